from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.parts import PARTS


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("/day/")
    return render(request, "pages/home.html", {"nav": "home"})


@login_not_required
@require_safe
def seek_help(request: HttpRequest) -> HttpResponse:
    """Fixed text for everybody. It never depends on what anybody recorded, or on the detector."""
    return render(request, "pages/help.html")


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/about.html", {"parts": PARTS})
