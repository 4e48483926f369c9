from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from random import Random

import numpy as np
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.episode import Episode
from diary.detection.simulate import FAMILIES, Diary, simulate
from diary.exchange import CRASH, EXERTION, MEASURE, OVERALL, SYMPTOM, Row
from tests.diary.detection.diaries import START, analyse, quiet

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
@given(DIARIES, st.sampled_from([(MEASURE, "weight", 70.0), (EXERTION, "sensory", 3.0)]))
def test_a_constant_channel_changes_no_onset(
    name: tuple[str, int], channel: tuple[str, str, float]
) -> None:
    diary = simulate(*name)
    kind, label, value = channel
    rows = [row for row in diary.rows if (row.kind, row.name) != (kind, label)]
    minutes = 30.0 if kind == EXERTION else None
    constant = [Row(day, kind, label, value, minutes) for day in {row.day for row in rows}]

    with_it, without = (
        episodes(some, diary.start, diary.today) for some in ([*rows, *constant], rows)
    )

    assert [one.onset for one in with_it] == [one.onset for one in without]
    assert [one.trigger and one.trigger.dates for one in with_it] == [
        one.trigger and one.trigger.dates for one in without
    ]


@FEW
@given(DIARIES, st.integers(-12, 14), st.integers(0, 23))
def test_another_time_zone_changes_nothing(name: tuple[str, int], hours: int, hour: int) -> None:
    diary = simulate(*name)
    zone = timezone(timedelta(hours=hours))
    rows = [
        replace(row, entered_at=datetime.combine(row.day, time(hour), zone)) for row in diary.rows
    ]

    assert episodes(rows, diary.start, diary.today) == told(diary)


@FEW
@given(DIARIES, st.integers(30, 90), st.integers(9, 28))
def test_nothing_begins_in_a_gap(name: tuple[str, int], first: int, length: int) -> None:
    diary = simulate(*name)
    gap = {diary.start + timedelta(place) for place in range(first, first + length)}
    rows = [row for row in diary.rows if row.day not in gap]

    middle = {day for day in gap if {day - timedelta(2), day + timedelta(2)} <= gap}
    assert not middle & {one.onset for one in episodes(rows, diary.start, diary.today)}


@FEW
@given(st.integers(2, 6), st.integers(30, 60), st.integers(7, 28))
def test_a_gap_is_not_a_zero(usual: int, first: int, length: int) -> None:
    whole = quiet(120, usual=usual)
    rated = (SYMPTOM, OVERALL, CRASH)
    gap = [row for row in whole if first <= (row.day - START).days < first + length]
    zeros = [replace(row, value=0.0) if row in gap and row.kind in rated else row for row in whole]

    with_gap, with_zeros = (
        analyse([row for row in whole if row not in gap], 119),
        analyse(zeros, 119),
    )

    after = slice(first + length, None)
    assert with_gap.episodes == ()
    assert np.abs(with_gap.usual[after] - analyse(whole, 119).usual[after]).max() < 0.5
    assert np.isnan(with_gap.composite[first : first + length]).all()
    assert (with_zeros.composite[first : first + length] < 1.0).all()


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
