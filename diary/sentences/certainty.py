from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# From which confidence on which word is said.
_WORDS = (
    (0.8, gettext_lazy("fairly sure")),
    (0.6, gettext_lazy("more likely than not")),
    (0.0, gettext_lazy("unsure")),
)


def certainty(confidence: float) -> str:
    """Like “about 8 in 10”; never certain and never impossible."""
    tenths = min(max(round(confidence * 10), 1), 9)
    return _("about %(tenths)s in 10") % {"tenths": tenths}


def certainty_word(confidence: float) -> str:
    """Like “fairly sure”."""
    return str(next(word for least, word in _WORDS if confidence >= least))


def certainty_sentence(confidence: float) -> str:
    """What the certainty was measured on, and that it is about entries of the past."""
    return _("In trials with made-up diaries, %(tenths)s entries like this one were right.") % {
        "tenths": certainty(confidence)
    }
