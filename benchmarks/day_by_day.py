"""Reads simulated diaries day by day: how late crashes are flagged, and how often a shown one changes.

    python -m benchmarks.day_by_day [--diaries 1] [--days 150]

A flicker is a day on which an onset that was shown the day before is gone or has moved. Late is a crash
without an onset shown within a day of the true one, three days after it; those without a trace are left out.
"""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from itertools import pairwise

from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.simulate import Diary, simulate

FAMILIES = ("hazard", "severe", "flares", "coarse", "pacing")
FIRST_SEED, FIRST_DAY = 80_000, 30
SOON = timedelta(3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=1, help="diaries of each family")
    parser.add_argument("--days", type=int, default=150, help="days read of each")
    options = parser.parse_args()
    print("| family | days read | with a flicker | crashes | shown within 3 days | ever shown |")
    print("|---|---|---|---|---|---|")
    for family in FAMILIES:
        days = flickers = crashes = soon = ever = 0
        for seed in range(FIRST_SEED, FIRST_SEED + options.diaries):
            diary = simulate(family, seed)
            shown = read(diary, options.days)
            days += len(shown) - 1
            flickers += flickering(shown)
            delays = lateness(diary, shown)
            crashes, ever = crashes + len(delays), ever + sum(one is not None for one in delays)
            soon += sum(one is not None and one <= SOON for one in delays)
        cells = (days, f"{flickers / days:.3f}", crashes, soon, ever)
        print(f"| {family} | {' | '.join(map(str, cells))} |")


def read(diary: Diary, days: int) -> dict[date, set[date]]:
    """Return the onsets shown as of each day from the thirtieth on."""
    last = min(days, (diary.today - diary.start).days)
    found = {}
    for place in range(FIRST_DAY, last + 1):
        day = diary.start + timedelta(place)
        series = build_series(diary.rows, diary.start, day)
        found[day] = {one.onset for one in detect(series).episodes}
    return found


def flickering(shown: dict[date, set[date]]) -> int:
    """Return on how many days an onset shown the day before was not shown any more."""
    answers = list(shown.values())
    return sum(not before <= after for before, after in pairwise(answers))


def lateness(diary: Diary, shown: dict[date, set[date]]) -> list[timedelta | None]:
    """Return how long after its onset each crash was first shown, None when it never was."""
    first, last = min(shown), max(shown)
    crashes = [
        one.onset for one in diary.episodes if one.traced and first <= one.onset <= last - 2 * SOON
    ]
    return [
        min(
            (
                day - onset
                for day, onsets in shown.items()
                if day >= onset and any(abs((one - onset).days) <= 1 for one in onsets)
            ),
            default=None,
        )
        for onset in crashes
    ]


if __name__ == "__main__":
    main()
