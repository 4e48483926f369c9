from __future__ import annotations

from hmac import compare_digest

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from config.metrics.requests import registry
from config.metrics.site import site_registry


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer who knows the token; to everybody else this address is not there."""
    given = request.headers.get("Authorization", "")
    if not settings.METRICS_TOKEN or not _fits(given):
        raise Http404
    told = generate_latest(registry()) + generate_latest(site_registry())
    return HttpResponse(told, content_type=CONTENT_TYPE_PLAIN_0_0_4)


def _fits(given: str) -> bool:
    wanted = f"Bearer {settings.METRICS_TOKEN}"
    return compare_digest(given.encode(), wanted.encode())
