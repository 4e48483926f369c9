"""How often the intervals of a person's pattern hold what is true of that person in the long run.

    python -m benchmarks.pattern [--diaries 12] [--seeds tune|report] [--families hazard ...]

Truth is what the same simulated person's very long diary shows, with nothing missing, after efforts as large as those
that are the larger ones of the short diary. "known" reads the true crashes of the short diary as if the person had
told them; "found" those that the engine finds in it; "answered" the found ones after the person rejected what was
none and corrected the others. ``diary/detection/astray.py`` was fitted on the tune seeds until the truth lay below
one in twenty intervals and above one in twenty.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from statistics import mean, median

import numpy as np

from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.episode import Analysis
from diary.detection.judged import CONFIRMED, CORRECTED, Judged, judged_from
from diary.detection.metrics import match
from diary.detection.pattern import Length, Pattern, delay_of, pattern
from diary.detection.simulate import Diary, TrueEpisode
from diary.detection.simulate.families import FAMILIES, diary_of
from diary.detection.simulate.person import Person

SEEDS = {"tune": 93_000, "report": 94_000}
LONG = 3000
FEWEST = 20  # crashes of the long diary that make a mean delay
SOURCES = ("known", "answered", "found")
FIGURES = ("delay", "length", "share", "none near")
NEVER_AFTER_EFFORT = ("healthy", "immediate")
Truth = Mapping[str, float]
Key = tuple[str, str, str]
One = tuple[bool, bool, float]
Held = dict[Key, list[One]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=12, help="diaries of each family")
    parser.add_argument("--seeds", choices=SEEDS, default="tune")
    ill = [family for family in FAMILIES if family not in NEVER_AFTER_EFFORT]
    parser.add_argument("--families", nargs="+", choices=ill, default=ill)
    options = parser.parse_args()
    first = SEEDS[options.seeds]
    held: Held = defaultdict(list)
    asked = [
        (family, first + place) for place in range(options.diaries) for family in options.families
    ]
    with ProcessPoolExecutor() as pool:
        for told in pool.map(held_in, asked):
            for key, one in told:
                held[key].append(one)
    print(f"{options.seeds} seeds {first}-{first + options.diaries - 1}\n")
    print_all(held)
    print_families(held, options.families)


def held_in(asked: tuple[str, int]) -> list[tuple[Key, One]]:
    """Return for one diary whether the truth lies below each interval, above it, and how wide it is."""
    family, seed = asked
    return [
        ((family, source, name), (truth[name] < low, truth[name] > high, high - low))
        for source, found, truth in patterns(family, seed)
        for name, low, high in figures(found)
        if np.isfinite(truth[name])
    ]


def print_all(held: Held) -> None:
    """Print what the intervals of all families hold, and on which side the truth lies outside."""
    print("| crashes | figure | intervals | hold the truth | it is below | above | mean width |")
    print("|---|---|---|---|---|---|---|")
    for source in SOURCES:
        for figure in FIGURES:
            ones = [
                one for key, told in held.items() if key[1:] == (source, figure) for one in told
            ]
            below, above, width = np.mean(np.array(ones, dtype=np.float64), axis=0)
            told = f"{1 - below - above:.2f} | {below:.2f} | {above:.2f} | {width:.2f}"
            print(f"| {source} | {figure} | {len(ones)} | {told} |")


def print_families(held: Held, families: Sequence[str]) -> None:
    """Print what the intervals of each family hold where crashes are found."""
    print("\n| found, by family | " + " | ".join(FIGURES) + " |\n|---|" + "---|" * len(FIGURES))
    for family in families:
        told = [held[family, "found", figure] for figure in FIGURES]
        shares = [1 - mean(one[0] or one[1] for one in ones) if ones else None for ones in told]
        cells = ["" if share is None else f"{share:.2f}" for share in shares]
        print(f"| {family} | " + " | ".join(cells) + " |")


def patterns(family: str, seed: int) -> Iterator[tuple[str, Pattern, Truth]]:
    """Yield the pattern over known, answered and found crashes, with what is true of the person."""
    rng = np.random.default_rng([seed, sum(family.encode())])
    person = FAMILIES[family](rng)
    diary = diary_of(person, family, seed, rng)
    series = build_series(diary.rows, diary.start, diary.today)
    analysis = detect(series)
    paired = match(analysis.episodes, diary.episodes, diary.today)
    flags = {
        "known": true_flags(diary),
        "answered": [told(true, CORRECTED) for _found, true in paired],
        "found": judged_from(analysis.episodes),
    }
    above = pattern(series, analysis, []).threshold
    truth = true_pattern(person, seed, above)
    for source in SOURCES:
        yield source, pattern(series, analysis, flags[source]), truth


def true_pattern(person: Person, seed: int, above: float) -> Truth:
    """Return mean delay, median length and both shares of days with a crash after, in a long diary without gaps."""
    complete = {"missing": 0.0, "missing_crash": 0.0, "too_ill": 0.0, "gaps": 0, "backfilled": 0.0}
    long = replace(person, n_days=LONG, drift=0.0, shifts=(), **complete)  # type: ignore[arg-type]
    diary = diary_of(long, "long", seed, np.random.default_rng([seed, 1]))
    flags = true_flags(diary)
    series = build_series(diary.rows, diary.start, diary.today)
    unknown = np.full(len(series), np.nan)
    found = pattern(series, Analysis((), unknown, unknown, unknown, unknown), flags, above)
    delays = [days for flag in flags if (days := delay_of(flag)) is not None]
    shares = found.shares
    return {
        "delay": mean(delays) if len(delays) >= FEWEST else np.nan,
        "length": median((flag.end - flag.onset).days + 1 for flag in flags if flag.end),
        "share": shares[0].followed / shares[0].efforts if isinstance(shares, tuple) else np.nan,
        "none near": found.other_followed / found.other_days if found.other_days else np.nan,
    }


def true_flags(diary: Diary) -> list[Judged]:
    """Return the true crashes of a diary as if the person had told them."""
    return [told(one, CONFIRMED) for one in diary.episodes]


def told(one: TrueEpisode, verdict: str) -> Judged:
    """Return a true crash as a flag that the person spoke about."""
    key = one.onset.isoformat()
    return Judged(key, one.onset, one.end, verdict, domain=one.domain, triggers=one.trigger_dates)


def figures(found: Pattern) -> Iterator[tuple[str, float, float]]:
    """Yield name, lower and upper end of what there is enough of."""
    if isinstance(found.delays, tuple):
        yield "delay", found.delays[0].low, found.delays[0].high
    if isinstance(found.length, Length):
        yield "length", found.length.low, found.length.high
    if isinstance(found.shares, tuple):
        yield "share", found.shares[0].low, found.shares[0].high
    if found.other_low is not None and found.other_high is not None:
        yield "none near", found.other_low, found.other_high


if __name__ == "__main__":
    main()
