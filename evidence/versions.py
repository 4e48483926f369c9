"""Which library this is: the shipped one's hash, and one of what was brought in besides."""

from __future__ import annotations

import hashlib
import json

from django.utils import timezone

from evidence.models import Excerpt, LibraryVersion

_TOLD = (
    "source__key",
    "key",
    "reviewed",
    "statement",
    "summary",
    "limits",
    "caution",
    "strength",
    "remedy",
    "symptoms",
    "also",
    "kinds",
    "cofactors",
    "patterns",
    "conflicts_with",
)


def stamp(shipped: str = "") -> None:
    """Make the current version tell what the library holds now; ``shipped`` where it was loaded anew."""
    current = LibraryVersion.objects.first()
    base = shipped or (current.version.partition("+")[0] if current else "")
    version = base + _of_brought_in()
    if version and (current is None or current.version != version):
        LibraryVersion.objects.update_or_create(
            version=version, defaults={"loaded_at": timezone.now()}
        )


def _of_brought_in() -> str:
    rows = list(
        Excerpt.objects.filter(source__brought_in=True)
        .order_by("source__key", "key")
        .values_list(*_TOLD)
    )
    if not rows:
        return ""
    return "+" + hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:8]


def hold_back_orphans() -> None:
    """Unreview what was brought in and names another side that a new library no longer holds."""
    known = {(source, key) for source, key in Excerpt.objects.values_list("source__key", "key")}
    for row in Excerpt.objects.filter(source__brought_in=True).exclude(conflicts_with=[]):
        left = [name for name in row.conflicts_with if tuple(name) in known]
        if left != row.conflicts_with:
            row.conflicts_with, row.reviewed = left, bool(left) and row.reviewed
            row.save(update_fields=["conflicts_with", "reviewed"])
