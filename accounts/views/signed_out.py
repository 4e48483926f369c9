from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django.views.defaults import permission_denied

from accounts.htmx import wants_fragment
from accounts.signed_out import is_form_of_ours, kept, notice, typed_fields


@vary_on_headers("HX-Request")
@login_not_required
@never_cache
@require_safe
def signed_in_again(request: HttpRequest) -> HttpResponse:
    """Where a sign-in in another tab ends; the first tab asks it whether that has happened."""
    if wants_fragment(request):
        return render(request, "accounts/_signed_out.html")
    return render(request, "accounts/signed_in_again.html")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Signing in in another tab makes the tokens of this one useless: give new ones, keep the text."""
    if is_form_of_ours(request):
        if wants_fragment(request):
            return notice(request, status=403)
        if typed_fields(request):
            return kept(request, status=403)
    return permission_denied(request, PermissionError(reason), template_name="403_csrf.html")
