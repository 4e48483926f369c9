"""The week after drawn on the server, for paper, for a file and where there are no scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language

from diary.charts.week_picture import Row, week_picture
from diary.detection.week_after import Average, Band, WeekAfter
from diary.selectors.looked_over import Overall
from diary.sentences import week_after as words
from diary.sentences.week_picture import alt, picture_words

Averages = tuple[Average, Average | None, Band | None]


def averages_of(after: WeekAfter) -> Averages | None:
    """Return what can be drawn, None while there are too few larger efforts."""
    larger, ordinary, band = after.after_larger, after.after_ordinary, after.band
    if not isinstance(larger, Average):
        return None
    return (
        larger,
        ordinary if isinstance(ordinary, Average) else None,
        band if isinstance(band, Band) else None,
    )


def drawing_of(
    overall: Overall | None, days: int, rows: Sequence[Row] = (), count: str = ""
) -> dict[str, Any]:
    """Return what the picture's template needs, without ``rows`` of the averages alone; empty while there are none."""
    averages = averages_of(overall.looked.after) if overall else None
    if averages is None:
        return {}
    told = picture_words(words.summary(overall), count)
    picture = week_picture(averages, rows, days, told)
    return {
        "picture": picture,
        "half": picture.column / 2,
        "inner": picture.column - 2,
        "alt": alt(told, rows),
        "language": get_language(),
    }
