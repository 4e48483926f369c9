from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show a page to anybody; a browser may keep what somebody signed out saw, but asks again.

    The frame of a signed-in person's page is theirs, and is kept nowhere, like all their pages.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if not request.user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-cache"
        return response

    return login_not_required(require_safe(shown))
