"""Which days a timeline shows, and where its links lead. Standard library only."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

THREE_MONTHS, YEAR, ALL = "3m", "1y", "all"
_MONTHS = {THREE_MONTHS: 3, YEAR: 12}
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """Days from ``first`` to ``last``; ``earlier`` and ``later`` are the last days of its neighbours."""

    span: str
    first: date
    last: date
    earlier: date | None
    later: date | None


def window(span: str, until: date, start: date, today: date) -> Window:
    """Return the window of ``span`` that ends on ``until``, in a diary from ``start`` to ``today``."""
    if span == ALL:
        return Window(span, start, today, None, None)
    last = min(max(until, start), today)
    first = months_before(last, _MONTHS[span]) + DAY
    return Window(
        span=span,
        first=first,
        last=last,
        earlier=first - DAY if first > start else None,
        later=min(months_before(last, -_MONTHS[span]), today) if last < today else None,
    )


@dataclass(frozen=True, slots=True)
class Month:
    """The days of one month within a window; ``earlier`` and ``later`` are days of its neighbours."""

    first: date
    last: date
    earlier: date | None
    later: date | None


def month_in(shown: Window, wanted: date) -> Month:
    """Return the month of ``wanted``, or the nearest that the window holds."""
    day = min(max(wanted, shown.first), shown.last)
    first, last = day.replace(day=1), end_of_month(day)
    return Month(
        first=max(first, shown.first),
        last=min(last, shown.last),
        earlier=first - DAY if first > shown.first else None,
        later=last + DAY if last < shown.last else None,
    )


def months_before(day: date, months: int) -> date:
    """Return the day ``months`` before, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
