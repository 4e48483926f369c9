"""An article's own text from beginning to end, each passage at an address of its own."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import PersonRequest
from evidence.links import original_link
from evidence.models import Source


@require_safe
def source_text(request: PersonRequest, key: str) -> HttpResponse:
    """Show the text to people who are signed in: it is the author's, and not ours to publish."""
    sources = Source.objects.select_related("text").exclude(text=None)
    source = get_object_or_404(sources, key=key)
    passages = source.text.passages.order_by("number").prefetch_related("excerpts")
    context = {
        "nav": "library",
        "source": source,
        "passages": passages,
        "original": original_link(source.url, source.doi),
    }
    return render(request, "evidence/source_text.html", context)
