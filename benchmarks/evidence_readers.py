"""How far two readers agree on which passages help, where their profiles coincide.

Run ``python -m benchmarks.evidence_readers``. Two profiles coincide that share the kind of exertion,
the leading symptom, the co-factors, and the side of a day (onset) and of a week (length). One
reader's grades are read as a ranking and measured by the other's, both ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from statistics import fmean

from benchmarks.evidence import Case, ndcg, read_half
from evidence.matching.signals import read_signals


def pattern(case: Case) -> tuple[object, ...]:
    signals = read_signals(case.profile)
    onset, length = case.profile.onset_delay_days, case.profile.duration_days
    return (
        signals.kind,
        signals.leading,
        signals.cofactors,
        None if onset is None else onset > 0,
        None if length is None else (length >= 5) + (length >= 14),
    )


def as_ranking(grades: Mapping[str, int]) -> list[str]:
    return sorted(grades, key=lambda name: (-grades[name], name))


def main() -> None:
    first = [*read_half("tune"), *read_half("held_out")]
    second = [*read_half("second_tune"), *read_half("second_held_out")]
    found = [(a, b) for a, b in product(first, second) if pattern(a) == pattern(b)]
    values = []
    for one, other in found:
        both = [
            ndcg(as_ranking(one.grades), other.grades),
            ndcg(as_ranking(other.grades), one.grades),
        ]
        values += both
        print(f"{both[0]:.2f} {both[1]:.2f}  {one.name} / {other.name}")
    print(
        f"{len(found)} pairs of profiles coincide; mean nDCG@5 between readers {fmean(values):.2f}"
    )


if __name__ == "__main__":
    main()
