"""Answers for machines that look after the site: no person, no session, no cookie, nothing kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from config.probes import readiness


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Say that this process lives; nothing else is asked, so nothing else can fail it."""
    return JsonResponse({"alive": True, "says": "The web server answers."})


@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """Say whether people can be served, and what is missing: 200 or 503."""
    parts = readiness.parts()
    told = {part.name: {"ok": part.ok, "says": part.says} for part in parts}
    all_well = all(part.ok for part in parts)
    return JsonResponse({"ready": all_well, "parts": told}, status=200 if all_well else 503)
