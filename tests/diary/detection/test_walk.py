from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import numpy as np
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from diary.detection.block import WINDOW
from diary.detection.build import build_series
from diary.detection.detect import Result, read
from diary.detection.episode import Episode
from diary.detection.series import Series
from diary.detection.simulate import Diary, simulate
from diary.exchange import EXERTION, SYMPTOM, Row
from tests.diary.detection.diaries import analyse, day, effort, quiet, worse

FEW = settings(
    max_examples=8, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
)
SEEDS = st.tuples(st.sampled_from(["hazard", "drift", "unlogged"]), st.integers(0, 40))


def walked(rows: Sequence[Row], diary: Diary, days: int) -> Result:
    return read(build_series(rows, diary.start, diary.start + timedelta(days - 1)))


def last_days(rows: Sequence[Row], diary: Diary, first: int, days: int) -> Series:
    start = diary.start + timedelta(first)
    before = [row for row in rows if row.kind == EXERTION and row.day < start]
    return build_series(rows, start, diary.start + timedelta(days - 1), before)


@FEW
@given(SEEDS, st.integers(60, 110), st.integers(0, 30), st.integers(0, 10))
def test_a_walk_taken_up_again_says_what_a_whole_one_says(
    name: tuple[str, int], changed: int, later: int, value: int
) -> None:
    diary = simulate(*name)
    days = min(changed + later, (diary.today - diary.start).days + 1)
    before = walked(diary.rows, diary, days)
    rows = [row for row in diary.rows if row.day != diary.start + timedelta(changed)]
    rows.append(Row(diary.start + timedelta(changed), SYMPTOM, "fatigue", float(value)))
    state = max((one for one in before.states if one.day <= changed), key=lambda one: one.day)
    first = max(state.day - WINDOW, 0)

    whole = walked(rows, diary, days)
    again = read(last_days(rows, diary, first, days), offset=first, state=state)

    since = diary.start + timedelta(again.since)
    assert list(again.analysis.episodes) == [
        one for one in whole.analysis.episodes if one.onset >= since
    ]
    tail = slice(max(state.day - 60, 0), None)
    assert np.array_equal(
        again.analysis.composite[tail.start - first :],
        whole.analysis.composite[tail],
        equal_nan=True,
    )


def onsets(found: Sequence[Episode]) -> set[object]:
    return {one.onset for one in found}


def test_what_is_shown_hardly_ever_goes() -> None:
    diary = simulate("hazard", 1001)
    answers = [onsets(walked(diary.rows, diary, days).analysis.episodes) for days in range(70, 140)]

    gone = [before - after for before, after in pairwise(answers) if before - after]

    assert max(len(one) for one in answers) >= 4
    assert len(gone) <= 3


def test_a_plain_crash_is_shown_on_its_second_day() -> None:
    rows = [*worse(quiet(90), 50, 5), effort(48)]

    assert day(50) in onsets(analyse(rows, 51).episodes)


def test_episodes_are_in_order_and_do_not_overlap() -> None:
    for seed in range(1000, 1004):
        diary = simulate("hazard", seed)
        for one, other in pairwise(walked(diary.rows, diary, 119).analysis.episodes):
            assert one.end is not None
            assert one.end < other.onset
