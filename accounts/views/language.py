from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from accounts.htmx import back_to
from accounts.languages import offered


@login_not_required
@require_POST
def language_choose(request: HttpRequest) -> HttpResponse:
    """Remember in this browser in which language somebody who is signed out reads."""
    response = back_to(request, settings.LOGIN_URL)
    chosen = request.POST.get("language", "")
    if chosen in dict(offered()):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=bool(settings.LANGUAGE_COOKIE_SECURE),
            httponly=bool(settings.LANGUAGE_COOKIE_HTTPONLY),
            samesite="Lax",
        )
    return response
