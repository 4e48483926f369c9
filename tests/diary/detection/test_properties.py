from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.episode import Episode
from diary.detection.simulate import FAMILIES, Diary, simulate
from diary.exchange import EXERTION, SYMPTOM, Row

# Named rather than built, so that a failing example prints as two words.
DIARIES = st.tuples(st.sampled_from(sorted(FAMILIES)), st.integers(0, 500))
# Shrinking a seed tells nothing, so it is left out.
FEW = settings(
    max_examples=12, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
)


def episodes(rows: list[Row] | tuple[Row, ...], start: date, today: date) -> tuple[Episode, ...]:
    return detect(build_series(rows, start, today)).episodes


def told(diary: Diary) -> tuple[Episode, ...]:
    return episodes(diary.rows, diary.start, diary.today)


@FEW
@given(DIARIES, st.integers(-900, 900))
def test_moving_a_diary_in_time_moves_its_flags(name: tuple[str, int], days: int) -> None:
    diary = simulate(*name)
    by = timedelta(days)
    rows = [replace(row, day=row.day + by) for row in diary.rows]

    moved = episodes(rows, diary.start + by, diary.today + by)

    assert [one.onset - by for one in moved] == [one.onset for one in told(diary)]
    assert [one.confidence for one in moved] == [one.confidence for one in told(diary)]


@FEW
@given(DIARIES, st.integers(0, 10))
def test_a_symptom_that_never_changes_changes_nothing(name: tuple[str, int], value: int) -> None:
    diary = simulate(*name)
    sources = {row.day: row.source for row in diary.rows if row.kind == SYMPTOM}
    constant = [
        Row(day, SYMPTOM, "always the same", float(value), source=source)
        for day, source in sources.items()
    ]

    assert episodes([*diary.rows, *constant], diary.start, diary.today) == told(diary)


@FEW
@given(DIARIES, st.integers(0, 9))
def test_the_order_of_rows_does_not_matter(name: tuple[str, int], seed: int) -> None:
    diary = simulate(*name)
    rows = list(diary.rows)
    Random(seed).shuffle(rows)  # noqa: S311

    assert episodes(rows, diary.start, diary.today) == told(diary)


@FEW
@given(DIARIES, st.sampled_from([0.125, 0.5, 2.0, 8.0]))
def test_loads_in_another_unit_change_no_flag(name: tuple[str, int], factor: float) -> None:
    diary = simulate(*name)
    rows = [
        replace(row, minutes=(row.minutes or 30.0) * factor) if row.kind == EXERTION else row
        for row in diary.rows
    ]
    plain = [
        replace(row, minutes=row.minutes or 30.0) if row.kind == EXERTION else row
        for row in diary.rows
    ]

    scaled, usual = (episodes(some, diary.start, diary.today) for some in (rows, plain))

    assert [(one.onset, one.end, one.delay_days, one.confidence) for one in scaled] == [
        (one.onset, one.end, one.delay_days, one.confidence) for one in usual
    ]


@FEW
@given(DIARIES)
def test_every_episode_is_well_formed(name: tuple[str, int]) -> None:
    diary = simulate(*name)
    last = diary.start - timedelta(1)
    for one in told(diary):
        assert last < one.onset <= one.peak <= (one.end or diary.today) <= diary.today
        assert 0.0 <= one.confidence <= 1.0
        assert (one.trigger is None) == (one.delay_days is None)
        if one.trigger and one.delay_days is not None:
            assert one.onset - one.trigger.dates[-1] == timedelta(one.delay_days)
            assert 0 <= one.delay_days <= 7
        last = one.end or diary.today


@FEW
@given(DIARIES)
def test_the_future_is_not_seen(name: tuple[str, int]) -> None:
    diary = simulate(*name)
    middle = diary.start + timedelta((diary.today - diary.start).days // 2)
    known = [row for row in diary.rows if row.day <= middle]

    assert episodes(diary.rows, diary.start, middle) == episodes(known, diary.start, middle)
