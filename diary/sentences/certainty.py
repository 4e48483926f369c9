from __future__ import annotations

from django.utils.translation import gettext as _


def certainty(confidence: float) -> str:
    """Like “about 8 in 10”; never certain and never impossible."""
    tenths = min(max(round(confidence * 10), 1), 9)
    return _("about %(tenths)s in 10") % {"tenths": tenths}
