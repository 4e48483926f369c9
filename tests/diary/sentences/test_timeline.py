from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from diary.charts.course import Course
from diary.models import Flag
from diary.sentences.timeline import summary
from tests.wording import breaches

START, TODAY = date(2026, 1, 1), date(2026, 3, 31)
DAYS = (TODAY - START).days + 1


def a_course(logged: int = 80, not_enough: tuple[int, int] | None = None) -> Course:
    states = "l" * logged + "." * (DAYS - logged)
    return Course(START, states, (), (), (), {}, {}, not_enough)


def a_flag(first: int, days: int, kind: str = "crash", effort: bool = True) -> Flag:
    onset = START + timedelta(days=first)
    dates = [onset.isoformat()] if effort else []
    trigger = {"dates": dates, "domain": "physical", "load": 2.0, "usual": 1.0}
    fields: dict[str, Any] = {"details": {"trigger": trigger}, "kind": kind, "peak": onset}
    return Flag(onset=onset, end=onset + timedelta(days=days - 1), **fields)


def said(flags: list[Flag], course: Course | None = None, span: str = "3m") -> str:
    text = " ".join(summary(course or a_course(), flags, span, TODAY))
    assert breaches(text) == []
    return text


def test_several_crashes() -> None:
    flags = [a_flag(5, 3), a_flag(20, 9), a_flag(40, 4, effort=False)]
    assert said(flags) == (
        "In these three months your record shows 3 crashes; the longest lasted 9 days. "
        "An effort above your usual came before 2 of 3. Logged: 80 of 90 days."
    )


def test_one_crash() -> None:
    assert said([a_flag(5, 3)]).startswith(
        "In these three months your record shows 1 crash, of 3 days."
    )


def test_what_came_before_is_counted() -> None:
    assert "An effort above your usual came before it." in said([a_flag(5, 3)])
    none = said([a_flag(5, 3, effort=False), a_flag(20, 3, effort=False)])
    assert "No effort stands out in the seven days before." in none


def test_a_crash_that_lasts() -> None:
    flag = a_flag(86, 3)
    flag.end = None
    assert "1 crash, of 4 days so far." in said([flag])


def test_dips_are_told_apart() -> None:
    assert "shows no crash and 1 dip of a single day." in said([a_flag(5, 1, "dip")])
    both = said([a_flag(5, 2), a_flag(20, 1, "dip"), a_flag(30, 1, "dip")])
    assert "1 crash and 2 dips of a single day each; the crash lasted 2 days." in both


def test_no_crash() -> None:
    assert said([], span="1y").startswith("In these twelve months your record shows no crash.")


def test_what_is_missing_is_said() -> None:
    text = said([], a_course(logged=5, not_enough=(14, 5)))
    assert text == (
        "Crashes are looked for once 14 days are logged; 5 are there. Logged: 5 of 90 days."
    )


def test_nothing_logged() -> None:
    assert said([], a_course(logged=0)) == "Nothing is logged in these days."
