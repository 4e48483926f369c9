"""The days and crashes behind the numbers of the patterns. From what is loaded already: no queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diary.charts.course import NOT_LOGGED, TOO_ILL, Course
from diary.detection.chance import Chance, TooFew
from diary.detection.company import Company
from diary.detection.episode import NotEnoughDays
from diary.detection.pattern import EffortShare, Pattern
from diary.models import Flag
from diary.selectors.patterns import DelayRow
from diary.selectors.stretches import Comparison, Days
from diary.sentences import dates
from diary.sentences.behind import (
    Behind,
    Named,
    Part,
    behind,
    named,
    part_of_crashes,
    part_of_days,
)
from diary.sentences.pattern import ANY, LENGTHS, NONE_NEAR, delay_anchor, share_anchor
from diary.sentences.triggers import delay
from evidence.labels import label


def delays_behind(
    rows: Sequence[DelayRow], found: Pattern | None, flags: Sequence[Flag]
) -> list[Behind]:
    """Return the crashes of each kind by their delay, and those that the sentences count."""
    by_key = {str(flag.pk): named(flag) for flag in flags}
    told = [_of_row(row) for row in rows]
    if found is None:
        return told
    if not isinstance(found.delays, NotEnoughDays):
        told.insert(0, _of_keys(ANY, _("Crashes after any effort"), found.delays[0].keys, by_key))
    if not isinstance(found.length, NotEnoughDays):
        told.append(_of_keys(LENGTHS, _("Crashes that ended"), found.length.keys, by_key))
    return told


def shares_behind(found: Pattern) -> list[Behind]:
    """Return the days of each row of the larger efforts, those with a crash after apart."""
    if isinstance(found.shares, NotEnoughDays):
        return []
    told = [_of_share(one) for one in found.shares]
    none = _followed(NONE_NEAR, found.other_dates, found.other_followed_dates)
    return [*told, behind(share_anchor(NONE_NEAR), capfirst(_("none near")), none)]


def company_behind(rows: Sequence[Company], course: Course, flags: Sequence[Flag]) -> list[Behind]:
    """Return for each co-factor the crashes with it, and the other days."""
    at_onset = {flag.shown_onset: named(flag) for flag in flags}
    return [_of_company(number, row, course, at_onset) for number, row in enumerate(rows, 1)]


def halves_behind(found: Comparison, course: Course) -> list[Behind]:
    """Return the days of both stretches, and the crashes: all, those that ended, those with a worst day."""
    return [
        _of_stretch("earlier", found.before, course),
        _of_stretch("later", found.after, course),
    ]


def chance_behind(found: Chance | TooFew) -> list[Behind]:
    """Return the first days of the crashes that were compared, those after a larger effort apart."""
    if isinstance(found, TooFew):
        return []
    seen = set(found.after_effort)
    parts = [
        part_of_days("chance-after", seen, _("a larger effort in the three days before or on it")),
        part_of_days("chance-without", set(found.onsets) - seen, _("no larger effort")),
    ]
    return [behind("chance-onsets", _("First days of the crashes compared"), parts)]


def _of_row(row: DelayRow) -> Behind:
    anchor = delay_anchor(row.kind)
    by_delay: dict[int, list[Named]] = {}
    for flag in row.flags:
        by_delay.setdefault(flag.shown_delay_days or 0, []).append(named(flag))
    parts = [
        part_of_crashes(f"{anchor}-{days}", crashes, delay(days))
        for days, crashes in sorted(by_delay.items())
    ]
    return behind(anchor, capfirst(label(row.kind)), parts)


def _of_keys(name: str, what: str, keys: Sequence[str], by_key: Mapping[str, Named]) -> Behind:
    anchor = LENGTHS if name == LENGTHS else delay_anchor(name)
    crashes = [by_key[key] for key in keys if key in by_key]
    return behind(anchor, what, [part_of_crashes(f"{anchor}-all", crashes)])


def _of_share(share: EffortShare) -> Behind:
    kind = label(share.domain) if share.domain else _("any kind")
    parts = _followed(share.domain or ANY, share.days, share.followed_days)
    return behind(share_anchor(share.domain), capfirst(kind), parts)


def _followed(name: str, days: Sequence[date], followed: Sequence[date]) -> list[Part]:
    anchor = share_anchor(name)
    rest = set(days) - set(followed)
    return [
        part_of_days(f"{anchor}-after", followed, _("a crash after")),
        part_of_days(f"{anchor}-without", rest, _("no crash after")),
    ]


def _of_company(number: int, row: Company, course: Course, at: Mapping[date, Named]) -> Behind:
    anchor = f"company-{number}"
    crashes = [at[day] for index in row.onsets if (day := course.day(index)) in at]
    others = [course.day(index) for index in row.others]
    parts = [
        part_of_crashes(f"{anchor}-crashes", crashes, _("crashes")),
        part_of_days(f"{anchor}-days", others, _("other days")),
    ]
    return behind(anchor, capfirst(label(row.name)), parts)


def _of_stretch(name: str, days: Days, course: Course) -> Behind:
    flags, cut = days.flags, course.between(days.first, days.last)
    logged = [cut.day(index) for index, state in enumerate(cut.states) if state != NOT_LOGGED]
    ill = [cut.day(index) for index, state in enumerate(cut.states) if state == TOO_ILL]
    ended = [named(flag) for flag in flags if flag.shown_end]
    known = [named(flag) for flag in flags if flag.details.get("peak_severity") is not None]
    parts = [
        part_of_days(f"{name}-logged", logged, _("logged")),
        part_of_days(f"{name}-ill", ill, _("too ill to log")),
        part_of_crashes(f"{name}-crashes", map(named, flags), _("crashes")),
        part_of_crashes(f"{name}-length", ended, _("ended")),
        part_of_crashes(f"{name}-peak", known, _("worst day rated")),
    ]
    return behind(name, dates.stretch(days.first, days.last), parts)
