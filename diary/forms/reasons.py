from __future__ import annotations

from django.utils.translation import gettext

from diary.importers.reasons import SENTENCES, Reason


def worded(reason: Reason) -> str:
    """Return why a file or a row was refused, in the reader's language."""
    return gettext(SENTENCES[reason.code]) % reason.facts
