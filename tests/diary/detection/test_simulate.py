from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from diary import exchange
from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.simulate import FAMILIES, Diary, example_diary, simulate
from diary.detection.simulate.limits import limit_of
from diary.detection.simulate.person import Person
from diary.exporters.exchange_csv import render
from diary.importers.exchange_csv import parse

END = date(2026, 3, 31)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_diary_is_the_same_for_the_same_seed_and_readable(family: str) -> None:
    diary = simulate(family, 3)

    assert diary == simulate(family, 3)
    assert diary != simulate(family, 4)
    assert parse(render(diary.rows)).refused == ()
    assert all(diary.start <= row.day <= diary.today for row in diary.rows)
    assert all(diary.start <= one.onset <= one.end for one in diary.episodes)


@pytest.mark.parametrize("family", FAMILIES)
def test_triggers_come_before_what_they_bring_on(family: str) -> None:
    for one in simulate(family, 5).episodes:
        assert bool(one.trigger_dates) == (one.cause == "exertion")
        for day in one.trigger_dates:
            assert timedelta(0) <= one.onset - day <= timedelta(7)


def test_people_without_the_illness_have_no_crash_from_exertion() -> None:
    causes = {one.cause for seed in range(10) for one in simulate("healthy", seed).episodes}

    assert "exertion" not in causes


def days_rated(name: str, seed: int) -> tuple[set[date], Diary]:
    diary = simulate(name, seed)
    kept = [row for row in diary.rows if row.kind == exchange.SYMPTOM]
    return {row.day for row in kept if row.source != exchange.CARRIED}, diary


def test_people_who_are_only_tired_at_once_have_no_crash_from_exertion() -> None:
    causes = {one.cause for seed in range(5) for one in simulate("immediate", seed).episodes}

    assert "exertion" not in causes


def test_some_log_mostly_bad_days_and_some_hardly_any() -> None:
    def shares(name: str) -> list[float]:
        rated, diary = days_rated(name, 3)
        worse = {
            one.onset + timedelta(place)
            for one in diary.episodes
            for place in range((one.end - one.onset).days + 1)
        }
        every = {
            diary.start + timedelta(place) for place in range((diary.today - diary.start).days)
        }
        return [len(rated & days) / len(days) for days in (every & worse, every - worse)]

    in_crash, outside = shares("bad_days")
    assert in_crash > outside + 0.3
    in_crash, outside = shares("unlogged")
    assert in_crash < outside - 0.2


def test_gaps_last_weeks() -> None:
    rated, _diary = days_rated("gaps", 3)

    assert max((after - before).days for before, after in pairwise(sorted(rated))) > 7


def test_back_filled_and_carried_days_say_so() -> None:
    sources = {row.source for row in simulate("outliers", 3).rows}

    assert {exchange.TYPED, exchange.BACKFILLED, exchange.CARRIED} <= sources


@pytest.mark.parametrize("mechanism", ["hazard", "leaky", "cumulative"])
def test_the_limit_is_lower_for_people_with_more_crashes(mechanism: str) -> None:
    few, many = (
        limit_of(Person(mechanism=mechanism, rate=rate, threshold=0.0)) for rate in (0.7, 3.0)
    )

    assert many < few


def test_the_example_is_a_year_with_everything_a_diary_can_hold() -> None:
    rows = example_diary(1, END)
    kinds = Counter(row.kind for row in rows)

    assert rows == example_diary(1, END)
    assert max(row.day for row in rows) <= END
    assert min(row.day for row in rows) >= END - timedelta(364)
    assert set(kinds) == set(exchange.KINDS) - {exchange.QUESTIONNAIRE}
    assert len({row.name for row in rows if row.kind == exchange.SYMPTOM}) == 8
    assert len({row.name for row in rows if row.kind == exchange.EXERTION}) == 5
    assert all(row.activity for row in rows if row.kind == exchange.EXERTION)
    assert {"typed", "backfilled"} <= {row.source for row in rows}
    assert parse(render(rows)).refused == ()


@pytest.mark.parametrize("seed", range(1, 7))
def test_the_example_shows_flags_of_several_kinds(seed: int) -> None:
    episodes = detect(build_series(example_diary(seed, END), None, END)).episodes

    assert 8 <= len(episodes) <= 18
    domains = {one.trigger.domain for one in episodes if one.trigger}
    assert len(domains) >= 3
    assert len({one.delay_days for one in episodes if one.trigger}) >= 2
    assert any(one.trigger is None for one in episodes)
    assert any(one.kind == "prolonged" for one in episodes)
