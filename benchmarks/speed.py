"""How long the engine takes on a year and on ten years, and after one saved day.

python -m benchmarks.speed
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

from diary.detection.block import WINDOW
from diary.detection.build import MINUTES_DAYS, build_series
from diary.detection.detect import detect, read
from diary.detection.series import Series
from diary.detection.simulate import example_diary
from diary.detection.simulate.families import START
from diary.exchange import EXERTION, Row

REPEATS = 7
YEAR = timedelta(365)


def main() -> None:
    print(
        "| years | rows | build, ms | detect, ms | after one saved day, ms |\n|---|---|---|---|---|"
    )
    for years in (1, 2, 5, 10):
        rows = years_of(years)
        today = START + years * YEAR
        series = build_series(rows, None, today)
        build = best(lambda rows=rows, today=today: build_series(rows, None, today))  # type: ignore[misc]
        find = best(lambda series=series: detect(series))  # type: ignore[misc]
        on = best(reading_on(rows, series, today))
        print(f"| {years} | {len(rows)} | {build:.0f} | {find:.0f} | {on:.0f} |")


def reading_on(rows: list[Row], series: Series, today: date) -> Callable[[], object]:
    """Return the work after a day is saved: the last rows made into days, and the walk taken up again."""
    state = read(series).states[-1]
    offset = max(state.day - WINDOW, 0)
    first = series.day(offset)
    last = [row for row in rows if row.day >= first]
    before = [
        row for row in rows if row.kind == EXERTION and first - MINUTES_DAYS <= row.day < first
    ]

    def work() -> object:
        return read(build_series(last, first, today, before), offset=offset, state=state)

    return work


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
