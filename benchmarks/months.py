"""How often the intervals of good and bad months hold what such a month is in the long run.

    python -m benchmarks.months [--people 40] [--seed 94000] [--lives 40]

A simulated person keeps a diary of a year, and its three months with the lowest and its three with the highest
symptoms are picked, as the page does. What such a month is, is the mean of the same month over many other lives
of the same person, kept in the same way. "picked" is how many of the intervals shown hold it, "each alone" how
many would if no heed were taken of their having been picked.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from diary.detection.build import build_series
from diary.detection.channels import rated_days
from diary.detection.months import MISSED, Between, count_between, inside, mean_between
from diary.detection.series import Days
from diary.detection.simulate.families import FAMILIES, START, true_episodes
from diary.detection.simulate.life import live
from diary.detection.simulate.person import Person
from diary.detection.simulate.report import report, usual_levels

FAMILIES_SHOWN = ("hazard", "severe", "pacing", "unlogged", "seasons", "drift", "regimes")
DAYS, MONTH = 360, 30
MONTHS = [slice(first, first + MONTH) for first in range(0, DAYS, MONTH)]
FEWEST_DAYS, PICKED = 10, 3
Held = tuple[bool, bool, float]


@dataclass(frozen=True)
class Year:
    """One year by months: values of each day, and crashes begun."""

    logged: list[int]
    crashes: list[int]
    symptoms: list[Days]
    effort: list[Days]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=40, help="people of each family")
    parser.add_argument("--seed", type=int, default=94_000, help="the first of them")
    parser.add_argument("--lives", type=int, default=40, help="lives that the truth is the mean of")
    options = parser.parse_args()
    print(
        "| family | figure | intervals | picked | each alone | half width |\n|---|---|---|---|---|---|"
    )
    for family in FAMILIES_SHOWN:
        told: dict[str, list[Held]] = defaultdict(list)
        for seed in range(options.seed, options.seed + options.people):
            for name, one in held(family, seed, options.lives):
                told[name].append(one)
        for name, ones in told.items():
            picked, alone, half = np.mean(np.array(ones, dtype=float), axis=0)
            print(f"| {family} | {name} | {len(ones)} | {picked:.2f} | {alone:.2f} | {half:.2f} |")


def held(family: str, seed: int, lives: int) -> Iterator[tuple[str, Held]]:
    """Yield for each interval its figure, whether it holds the truth, alone as well, and half its width."""
    rng = np.random.default_rng([seed, sum(family.encode()), 7])
    # The rhythm of a person's week is drawn anew for each life, so there is none.
    person = replace(FAMILIES[family](rng), n_days=DAYS, weekly=0.0)
    usual = usual_levels(person, rng)
    year = _year(person, usual, rng)
    truth = _truth([_year(person, usual, rng) for _ in range(lives)])
    full = [place for place, logged in enumerate(year.logged) if logged >= FEWEST_DAYS]
    if len(full) < 2 * PICKED:
        return
    ordered = sorted(full, key=lambda place: float(np.nanmean(year.symptoms[place])))
    shown = [*ordered[:PICKED], *ordered[-PICKED:]]
    for_all = _intervals(year, full, inside(len(shown), len(full)))
    alone = _intervals(year, full, 1.0 - MISSED)
    for name, ranges in for_all.items():
        for place in shown:
            one, other = ranges[place], alone[name][place]
            if one and other:
                true = truth[name][place]
                yield name, (_in(true, one), _in(true, other), (one.high - one.low) / 2.0)


def _year(person: Person, usual: Mapping[str, float], rng: np.random.Generator) -> Year:
    life = live(person, rng)
    rows = report(person, life, usual, START, rng)
    today = START + timedelta(DAYS - 1)
    series = build_series(rows, START, today)
    begun = true_episodes(life, START, today, np.ones(len(life.effect), dtype=np.bool_))
    onsets = np.array([series.index(one.onset) for one in begun], dtype=np.int64)
    rated = rated_days(series)
    return Year(
        logged=[int(rated[days].sum()) for days in MONTHS],
        crashes=[int(((onsets >= days.start) & (onsets < days.stop)).sum()) for days in MONTHS],
        symptoms=_by_month(list(series.symptoms.values())),
        effort=_by_month(list(series.load.values()), len(series.load)),
    )


def _by_month(values: Sequence[Days], times: int = 1) -> list[Days]:
    """Return the mean of what is known of each day, so many times."""
    known = np.isfinite(np.stack(values))
    counts = known.sum(axis=0)
    sums = np.where(known, np.stack(values), 0.0).sum(axis=0)
    mean = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    return [times * mean[days] for days in MONTHS]


def _truth(lives: Sequence[Year]) -> dict[str, Days]:
    return {
        "crashes": np.mean([year.crashes for year in lives], axis=0),
        "symptoms": np.nanmean(
            [[np.nanmean(one) for one in year.symptoms] for year in lives], axis=0
        ),
        "effort": np.nanmean([[np.nanmean(one) for one in year.effort] for year in lives], axis=0),
    }


def _intervals(
    year: Year, full: Sequence[int], inside: float
) -> dict[str, dict[int, Between | None]]:
    counts = [count_between(year.crashes[place], year.logged[place], inside) for place in full]
    symptoms = mean_between([year.symptoms[place] for place in full], inside)
    effort = mean_between([year.effort[place] for place in full], inside)
    found: dict[str, Sequence[Between | None]]
    found = {"crashes": counts, "symptoms": symptoms, "effort": effort}
    return {name: dict(zip(full, ranges, strict=True)) for name, ranges in found.items()}


def _in(true: float, one: Between) -> bool:
    return bool(one.low <= true <= one.high)


if __name__ == "__main__":
    main()
