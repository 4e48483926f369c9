"""Plotly's own words, from Django's: the vendored bundle knows English only."""

from __future__ import annotations

from typing import Any

from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import get_format
from django.utils.text import capfirst

NAME = "page"
_FROM_SUNDAY = (6, 0, 1, 2, 3, 4, 5)


def figure_language() -> dict[str, Any]:
    """Return the part of Plotly's configuration that names days and months and writes numbers."""
    words = {
        "days": [str(WEEKDAYS[day]) for day in _FROM_SUNDAY],
        "shortDays": [str(WEEKDAYS_ABBR[day]) for day in _FROM_SUNDAY],
        "months": [str(MONTHS[month]) for month in range(1, 13)],
        "shortMonths": [capfirst(str(MONTHS_3[month])) for month in range(1, 13)],
        "decimal": get_format("DECIMAL_SEPARATOR"),
        "thousands": get_format("THOUSAND_SEPARATOR"),
    }
    return {"locale": NAME, "locales": {NAME: {"dictionary": {}, "format": words}}}
