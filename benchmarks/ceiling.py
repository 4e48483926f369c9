"""How many crashes somebody finds who is told everything about a person but what happened.

    python -m benchmarks.ceiling [--diaries 12] [--seeds tune|report] [--families hazard ...]

It knows the person's usual levels and their changes, noise, profile, sizes and lengths of crashes, habits of logging,
and, in the first table, true loads and limits; in the second, exertion is as likely on every day.
It is near the best that can be done, and not quite: see docs/explanation/detection.md.
"""

from __future__ import annotations

import argparse

from benchmarks.detection import SEEDS, header, interval, line
from benchmarks.oracle.find import find
from diary.detection.metrics import Tally
from diary.detection.simulate import FAMILIES
from diary.detection.simulate.families import make


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=12, help="diaries of each family")
    parser.add_argument("--seeds", choices=SEEDS, default="tune")
    parser.add_argument("--families", nargs="*", default=list(FAMILIES))
    options = parser.parse_args()
    first = SEEDS[options.seeds]
    for name, with_loads in (("told all", True), ("told no loads", False)):
        print(f"\n{options.seeds} seeds from {first}\n\n{header()}")
        tallies = []
        for family in options.families:
            own = [
                _tally(family, seed, with_loads) for seed in range(first, first + options.diaries)
            ]
            print(line(family, name, own), flush=True)
            tallies += own
        print("\n" + line("all families", name, tallies))
        low, high = interval(tallies, "f1")
        print(f"\n{name}, f1: 95 % bootstrap interval over diaries {low:.3f} to {high:.3f}")


def _tally(family: str, seed: int, with_loads: bool) -> Tally:
    made = make(family, seed)
    tally = Tally()
    tally.add(made.diary, find(made, with_loads))
    return tally


if __name__ == "__main__":
    main()
