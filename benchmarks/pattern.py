"""How often the intervals of a person's pattern hold what is true of that person in the long run.

    python -m benchmarks.pattern [--diaries 40]

Truth is what the same simulated person's very long diary shows, with nothing missing. "known" reads the true
episodes of the short diary, "found" those that the engine finds in it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from statistics import mean, median

import numpy as np

from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.episode import Analysis
from diary.detection.judged import Judged, judged_from
from diary.detection.pattern import Length, Pattern, delay_of, pattern
from diary.detection.simulate import Diary
from diary.detection.simulate.families import FAMILIES, diary_of
from diary.detection.simulate.person import Person

FIRST_SEED = 91_000
LONG = 1500
Truth = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=40, help="diaries of each family")
    options = parser.parse_args()
    print("| family | episodes | figure | diaries | 90 % interval holds the truth | mean error |")
    print("|---|---|---|---|---|---|")
    for family in ("hazard", "severe", "same_day"):
        told: dict[tuple[str, str], list[tuple[bool, float]]] = {}
        for seed in range(FIRST_SEED, FIRST_SEED + options.diaries):
            for source, found, truth in patterns(family, seed):
                for name, low, usual, high in figures(found):
                    hit = (low <= truth[name] <= high, abs(usual - truth[name]))
                    told.setdefault((source, name), []).append(hit)
        for (source, name), hits in told.items():
            held, off = mean(one for one, _ in hits), mean(off for _, off in hits)
            print(f"| {family} | {source} | {name} | {len(hits)} | {held:.2f} | {off:.2f} |")


def patterns(family: str, seed: int) -> Iterator[tuple[str, Pattern, Truth]]:
    """Yield the pattern over true and over found episodes, with what is true of the person."""
    rng = np.random.default_rng([seed, sum(family.encode())])
    person = FAMILIES[family](rng)
    diary = diary_of(person, family, seed, rng)
    truth = true_pattern(person, seed)
    series = build_series(diary.rows, diary.start, diary.today)
    analysis = detect(series)
    yield "true", pattern(series, analysis, true_flags(diary)), truth
    yield "found", pattern(series, analysis, judged_from(analysis.episodes)), truth


def true_pattern(person: Person, seed: int) -> Truth:
    """Return mean delay, median length and share of larger efforts in a long diary without gaps."""
    complete = {"missing": 0.0, "missing_crash": 0.0, "too_ill": 0.0, "gaps": 0, "backfilled": 0.0}
    long = replace(person, n_days=LONG, drift=0.0, shifts=(), **complete)  # type: ignore[arg-type]
    diary = diary_of(long, "long", seed, np.random.default_rng([seed, 1]))
    flags = true_flags(diary)
    series = build_series(diary.rows, diary.start, diary.today)
    unknown = np.full(len(series), np.nan)
    shares = pattern(series, Analysis((), unknown, unknown, unknown, unknown), flags).shares
    delays = [days for flag in flags if (days := delay_of(flag)) is not None]
    lengths = [(flag.end - flag.onset).days + 1 for flag in flags if flag.end]
    share = shares[0].followed / shares[0].efforts if isinstance(shares, tuple) else 0.0
    return {"delay": mean(delays), "length": median(lengths), "share": share}


def true_flags(diary: Diary) -> list[Judged]:
    """Return the true episodes of a diary as if they were flags."""
    return [
        Judged(str(one.onset), one.onset, one.end, domain=one.domain, triggers=one.trigger_dates)
        for one in diary.episodes
    ]


def figures(found: Pattern) -> Iterator[tuple[str, float, float, float]]:
    """Yield name, lower end, figure and upper end of what there is enough of."""
    if isinstance(found.delays, tuple):
        delay = found.delays[0]
        yield "delay", delay.low, delay.usual, delay.high
    if isinstance(found.length, Length):
        yield "length", found.length.low, found.length.usual, found.length.high
    if isinstance(found.shares, tuple):
        share = found.shares[0]
        yield "share", share.low, share.share, share.high


if __name__ == "__main__":
    main()
