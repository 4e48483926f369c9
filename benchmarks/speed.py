"""How long the engine takes on a year and on ten years.

python -m benchmarks.speed
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from time import perf_counter

from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.simulate import example_diary
from diary.detection.simulate.families import START
from diary.exchange import Row

REPEATS = 7
YEAR = timedelta(365)


def main() -> None:
    print("| years | rows | build, ms | detect, ms |\n|---|---|---|---|")
    for years in (1, 2, 5, 10):
        rows = years_of(years)
        today = START + years * YEAR
        series = build_series(rows, None, today)
        build = best(lambda rows=rows, today=today: build_series(rows, None, today))  # type: ignore[misc]
        find = best(lambda series=series: detect(series))  # type: ignore[misc]
        print(f"| {years} | {len(rows)} | {build:.0f} | {find:.0f} |")


def years_of(years: int) -> list[Row]:
    """Return a long diary: example years one after the other, each from a seed of its own."""
    found = []
    for year in range(years):
        rows = example_diary(year, START + YEAR)
        found += [replace(row, day=row.day + year * YEAR) for row in rows]
    return found


def best(work: Callable[[], object]) -> float:
    """Return the fastest of several runs, in milliseconds."""
    times = []
    for _turn in range(REPEATS):
        before = perf_counter()
        work()
        times.append(perf_counter() - before)
    return 1000.0 * min(times)


if __name__ == "__main__":
    main()
