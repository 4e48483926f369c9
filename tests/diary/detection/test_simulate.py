from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from diary import exchange
from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.simulate import FAMILIES, example_diary, simulate
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
