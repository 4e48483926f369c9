from __future__ import annotations

from calendar import monthrange
from datetime import date

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext


def day_month(day: date) -> str:
    """Like “10 March”."""
    return dateformat.format(day, pgettext("date format: 10 March", "j F"))


def day_month_year(day: date) -> str:
    """Like “10 March 2026”."""
    return dateformat.format(day, pgettext("date format: 10 March 2026", "j F Y"))


def weekday(day: date) -> str:
    """Like “Tue 10 March”."""
    return dateformat.format(day, pgettext("date format: Tue 10 March", "D j F"))


def month(day: date) -> str:
    """Like “March 2026”."""
    return dateformat.format(day, pgettext("date format: March 2026", "F Y"))


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


def count_of_days(days: int) -> str:
    """Like “9 days”."""
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def days_between(first: date, last: date) -> int:
    """Both days counted."""
    return (last - first).days + 1


def months_back(day: date, months: int) -> date:
    """Return the day ``months`` before, or the last of its month where that has no such day."""
    year, month_before = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = monthrange(year, month_before + 1)[1]
    return date(year, month_before + 1, min(day.day, last))


def end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
