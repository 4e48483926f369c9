"""How often efforts come before crashes by chance alone. PURE: standard library and NumPy only.

The loads of a person's days are shifted against the crashes in whole weeks, round the end of the
diary, so that weekly rhythm and the run of good and bad spells stay as they are (shuffling single days
trebles the error rate). Loads are first freed of how the person felt on the day, since people do more
on good days. What the shifted records show is the chance figure; nothing here draws at random.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diary.detection.channels import Matrix, rated_days
from diary.detection.episode import Analysis, NotEnoughDays
from diary.detection.exertion import weigh
from diary.detection.series import Days, Series

MIN_LOGGED, MIN_CRASHES = 14, 3
LAGS = 4  # days before an onset that are compared one by one: 0 to 3 (domain: NICE NG206)
ABOVE = 1.5  # spreads over the usual that make an effort one above usual
NEAREST = 2  # weeks: shifts by less leave efforts and their own crashes together
MIN_SHIFTS = 10  # fewer make no distribution
FALSE_DISCOVERY = 0.10


@dataclass(frozen=True, slots=True)
class Link:
    """One kind of exertion at one delay: ``seen`` of ``crashes`` had such an effort so many days before.

    ``expected`` is the mean over shifted records, ``p`` the share of them with as many or more, and
    ``stands`` says whether it does after control of false discoveries over all kinds and delays.
    """

    kind: str
    delay: int
    seen: int
    expected: float
    p: float
    stands: bool


@dataclass(frozen=True, slots=True)
class Chance:
    """``seen`` of ``crashes`` had an effort above the usual in the days before; in ``shifts`` shifted records

    it would be ``expected``, and ``p`` is the share of those with as many or more.
    """

    crashes: int
    seen: int
    expected: float
    p: float
    shifts: int
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TooFew:
    """What is missing for a chance figure: logged days, comparable crashes, or whole weeks to shift by."""

    days: NotEnoughDays | None
    crashes: NotEnoughDays | None
    weeks: NotEnoughDays | None


def chance(series: Series, analysis: Analysis) -> Chance | TooFew:
    """Return how often the crashes of ``analysis`` had an effort above usual before, and by chance.

    Shifts run over whole weeks from two weeks on. Comparable are crashes with at least one day of
    recorded exertion among the four days until the onset. Needs 14 logged days, three such crashes and
    ten shifts; otherwise says which of them is missing.
    """
    logged = rated_days(series)
    exertion = weigh(series, logged)
    heavy, known = _heavy(exertion.excess, _felt(analysis))
    onsets = np.array([series.index(one.onset) for one in analysis.episodes], dtype=np.int64)
    onsets = onsets[_before(known, onsets)] if len(onsets) else onsets
    shifts = 7 * np.arange(NEAREST, len(series) // 7 - NEAREST + 1)
    missing = _missing(int(logged.sum()), len(onsets), len(shifts))
    if missing:
        return missing
    seen = _counts(heavy, onsets, 0)
    shifted = np.stack([_counts(heavy, onsets, int(shift)) for shift in shifts])
    before = int(_before(heavy, onsets).sum())
    by_chance = [int(_before(np.roll(heavy, shift, axis=0), onsets).sum()) for shift in shifts]
    links = _links(exertion.kinds, seen, shifted)
    return Chance(
        crashes=len(onsets),
        seen=before,
        expected=round(float(np.mean(by_chance)), 2),
        p=_share_as_high(before, np.array(by_chance)),
        shifts=len(shifts),
        links=links,
    )


def _missing(days: int, crashes: int, shifts: int) -> TooFew | None:
    lacking = TooFew(
        days=NotEnoughDays(MIN_LOGGED, days) if days < MIN_LOGGED else None,
        crashes=NotEnoughDays(MIN_CRASHES, crashes) if crashes < MIN_CRASHES else None,
        weeks=NotEnoughDays(MIN_SHIFTS, shifts) if shifts < MIN_SHIFTS else None,
    )
    return lacking if lacking.days or lacking.crashes or lacking.weeks else None


def _felt(analysis: Analysis) -> Days:
    """Return how much worse than usual each day was, 0 where unknown."""
    return np.nan_to_num(analysis.composite - analysis.usual)


def _heavy(excess: Matrix, felt: Days) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which days had an effort above usual given how they felt, and which had one recorded."""
    known = np.isfinite(excess)
    filled = np.where(known, excess, 0.0)
    centred = np.where(known, felt[:, None], 0.0)
    slope = (centred * filled).sum(axis=0) / np.maximum((centred**2).sum(axis=0), 1e-9)
    adjusted = filled - np.clip(slope, -1.0, 0.0) * np.minimum(felt, 0.0)[:, None]
    return known & (adjusted > ABOVE), known


def _before(days: NDArray[np.bool_], onsets: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return for each onset whether one of the days until it, 0 to 3 before, is marked in any kind."""
    places = onsets[:, None] - np.arange(LAGS)
    marked = days[np.maximum(places, 0)] & (places >= 0)[:, :, None]
    return np.asarray(marked.any(axis=(1, 2)))


def _counts(heavy: NDArray[np.bool_], onsets: NDArray[np.int64], shift: int) -> NDArray[np.int64]:
    """Return how many onsets had an effort of each kind at each delay, shape (n_kinds, LAGS)."""
    places = onsets[:, None] - np.arange(LAGS)
    inside = (places >= 0)[:, :, None]
    moved = heavy[(np.maximum(places, 0) - shift) % len(heavy)] & inside
    return np.asarray(moved.sum(axis=0).T)


def _share_as_high(seen: float, shifted: NDArray[np.int64]) -> float:
    return round(float((1 + (shifted >= seen).sum()) / (1 + len(shifted))), 4)


def _links(
    kinds: Sequence[str], seen: NDArray[np.int64], shifted: NDArray[np.int64]
) -> tuple[Link, ...]:
    cells = [(place, lag) for place in range(len(kinds)) for lag in range(LAGS)]
    chances = [_share_as_high(seen[cell], shifted[(slice(None), *cell)]) for cell in cells]
    standing = discoveries(chances, FALSE_DISCOVERY)
    return tuple(
        Link(
            kinds[place],
            lag,
            int(seen[place, lag]),
            round(float(shifted[:, place, lag].mean()), 2),
            p,
            stands,
        )
        for (place, lag), p, stands in zip(cells, chances, standing, strict=True)
    )


def discoveries(chances: Sequence[float], rate: float) -> list[bool]:
    """Return which hypotheses stand when at most ``rate`` of those that do may be false.

    Benjamini and Hochberg 1995, doi 10.1111/j.2517-6161.1995.tb02031.x.
    """
    ordered = np.sort(np.asarray(chances, dtype=np.float64))
    limits = rate * np.arange(1, len(ordered) + 1) / max(len(ordered), 1)
    passing = ordered[ordered <= limits]
    return [bool(passing.size and one <= passing[-1]) for one in chances]
