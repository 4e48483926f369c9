from __future__ import annotations

from typing import Any

import pytest

from diary.models import Flag
from diary.sentences.story import story
from tests.wording import breaches

SHOWN = {"what": "shown", "on": "2026-03-14", "onset": "2026-03-12", "end": None, "kind": "crash"}
WITHDRAWN = {"what": "withdrawn", "on": "2026-03-16", "onset": "2026-03-12", "end": "2026-03-15"}


def told(*lines: dict[str, Any]) -> list[str]:
    found = story(Flag(told=[SHOWN, *lines]))
    assert not any(breaches(line) for line in found)
    return found


def test_what_was_only_told_one_way_has_no_story() -> None:
    assert told() == []
    assert story(Flag(told=[])) == []


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ({"code": "later_days"}, "with the days logged since, your record reads otherwise"),
        (
            {"code": "days_changed", "dates": ["2026-03-12"]},
            "what is logged for 12 March was changed",
        ),
        (
            {"code": "days_changed", "dates": [f"2026-03-{day}" for day in (11, 12, 13, 14)]},
            "what is logged for 11 March, 12 March, 13 March and other days was changed",
        ),
        (
            {"code": "part_of", "onset": "2026-03-08", "end": "2026-03-20"},
            "these days are now told as part of another entry, 8 to 20 March 2026",
        ),
        ({"code": "engine"}, "the way crashes are found has been renewed"),
        ({"code": "of a newer version"}, "with the days logged since, your record reads otherwise"),
    ],
)
def test_why_it_went(reason: dict[str, Any], words: str) -> None:
    assert told(WITHDRAWN | {"kind": "crash", "reason": reason}) == [
        "First shown on 14 March 2026 as “crash, since 12 March 2026”.",
        f"Withdrawn on 16 March 2026: {words}.",
    ]


def test_how_it_moved_and_came_back() -> None:
    moved = SHOWN | {"what": "moved", "on": "2026-03-15", "onset": "2026-03-10"}
    back = SHOWN | {"what": "back", "on": "2026-03-20", "kind": "prolonged", "end": "2026-03-19"}
    lines = told(moved | {"reason": {"code": "later_days"}}, back)
    assert lines[1].startswith("From 15 March 2026 shown as “crash, since 10 March 2026”: with")
    assert lines[2] == (
        "Shown again from 20 March 2026 on, as “prolonged crash, 12 to 19 March 2026”."
    )
