"""What the engine says of a real record, with and without being shown the days its writer marked as crashes.

    python -m benchmarks.real_record PATH

Reads any file that can be imported and prints sums and rates only, never a row. By chance: the same with the
episodes shifted by every number of whole weeks, round the end of the record.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from diary import exchange
from diary.detection.build import build_series
from diary.detection.chance import Chance, chance
from diary.detection.detect import detect
from diary.detection.episode import Analysis
from diary.detection.series import Series
from diary.exchange import Row
from diary.importers.sniff import parse_any

Flags = NDArray[np.bool_]
WEEK = 7
DAYS_BEFORE = (1, 2, 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    rows = parse_any(parser.parse_args().path.read_bytes()).rows
    known = [row for row in rows if row.kind != exchange.CRASH]
    first, last = min(row.day for row in rows), max(row.day for row in rows)
    shown, blind = (build_series(some, first, last) for some in (rows, known))
    marked = np.nan_to_num(shown.crash_mark) > 0
    found = {"without": detect(blind), "with": detect(shown)}
    print(f"{len(shown)} days, {_rated(rows)} of them rated, {int(marked.sum())} marked as crash")
    print("\n| | without the marks | with them |\n|---|---|---|")
    for name, measure in MEASURES.items():
        cells = (measure(one, shown, marked) for one in found.values())
        print(f"| {name} | {' | '.join(f'{value:.4g}' for value in cells)} |")
    print("\n" + _load(shown, marked))
    print(_by_chance(blind, found["without"]))


def _rated(rows: tuple[Row, ...] | list[Row]) -> int:
    return len({row.day for row in rows if row.kind in (exchange.SYMPTOM, exchange.OVERALL)})


def inside(analysis: Analysis, series: Series) -> Flags:
    """Return which days lie in an episode."""
    found = np.zeros(len(series), dtype=np.bool_)
    for one in analysis.episodes:
        last = len(series) - 1 if one.end is None else series.index(one.end)
        found[series.index(one.onset) : last + 1] = True
    return found


def shifted(days: Flags, marked: Flags) -> list[int]:
    """Return how many marked days the shifted days hold, for every number of whole weeks."""
    shifts = range(WEEK, len(days) - WEEK + 1, WEEK)
    return [int((np.roll(days, shift) & marked).sum()) for shift in shifts]


def _expected(one: Analysis, series: Series, marked: Flags) -> float:
    return float(np.mean(shifted(inside(one, series), marked)))


def _as_many(one: Analysis, series: Series, marked: Flags) -> float:
    days = inside(one, series)
    by_chance = np.array(shifted(days, marked))
    return float((1 + (by_chance >= (days & marked).sum()).sum()) / (1 + len(by_chance)))


def _with_mark(one: Analysis, series: Series, marked: Flags) -> float:
    spans = (
        marked[series.index(each.onset) : series.index(each.end or series.day(len(series) - 1)) + 1]
        for each in one.episodes
    )
    return float(sum(bool(span.any()) for span in spans))


MEASURES: dict[str, Callable[[Analysis, Series, Flags], float]] = {
    "episodes": lambda one, _series, _marked: float(len(one.episodes)),
    "of them with a marked day": _with_mark,
    "of them with an exertion named": lambda one, _series, _marked: float(
        sum(each.trigger is not None for each in one.episodes)
    ),
    "days in an episode": lambda one, series, _marked: float(inside(one, series).sum()),
    "marked days among them": lambda one, series, marked: float(
        (inside(one, series) & marked).sum()
    ),
    "by chance": _expected,
    "share of shifted records with as many": _as_many,
}


def _load(series: Series, marked: Flags) -> str:
    """Return where the load before marked days stands among the loads of all days of its kind."""
    begins = np.flatnonzero(marked & ~np.concatenate([[False], marked[:-1]]))
    lines = [
        "| days before the first marked day | heaviest kind, mean rank among all days |",
        "|---|---|",
    ]
    ranks = np.stack([_ranks(load) for load in series.load.values()])
    heaviest = np.nanmax(np.where(np.isfinite(ranks), ranks, -1.0), axis=0)
    for before in (0, *DAYS_BEFORE):
        places = begins[begins >= before] - before
        known = heaviest[places][heaviest[places] >= 0]
        lines.append(f"| {before} | {known.mean():.2f} |")
    usual = heaviest[heaviest >= 0].mean()
    return "\n".join([*lines, f"| any day | {usual:.2f} |"])


def _ranks(load: NDArray[np.float64]) -> NDArray[np.float64]:
    known = load[np.isfinite(load)]
    below = (known[None, :] < load[:, None]).mean(axis=1)
    same = (known[None, :] == load[:, None]).mean(axis=1)
    return np.asarray(np.where(np.isfinite(load), below + same / 2, np.nan))


def _by_chance(series: Series, analysis: Analysis) -> str:
    found = chance(series, analysis)
    if not isinstance(found, Chance):
        return "\nnot enough for a chance figure"
    return (
        f"\n{found.seen} of {found.crashes} comparable episodes had an effort above usual in the days before; "
        f"in {found.shifts} shifted records it would be {found.expected:.1f} (p {found.p:.2f})"
    )


if __name__ == "__main__":
    main()
