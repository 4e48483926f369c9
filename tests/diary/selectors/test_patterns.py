from __future__ import annotations

from datetime import date, timedelta

from diary.models import Flag
from diary.selectors.patterns import delay_rows

START = date(2026, 1, 1)


def a_flag(day: int, back: int, domain: str) -> Flag:
    onset = START + timedelta(days=day)
    effort = (onset - timedelta(days=back)).isoformat()
    trigger = {"dates": [effort], "domain": domain, "load": 9.0, "usual": 3.0}
    return Flag(onset=onset, end=onset, kind="crash", details={"trigger": trigger})


def test_delays_are_counted_by_kind_up_to_a_week() -> None:
    flags = [
        *(a_flag(place, 2, "physical") for place in (20, 40)),
        a_flag(60, 7, "physical"),
        a_flag(80, 8, "physical"),
        a_flag(100, 0, "social"),
        Flag(onset=START, end=START, kind="crash", details={"trigger": None}),
    ]
    physical, social = delay_rows(flags)
    assert (physical.kind, physical.counts) == ("physical", (0, 0, 2, 0, 0, 0, 0, 1))
    assert (social.kind, social.counts) == ("social", (1, 0, 0, 0, 0, 0, 0, 0))
    assert len(physical.flags) == 3
