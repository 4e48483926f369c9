from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from accounts.days import diary_day
from accounts.models import User
from diary.charts.course import Course, course_of, to_json
from diary.detection.block import LOOK, WINDOW
from diary.detection.build import build_series
from diary.detection.detect import Result, read
from diary.detection.kept import to_json as states_to_json
from diary.detection.walk import State
from diary.models import DailyCourse, WalkState
from diary.selectors.course import load_course
from diary.selectors.series import load_rows, load_rows_since, load_start
from diary.selectors.walk import TakenUp, load_verdicts, load_walk
from diary.selectors.worker import worker_runs
from diary.services.engine import engine_version
from diary.services.flags import store_episodes
from diary.services.locks import wait_for
from diary.services.looking_over import ask_for_a_look, ask_for_analysis

# What a page may wait for: two years take a third of a second.
AT_ONCE_DAYS = 730


def reanalyse(person: User, changed: date | None = None, *, in_page: bool = False) -> None:
    """Look at the diary again and store its crashes and its daily course.

    ``changed`` is the first day whose entries changed since the last look; None when that is not
    known, and the whole diary is read. Call once after entries changed, inside a transaction that
    acts as ``person``. Where somebody waits for a page, more than two years are left to the worker, if
    one runs.
    """
    wait_for_others(person)
    until = diary_day(timezone.now(), person.zone, person.day_start)
    start = load_start(person, until) if changed or in_page else None
    place = load_walk(person, start, engine_version(), changed) if changed else None
    if in_page and _days_to_read(start, place, until) > AT_ONCE_DAYS and worker_runs():
        forget_from(person, changed or date.min)
        ask_for_analysis(person)
        return
    if place is None:
        _read_all(person, until)
    else:
        _read_on(person, until, place)
    ask_for_a_look(person)


def forget_from(person: User, day: date) -> None:
    """Let the next look begin before ``day``: a verdict on it teaches what comes after."""
    for walked in WalkState.objects.filter(person=person):
        last = (day - walked.start).days
        walked.states = [one for one in walked.states if one[0] <= last]
        walked.save(update_fields=["states"])


def _days_to_read(start: date | None, place: TakenUp | None, until: date) -> int:
    if start is None:
        return 0
    return (until - start).days - (place.state.day if place else 0)


def _read_all(person: User, until: date) -> None:
    rows = load_rows(person, until)
    series = build_series(rows, None, until)
    result = read(series, load_verdicts(person))
    store_episodes(person, result.analysis.episodes, until)
    _store_course(person, course_of(series, result.analysis, {row.day for row in rows}))
    _store_states(person, series.start, result.states)


def _read_on(person: User, until: date, place: TakenUp) -> None:
    """Read only what a change since the place can touch."""
    offset = max(place.state.day - WINDOW, 0)
    first = place.start + timedelta(offset)
    rows, before = load_rows_since(person, first, until)
    series = build_series(rows, first, until, before)
    result: Result = read(series, load_verdicts(person, first), offset=offset, state=place.state)
    since = place.start + timedelta(result.since)
    store_episodes(person, result.analysis.episodes, until, since)
    recent = course_of(series, result.analysis, {row.day for row in rows})
    kept = max(place.state.day - LOOK, 0)
    last = place.start + timedelta(kept)
    earlier = load_course(person, until).between(place.start, last - timedelta(1))
    _store_course(person, earlier.followed_by(recent.between(last, until)) if kept else recent)
    _store_states(person, place.start, (*place.states[:-1], *result.states))


def wait_for_others(person: User) -> None:
    """Two saves at once would each store the same new crash: the later one waits for the commit."""
    wait_for(f"reanalyse {person.pk}")


def _store_course(person: User, course: Course) -> None:
    DailyCourse.objects.bulk_create(
        [DailyCourse(person=person, start=course.start, daily=to_json(course))],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["start", "daily", "read_at"],
    )


def _store_states(person: User, start: date, states: tuple[State, ...]) -> None:
    kept = WalkState(
        person=person, start=start, engine=engine_version(), states=states_to_json(states)
    )
    WalkState.objects.bulk_create(
        [kept],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["start", "engine", "states"],
    )
