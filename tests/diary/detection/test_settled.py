from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.episode import Episode
from diary.detection.settled import AGE, EVERY, FIRST
from diary.detection.simulate import simulate


def told(seed: int, day: int) -> tuple[date, tuple[Episode, ...]]:
    diary = simulate("hazard", seed)
    today = diary.start + timedelta(day)
    return diary.start, detect(build_series(diary.rows, diary.start, today)).episodes


def settled_before(day: int) -> int:
    """Return the day up to which episodes are settled once ``day`` days are known."""
    return day - (day - FIRST) % EVERY - AGE


def test_a_settled_episode_keeps_its_onset_trigger_and_certainty() -> None:
    start, before = told(1000, FIRST + EVERY)
    _start, after = told(1000, FIRST + EVERY + 20)

    last = start + timedelta(settled_before(FIRST + EVERY))
    old = [one for one in before if one.onset <= last]
    later = {one.onset: one for one in after}
    assert old
    for one in old:
        assert one.onset in later
        assert later[one.onset].trigger == one.trigger
        assert later[one.onset].confidence == one.confidence


def test_episodes_are_in_order_and_do_not_overlap() -> None:
    for seed in range(1000, 1004):
        _start, found = told(seed, 119)

        for one, other in pairwise(found):
            assert one.end is not None
            assert one.end < other.onset


def test_nothing_settled_ends_after_the_last_day() -> None:
    for day in (84, 97, 112):
        start, found = told(1001, day)

        assert all(one.end is None or one.end <= start + timedelta(day) for one in found)
