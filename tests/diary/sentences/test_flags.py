from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from diary.models import Flag
from diary.models.before import Before
from diary.sentences import certainty, flags, triggers
from tests.wording import breaches

ONSET, END = date(2026, 3, 12), date(2026, 3, 18)
TODAY = date(2026, 3, 30)


def a_flag(trigger: list[date] | None, domain: str = "physical", **over: Any) -> Flag:
    details: dict[str, Any] = {"trigger": None}
    if trigger:
        days = [day.isoformat() for day in trigger]
        details["trigger"] = {"dates": days, "domain": domain, "load": 540.0, "usual": 225.0}
    fields: dict[str, Any] = {"onset": ONSET, "end": END, "peak": ONSET, "details": details}
    return Flag(**(fields | over))


@pytest.mark.parametrize(
    ("flag", "expected"),
    [
        (
            a_flag([date(2026, 3, 10)]),
            "Worse from 12 to 18 March 2026, starting two days after a physical effort on 10 March "
            "(shopping, 2.4 times your usual).",
        ),
        (
            a_flag([ONSET], "cognitive", end=ONSET),
            "Worse on 12 March 2026, starting on the same day as a cognitive effort on 12 March "
            "(shopping, 2.4 times your usual).",
        ),
        (
            a_flag([date(2026, 3, 9), date(2026, 3, 11)], "social", end=None),
            "Worse since 12 March 2026, starting the day after social efforts from 9 to 11 March "
            "(shopping, 2.4 times your usual).",
        ),
        (
            a_flag(None),
            "Worse from 12 to 18 March 2026, with no effort that stands out in the seven days before.",
        ),
        (
            a_flag([date(2026, 3, 10)], corrected_onset=date(2026, 3, 9)),
            "Worse from 9 to 18 March 2026. The diary puts it with a physical effort on 10 March "
            "(shopping, 2.4 times your usual).",
        ),
    ],
)
def test_the_sentence(flag: Flag, expected: str) -> None:
    said = flags.sentence(flag, ["shopping"])
    assert said == expected
    assert breaches(said) == []


@pytest.mark.parametrize(
    ("confidence", "tenths"), [(0.0, 1), (0.04, 1), (0.5, 5), (0.8, 8), (0.97, 9), (1.0, 9)]
)
def test_certainty_is_in_tenths_and_never_sure(confidence: float, tenths: int) -> None:
    assert certainty.certainty(confidence) == f"about {tenths} in 10"


@pytest.mark.parametrize(
    ("load", "usual", "expected"),
    [
        (540.0, 225.0, "2.4 times your usual"),
        (540.0, 0.0, "your usual is none"),
        (540.0, None, "effort × minutes 540"),
        (9000.0, 10.0, "more than 20 times your usual"),
    ],
)
def test_the_load_against_the_usual(load: float, usual: float | None, expected: str) -> None:
    assert triggers.compared(Before((ONSET,), "physical", load, usual)) == expected


def test_every_kind_has_words() -> None:
    for kind in ("physical", "cognitive", "emotional", "social", "orthostatic", "sensory"):
        one, run = Before((ONSET,), kind, 1, 1), Before((ONSET, END), kind, 1, 1)
        assert "an effort" not in triggers.effort(one)
        assert not triggers.effort(run).startswith("efforts")
    assert triggers.effort(Before((ONSET,), "gardening", 1, 1)) == "an effort on 12 March"


@pytest.mark.parametrize(("days", "expected"), [(0, "same day"), (1, "1 day"), (3, "3 days")])
def test_the_delay(days: int, expected: str) -> None:
    assert triggers.delay(days) == expected


def test_the_length_of_what_lasts_is_so_far() -> None:
    assert flags.length(a_flag(None), TODAY) == "7 days"
    assert flags.length(a_flag(None, end=None), ONSET + timedelta(days=2)) == "3 days so far"
