from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps

from django.utils import dateformat
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _


def _remembered(words: Callable[..., str]) -> Callable[..., str]:
    """Word each date once in a language: one page names many, and looking a pattern up costs as much."""

    @lru_cache(maxsize=8192)
    def told(_language: str | None, *days: date, **asked: bool) -> str:
        return words(*days, **asked)

    @wraps(words)
    def word(*days: date, **asked: bool) -> str:
        return told(get_language(), *days, **asked)

    return word


@_remembered
def day_month(day: date) -> str:
    """Like “10 March”."""
    return dateformat.format(day, pgettext("date format: 10 March", "j F"))


@_remembered
def day_month_year(day: date) -> str:
    """Like “10 March 2026”."""
    return dateformat.format(day, pgettext("date format: 10 March 2026", "j F Y"))


@_remembered
def weekday(day: date) -> str:
    """Like “Tue 10 March”."""
    return dateformat.format(day, pgettext("date format: Tue 10 March", "D j F"))


@_remembered
def weekday_year(day: date) -> str:
    """Like “Tue 10 March 2026”."""
    return dateformat.format(day, pgettext("date format: Tue 10 March 2026", "D j F Y"))


@_remembered
def month(day: date) -> str:
    """Like “March 2026”."""
    return dateformat.format(day, pgettext("date format: March 2026", "F Y"))


@_remembered
def month_short(day: date) -> str:
    """Like “Mar”."""
    return dateformat.format(day, pgettext("date format: Mar", "M"))


@_remembered
def months(first: date, last: date) -> str:
    """Like “March 2026”, or “March to May 2026” where the last day is in another month."""
    if (first.year, first.month) == (last.year, last.month):
        return month(last)
    start = (
        dateformat.format(first, pgettext("date format: March", "F"))
        if first.year == last.year
        else month(first)
    )
    return _("%(first)s to %(last)s") % {"first": start, "last": month(last)}


@_remembered
def stretch(first: date, last: date, *, year: bool = True) -> str:
    """Like “12 to 18 March 2026”, with no more of the first date than is needed."""
    whole = day_month_year if year else day_month
    if first == last:
        return whole(last)
    if (first.year, first.month) == (last.year, last.month):
        start = dateformat.format(first, pgettext("date format: 10", "j"))
    elif first.year == last.year:
        start = day_month(first)
    else:
        start, whole = day_month_year(first), day_month_year
    return _("%(first)s to %(last)s") % {"first": start, "last": whole(last)}


@_remembered
def since(day: date) -> str:
    """Like “since 12 March 2026”."""
    return _("since %(day)s") % {"day": day_month_year(day)}


def count_of_days(days: int) -> str:
    """Like “9 days”."""
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
