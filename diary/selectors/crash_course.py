"""One crash day by day: its two weeks before and its course until its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from accounts.models import User
from diary import exchange
from diary.charts.course import NOT_LOGGED, TOO_ILL, Course
from diary.charts.tracks import HOURS, QUALITY
from diary.detection.week_after import Effort
from diary.models import Entry, Flag
from diary.models.before import Before
from diary.selectors.timeline import DayRow, day_rows, mean
from diary.selectors.window import Month
from evidence import vocabulary

BEFORE, REACH, WEEK = 14, 7, 7
DAILY = 28  # days of the crash that are told one by one, a relapse's later ones by the week
LEADING = 3
DAY = timedelta(days=1)


@dataclass(slots=True)
class Recorded:
    """What one day's entries hold beyond the course; None and absent are "not recorded".

    Several rows of a day: of a symptom the worst, of sleep the mean, as in the timeline.
    """

    symptoms: dict[str, float] = field(default_factory=dict)
    qualities: list[float] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    activities: list[str] = field(default_factory=list)

    @property
    def quality(self) -> float | None:
        return mean(self.qualities)

    @property
    def hours(self) -> float | None:
        return mean(self.slept)


@dataclass(frozen=True, slots=True)
class CrashDay:
    """One day; ``place`` counts from the first day of the crash, which is 0.

    ``leading`` are the symptoms that rose most, None where not rated.
    """

    place: int
    row: DayRow
    leading: tuple[tuple[str, float | None], ...]
    recorded: Recorded
    is_highest: bool
    effort: EffortBefore | None


@dataclass(frozen=True, slots=True)
class CrashWeek:
    """A later week of a long crash: means over the days that have a value."""

    first: date
    last: date
    days: int
    logged: int
    symptoms: float | None
    load: float | None


@dataclass(frozen=True, slots=True)
class EffortBefore:
    """A larger effort, ``days_before`` the first day; ``is_named`` where the record puts the crash with it.

    ``is_near`` on the first day and in the seven days before, which is as far as is looked for one.
    """

    day: date
    kinds: tuple[str, ...]
    before: Before
    days_before: int
    is_named: bool
    is_near: bool


@dataclass(frozen=True, slots=True)
class CrashCourse:
    """A crash on the days that are shown; ``cut`` is all of them, ``own`` those of the crash itself.

    ``highest`` is the day on which symptoms stood highest, None where none of its days is rated.
    """

    flag: Flag
    cut: Course
    lead: Course
    own: Course
    days: tuple[CrashDay, ...]
    weeks: tuple[CrashWeek, ...]
    efforts: tuple[EffortBefore, ...]
    highest: date | None


def leading_symptoms(flag: Flag) -> tuple[str, ...]:
    """Return the symptoms that rose, the furthest first."""
    return tuple(rise["name"] for rise in flag.details.get("rises", ())[:LEADING])


def stretch_of(flag: Flag, today: date) -> tuple[date, date]:
    """Return the first of the two weeks before and the crash's last day, today while it lasts."""
    onset = flag.shown_onset
    return onset - BEFORE * DAY, max(flag.shown_end or today, onset)


def told_daily(flag: Flag, today: date) -> tuple[date, date]:
    """Return the first and the last day that are told one by one."""
    first, last = stretch_of(flag, today)
    return first, min(last, flag.shown_onset + (DAILY - 1) * DAY)


def load_recorded(person: User, days: tuple[date, date]) -> dict[date, Recorded]:
    """Return symptoms, sleep and the names of efforts from the first to the last day, in one query."""
    kinds = (exchange.SYMPTOM, exchange.SLEEP, exchange.EXERTION)
    rows = Entry.objects.filter(person=person, day__range=days, kind__in=kinds)
    found: dict[date, Recorded] = {}
    for day, kind, name, value, activity in rows.order_by("day", "id").values_list(
        "day", "kind", "name", "value", "activity"
    ):
        _note(found.setdefault(day, Recorded()), kind, name, value, activity)
    return found


def _note(day: Recorded, kind: str, name: str, value: float | None, activity: str) -> None:
    if kind == exchange.EXERTION:
        if activity and activity not in day.activities:
            day.activities.append(activity)
    elif value is None:
        return
    elif kind == exchange.SYMPTOM:
        known = vocabulary.symptom(name) or name
        day.symptoms[known] = max(day.symptoms.get(known, 0.0), value)
    elif name == QUALITY:
        day.qualities.append(value)
    elif name == HOURS:
        day.slept.append(value)


def efforts_before(flag: Flag, efforts: Iterable[Effort]) -> tuple[EffortBefore, ...]:
    """Return the larger efforts of the two weeks before and those that the record names, in order."""
    onset, before = flag.shown_onset, flag.before
    named = before.days if before else ()
    found = {
        effort.day: (
            effort.kinds,
            Before((effort.day,), effort.kinds[0], effort.load, effort.usual),
        )
        for effort in efforts
        if 0 <= (onset - effort.day).days <= BEFORE
    }
    for day in named:
        if day <= onset and before is not None:
            found.setdefault(day, ((before.domain,), _alone(before, day)))
    return tuple(
        EffortBefore(
            day=day,
            kinds=kinds,
            before=what,
            days_before=(onset - day).days,
            is_named=day in named,
            is_near=(onset - day).days <= REACH,
        )
        for day, (kinds, what) in sorted(found.items())
    )


def _alone(before: Before, day: date) -> Before:
    """Of a run of days only their sum is known."""
    if len(before.days) == 1:
        return before
    return Before((day,), before.domain, None, None)


def crash_course(
    flag: Flag,
    course: Course,
    flags: Sequence[Flag],
    recorded: Mapping[date, Recorded],
    efforts: tuple[EffortBefore, ...],
    today: date,
) -> CrashCourse:
    """Return the crash day by day, oldest first; ``flags`` are all that touch these days."""
    first, last = stretch_of(flag, today)
    onset, daily = flag.shown_onset, told_daily(flag, today)
    own = course.between(onset, last)
    highest = _highest(own)
    by_day = {effort.day: effort for effort in efforts}
    leading = leading_symptoms(flag)
    others = [one for one in flags if one.pk != flag.pk]
    rows = day_rows(course, [*others, flag], Month(*daily, None, None))[::-1]
    days = tuple(
        _day(row, onset, recorded.get(row.day, Recorded()), leading, highest, by_day)
        for row in rows
    )
    return CrashCourse(
        flag=flag,
        cut=course.between(first, last),
        lead=course.between(first, onset - DAY),
        own=own,
        days=days,
        weeks=_weeks(course, daily[1] + DAY, last),
        efforts=efforts,
        highest=highest,
    )


def _day(
    row: DayRow,
    onset: date,
    recorded: Recorded,
    leading: Sequence[str],
    highest: date | None,
    efforts: Mapping[date, EffortBefore],
) -> CrashDay:
    return CrashDay(
        place=(row.day - onset).days,
        row=row,
        leading=tuple((name, recorded.symptoms.get(name)) for name in leading),
        recorded=recorded,
        is_highest=row.day == highest,
        effort=efforts.get(row.day),
    )


def _highest(own: Course) -> date | None:
    known = [(value, -index) for index, value in enumerate(own.composite) if value is not None]
    return own.day(-max(known)[1]) if known else None


def _weeks(course: Course, first: date, last: date) -> tuple[CrashWeek, ...]:
    found = []
    while first <= last:
        cut = course.between(first, min(first + (WEEK - 1) * DAY, last))
        found.append(
            CrashWeek(
                first=cut.start,
                last=cut.last,
                days=len(cut),
                logged=cut.logged,
                symptoms=mean(cut.composite),
                load=mean([cut.total(index) for index in range(len(cut))]),
            )
        )
        first += WEEK * DAY
    return tuple(found)


def gaps(cut: Course) -> tuple[int, int]:
    """Return how many days are not logged, and how many are marked too ill to log."""
    return cut.states.count(NOT_LOGGED), cut.states.count(TOO_ILL)
