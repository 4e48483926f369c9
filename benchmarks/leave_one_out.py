"""Whether the certainty still holds for a kind of diary that it was not fitted on.

    python -m benchmarks.leave_one_out [--diaries 6]

For each family the regressions of ``fit_certainty.py`` are fitted on all others and held against the decisions in that
family; beside it stands what they give when fitted on diaries of all families, other seeds than those.
"""

from __future__ import annotations

import argparse

import numpy as np

from benchmarks.fit_certainty import FIT_FROM, Sample, Samples, collect, logistic
from diary.detection.metrics import calibration_error
from diary.detection.simulate import FAMILIES, simulate

TABLES = ("real", "effort")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=6, help="diaries of each family, twice")
    count = parser.parse_args().diaries
    fitted = {family: gathered(family, FIT_FROM, count) for family in FAMILIES}
    held = {family: gathered(family, FIT_FROM + count, count) for family in FAMILIES}
    print("| family | decisions | ECE, Brier: of all | without it | effort, of all | without it |")
    print(f"|{'---|' * 6}")
    for family in FAMILIES:
        cells = [str(len(held[family].real))]
        for table in TABLES:
            mine = getattr(held[family], table)
            everyone = [one for each in FAMILIES for one in getattr(fitted[each], table)]
            others = [
                one for each in FAMILIES if each != family for one in getattr(fitted[each], table)
            ]
            cells += [judged(some, mine) for some in (everyone, others)]
        print(f"| {family} | {' | '.join(cells)} |", flush=True)


def gathered(family: str, first: int, count: int) -> Samples:
    """Return every decision in the diaries of one family."""
    found = Samples()
    for seed in range(first, first + count):
        collect(simulate(family, seed), found)
    return found


def judged(fitted: list[Sample], held: list[Sample]) -> str:
    """Return calibration error and Brier score on ``held`` of a regression fitted on ``fitted``."""
    if not held:
        return " "
    names = list(fitted[0][0])
    right = np.array([float(was) for _measured, was in fitted])
    found = logistic(_matrix(fitted, names), right)
    chances = 1.0 / (1.0 + np.exp(-(found[0] + _matrix(held, names) @ found[1:])))
    pairs = [(float(chance), was) for chance, (_measured, was) in zip(chances, held, strict=True)]
    brier = float(np.mean([(chance - was) ** 2 for chance, was in pairs]))
    return f"{calibration_error(pairs):.2f}, {brier:.3f}"


def _matrix(samples: list[Sample], names: list[str]) -> np.ndarray:
    return np.array([[measured[name] for name in names] for measured, _was in samples])


if __name__ == "__main__":
    main()
