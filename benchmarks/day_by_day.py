"""Reads simulated diaries day by day: how late crashes are flagged, and how often a shown one changes.

    python -m benchmarks.day_by_day [--diaries 1] [--days 150] [--families hazard ...]

Counted as ``diary.detection.metrics.Reading`` says: flicker is the share of days on which an onset shown the day before has
moved or is gone, soon the share of crashes flagged within three days, ever that of those flagged at all.
"""

from __future__ import annotations

import argparse
from datetime import date, timedelta

import numpy as np

from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.metrics import Reading
from diary.detection.simulate import FAMILIES, Diary, simulate

FIRST_SEED, FIRST_DAY = 80_000, 30


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=1, help="diaries of each family")
    parser.add_argument("--days", type=int, default=150, help="days read of each")
    parser.add_argument("--families", nargs="*", default=list(FAMILIES))
    options = parser.parse_args()
    names = " | ".join(Reading().figures())
    print(f"| family | days read | crashes | {names} |\n|{'---|' * (3 + len(Reading().figures()))}")
    overall = Reading()
    for family in options.families:
        reading = Reading()
        for seed in range(FIRST_SEED, FIRST_SEED + options.diaries):
            diary = simulate(family, seed)
            reading.add(diary, read(diary, options.days))
        overall.merge(reading)
        print(line(family, reading), flush=True)
    print("\n" + line("all families", overall))


def line(family: str, reading: Reading) -> str:
    values = [" " if np.isnan(one) else f"{one:.3f}" for one in reading.figures().values()]
    return f"| {family} | {reading.days} | {reading.crashes} | {' | '.join(values)} |"


def read(diary: Diary, days: int) -> dict[date, set[date]]:
    """Return the onsets shown as of each day from the thirtieth on."""
    last = min(days, (diary.today - diary.start).days)
    found = {}
    for place in range(FIRST_DAY, last + 1):
        day = diary.start + timedelta(place)
        series = build_series(diary.rows, diary.start, day)
        found[day] = {one.onset for one in detect(series).episodes}
    return found


if __name__ == "__main__":
    main()
