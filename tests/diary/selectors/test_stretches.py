"""Stretches as they are compared: what of a course and of crashes is counted, and what is not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from diary.charts.course import Course
from diary.detection.episode import NotEnoughDays
from diary.detection.stretches import Compared
from diary.models import Flag
from diary.selectors.stretches import Comparison, between, changes_in, halves

START = date(2026, 1, 5)
DAY = timedelta(days=1)


def a_course(states: str, symptoms: float | None = 3.0, **factors: tuple[int, ...]) -> Course:
    values = tuple(None if state == "." else symptoms for state in states)
    blank = (None,) * len(states)
    return Course(START, states, values, blank, blank, {"physical": values}, factors)


def a_flag(place: int, days: int | None, peak: float | None = 7.0) -> Flag:
    onset = START + place * DAY
    end = None if days is None else onset + (days - 1) * DAY
    return Flag(onset=onset, end=end, kind="crash", details={"peak_severity": peak})


def two_halves(course: Course, *flags: Flag) -> Comparison:
    middle = START + (len(course) // 2 - 1) * DAY
    return between(course, flags, (START, middle), (middle + DAY, course.last))


def figure(found: Comparison, name: str) -> Compared:
    return next(one for one in found.compared if one.name == name)


def counts(found: Comparison, name: str) -> tuple[int, int]:
    one = figure(found, name)
    return one.before.count, one.after.count


def test_a_week_counts_from_three_days_with_a_value_on() -> None:
    course = a_course("ll....." * 2 + "l" * 14 + "lll...." * 4)
    found = two_halves(course)
    assert counts(found, "symptoms") == counts(found, "load") == (2, 4)
    assert [week.symptoms is None for week in found.before.weeks] == [True, True, False, False]
    assert found.before.not_logged == 10


def test_a_crash_that_lasts_has_no_length_yet_and_an_unrated_one_no_worst_day() -> None:
    flags = [a_flag(0, 4), a_flag(8, None), a_flag(20, 2, peak=None), a_flag(24, 3, peak=0.0)]
    found = two_halves(a_course("l" * 56), *flags)
    assert counts(found, "crashes") == (4, 0)
    assert counts(found, "length") == (3, 0)
    assert counts(found, "peak") == (3, 0), "0 is a value, unknown is none"


def test_a_crash_belongs_to_the_stretch_it_began_in() -> None:
    found = two_halves(a_course("l" * 56), a_flag(27, 5), a_flag(28, 5))
    assert counts(found, "crashes") == (1, 1)
    assert figure(found, "crashes").difference == NotEnoughDays(5, 2)


def test_the_halves_meet_share_no_day_and_end_where_the_record_does() -> None:
    found = halves(a_course("l" * 41 + "." * 30), ())
    assert found is not None
    assert (found.before.first, found.after.last) == (START, START + 40 * DAY)
    assert found.after.first - found.before.last == DAY
    assert abs(found.before.length - found.after.length) <= 1


def test_after_a_pause_both_halves_hold_as_many_logged_days() -> None:
    flags = [a_flag(place, 2) for place in (5, 12, 19, 26, 33)]
    found = halves(a_course("l" * 40 + "." * 39 + "l"), flags)
    assert found is not None
    assert (found.before.logged, found.after.logged) == (20, 21)
    assert (found.before.last, found.after.first) == (START + 19 * DAY, START + 20 * DAY)
    assert counts(found, "crashes") == (3, 2)


def test_a_pause_between_the_halves_is_in_neither_but_no_crash_is_lost() -> None:
    paused = a_course("l" * 20 + "." * 300 + "l" * 20)
    found = halves(paused, ())
    assert found is not None
    assert (found.before.not_logged, found.after.not_logged) == (0, 0)
    found = halves(paused, [a_flag(318, 5)])
    assert found is not None
    assert (found.after.first, found.after.not_logged) == (START + 318 * DAY, 2)
    assert counts(found, "crashes") == (0, 1)


def test_two_logged_days_far_apart_cannot_tell() -> None:
    found = halves(a_course("l" + "." * 60 + "l"), ())
    assert found is not None
    assert (found.before.logged, found.after.logged) == (1, 1)
    assert figure(found, "crashes").change == NotEnoughDays(14, 1)
    assert halves(a_course("l" + "." * 60), ()) is None


def test_there_are_no_halves_below_two_weeks() -> None:
    assert halves(a_course("l" * 14), ()) is None
    assert halves(a_course("l" * 15), ()) is not None
    assert halves(a_course(""), ()) is None


def test_a_change_is_told_on_its_first_day() -> None:
    factors: dict[str, Any] = {"travel": (3, 4, 5, 9), "vaccination": (4,), "heat": (1,)}
    assert changes_in(a_course("l" * 20, 3.0, **factors)) == [
        (START + 9 * DAY, ["travel"]),
        (START + 4 * DAY, ["vaccination"]),
        (START + 3 * DAY, ["travel"]),
    ]
