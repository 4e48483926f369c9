"""How the engine does on kinds of people that no family has: the same table on other settings.

    python -m benchmarks.variants [--diaries 12]

Nothing is fitted on these; "clear" people have large crashes over quiet days and a 0-10 scale, which
shows what is left to miss when a crash is plain to see.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

import numpy as np

from benchmarks.detection import header, line
from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.metrics import Tally
from diary.detection.simulate.families import diary_of
from diary.detection.simulate.people import draw
from diary.detection.simulate.person import Person

FIRST_SEED = 75_000
CLEAR: Mapping[str, object] = {
    "rise": 3.2,
    "noise": 0.8,
    "words": False,
    "chance": 0.6,
    "missing": 0.1,
    "with_overall": True,
}
FEW: Mapping[str, object] = {
    "symptoms": ("fatigue", "brain fog"),
    "profile": {"fatigue": 1.0, "brain fog": 0.9},
    "with_overall": False,
    "with_mark": False,
}
VARIANTS: Mapping[str, Callable[[np.random.Generator], Person]] = {
    "clear": lambda rng: draw(rng, "moderate", **CLEAR),
    "clear, leaky": lambda rng: draw(rng, "moderate", **{**CLEAR, "mechanism": "leaky"}),
    "clear, unlogged": lambda rng: draw(rng, "moderate", **{**CLEAR, "missing_crash": 0.7}),
    "clear, two symptoms": lambda rng: draw(rng, "moderate", **{**CLEAR, **FEW}),
    "clear, 40-60 days": lambda rng: draw(
        rng, "moderate", **{**CLEAR, "n_days": int(rng.integers(40, 61))}
    ),
    "clear, no minutes": lambda rng: draw(rng, "moderate", **{**CLEAR, "with_minutes": False}),
    "two symptoms": lambda rng: draw(rng, "", **FEW),
    "physical only": lambda rng: draw(rng, kinds=("physical",), sensitive=("physical",)),
    "no overall, no mark": lambda rng: draw(rng, with_overall=False, with_mark=False),
    "40-60 days": lambda rng: draw(rng, n_days=int(rng.integers(40, 61))),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=12, help="diaries of each variant")
    count = parser.parse_args().diaries
    print(f"seeds {FIRST_SEED}-{FIRST_SEED + count - 1}\n\n{header()}")
    for name, person in VARIANTS.items():
        total = Tally()
        for seed in range(FIRST_SEED, FIRST_SEED + count):
            rng = np.random.default_rng([seed, sum(name.encode())])
            diary = diary_of(person(rng), name, seed, rng)
            series = build_series(diary.rows, diary.start, diary.today)
            total.add(diary, detect(series).episodes)
        print(line(name, "engine", [total]))


if __name__ == "__main__":
    main()
