from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.parts import PARTS
from accounts.public import public_page


@public_page
def home(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("/day/")
    return render(request, "pages/home.html", {"nav": "home"})


@public_page
def seek_help(request: HttpRequest) -> HttpResponse:
    """Fixed text for everybody. It never depends on what anybody recorded, or on the detector."""
    return render(request, "pages/help.html")


@public_page
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/about.html", {"parts": PARTS})


@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    given = {"backup_days": settings.BACKUP_DAYS, "grace_days": settings.GRACE_DAYS}
    return render(request, "pages/privacy.html", given)
