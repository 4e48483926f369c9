"""A year's calendar in words, and the signs that stand for them."""

from __future__ import annotations

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from diary.selectors.year import YearDay
from diary.sentences import dates
from diary.sentences.week_after import shade_word, signed

# One step higher for each shade, so that nothing hangs on the shade alone.
BARS = ("", "\u2581", "\u2582", "\u2584", "\u2586", "\u2588")
ONSET, TOO_ILL, UNKNOWN, NOT_LOGGED = "\u25b2", "\u2715", "?", "\u00b7"
TRIGGER, LARGER = "\u25cf", "\u25cb"


def weekdays(first: int) -> list[tuple[str, str]]:
    """Return the days of the week, short and long, from ``first`` on, 0 being Monday."""
    order = [(first + place) % 7 for place in range(7)]
    return [(str(WEEKDAYS_ABBR[day]), str(WEEKDAYS[day])) for day in order]


def sign(cell: YearDay) -> str:
    """Return how the day was, as a sign or two: the crash's beginning, then how high symptoms stood."""
    return (ONSET if cell.onset else "") + _state_sign(cell)


def effort_sign(cell: YearDay) -> str:
    """Return the mark of an effort that came before a crash, or of a larger one."""
    if cell.is_trigger:
        return TRIGGER
    return LARGER if cell.is_larger else ""


def look(cell: YearDay) -> str:
    """Return the classes of a day's cell."""
    crash = " onset" if cell.onset else " lasting" if cell.in_crash else ""
    return _ground(cell) + crash


def day_words(cell: YearDay) -> str:
    """Return all that a day's cell shows, for whoever does not see it."""
    said = [_how(cell)]
    if cell.onset:
        said.append(_("%(kind)s begins") % {"kind": cell.onset.get_kind_display()})
    elif cell.in_crash:
        said.append(_("in a crash"))
    if cell.is_trigger:
        said.append(_("effort before a crash"))
    elif cell.is_larger:
        said.append(_("larger effort"))
    return f"{dates.day_month(cell.day)}: {', '.join(said)}"


def _ground(cell: YearDay) -> str:
    if cell.is_outside:
        return "outside"
    if not cell.is_logged:
        return "gap"
    return "unknown" if cell.rise is None else f"shade-{cell.shade}"


def _state_sign(cell: YearDay) -> str:
    if cell.is_too_ill:
        return TOO_ILL
    if cell.is_outside:
        return ""
    if not cell.is_logged:
        return NOT_LOGGED
    return UNKNOWN if cell.rise is None else BARS[cell.shade]


def _how(cell: YearDay) -> str:
    if cell.is_outside:
        return _("before your diary began")
    if not cell.is_logged:
        return _("not logged")
    told = [_("too ill to log")] if cell.is_too_ill else []
    if cell.rise is not None:
        told.append(
            _("symptoms %(rise)s, %(level)s")
            % {"rise": signed(cell.rise), "level": shade_word(cell.shade)}
        )
    return ", ".join(told) or _("symptoms not recorded")
