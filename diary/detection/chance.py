"""How often efforts come before crashes by chance alone. PURE: standard library and NumPy only.

The crashes are those that the symptoms show by themselves (``blind``): the engine takes a heavy day as a
reason to expect an onset, so its own onsets lie after heavy days more often than chance has it. The loads
are shifted against the crashes in whole weeks, round the end of the diary, so that weekly rhythm and the
run of good and bad spells stay as they are (shuffling single days trebles the error rate). Loads are
first freed of how the person felt on the day, since people do more on good days. What the shifted records
show is the chance figure; nothing here draws at random.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from diary.detection.channels import Matrix, rated_days
from diary.detection.detect import detect
from diary.detection.episode import Analysis, NotEnoughDays
from diary.detection.exertion import weigh
from diary.detection.judged import Judged, onsets_with
from diary.detection.series import Days, Series

MIN_LOGGED, MIN_CRASHES = 14, 3
LAGS = 4  # days before an onset that are compared: 0 to 3 (domain: NICE NG206)
ABOVE = 1.5  # spreads over the usual from which an effort can be one of the larger ones
COMMON = 1 / 3  # share of all days that may have a larger effort in the days before
HIGHEST = 4.0  # spreads; more is no heavier
NEAREST = 2  # weeks: shifts by less leave efforts and their own crashes together
MIN_WEEKS = 13  # fewer leave less than ten shifts, which make no distribution
FAMILY_WISE_ERROR = 0.05
BREAK = 14  # days without a record that are none of it


@dataclass(frozen=True, slots=True)
class Link:
    """One kind of exertion at one delay: ``seen`` crashes had one of the larger efforts so many days before.

    ``expected`` is the mean over shifted records. ``p`` is the share of those in which some kind and
    delay stands out as far as this one does here, so it is controlled over all of them together.
    """

    kind: str
    delay: int
    seen: int
    expected: float
    p: float
    stands: bool


@dataclass(frozen=True, slots=True)
class Chance:
    """``seen`` of ``crashes`` had one of the person's larger efforts in the days before.

    In ``shifts`` shifted records it would be ``expected``. ``p`` is the share of those whose crashes
    had as heavy efforts before, or heavier. ``onsets`` are the crashes compared, ``after_effort`` those
    that were seen after such an effort.
    """

    crashes: int
    seen: int
    expected: float
    p: float
    shifts: int
    links: tuple[Link, ...]
    onsets: tuple[date, ...]
    after_effort: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class TooFew:
    """What is missing for a chance figure: logged days, comparable crashes, or whole weeks in the record."""

    days: NotEnoughDays | None
    crashes: NotEnoughDays | None
    weeks: NotEnoughDays | None


def blind(series: Series) -> Analysis:
    """Return the episodes as the symptoms alone show them, without any knowledge of exertion."""
    return detect(replace(series, load={}))


def chance(series: Series, analysis: Analysis, judged: Sequence[Judged] = ()) -> Chance | TooFew:
    """Return how often crashes had one of the person's larger efforts before, and how often by chance.

    ``analysis`` is that of ``blind``; with that of ``detect`` one in six diaries without any link
    would seem to have one. Verdicts count: what was rejected is no crash, what was confirmed or
    corrected is one, on the person's own days. Shifts run over whole weeks from two weeks on.
    Comparable are crashes with all of the four days until the onset in the diary and some exertion
    recorded on them. Needs 14 logged days, three such crashes and thirteen weeks; says else what is missing.
    """
    logged = rated_days(series)
    kinds, excess = larger(series, analysis)
    above = threshold(excess, logged)
    kept = without_pauses(logged | np.isfinite(excess).any(axis=1))
    excess = excess[kept]
    found = _places(kept, [series.index(day) for day in onsets_with(judged, analysis.episodes)])
    onsets = _comparable(found, np.isfinite(excess))
    shifts = 7 * np.arange(NEAREST, len(kept) // 7 - NEAREST + 1)
    missing = _missing(int(logged.sum()), len(onsets), len(kept) // 7)
    if missing:
        return missing
    before = _before(np.nan_to_num(excess), onsets, np.concatenate([[0], shifts]))
    is_large = np.asarray(before > above)
    before = np.clip(before, 0.0, HIGHEST)
    seen = np.asarray(is_large.any(axis=(2, 3)))
    heaviest = before.max(axis=(2, 3)).sum(axis=1)
    days = [series.day(int(kept[onset])) for onset in onsets]
    return Chance(
        crashes=len(onsets),
        seen=int(seen[0].sum()),
        expected=round(float(seen[1:].sum(axis=1).mean()), 2),
        p=_share_as_high(heaviest),
        shifts=len(shifts),
        links=_links(kinds, before.sum(axis=1), is_large.sum(axis=1)),
        onsets=tuple(days),
        after_effort=tuple(day for day, had in zip(days, seen[0], strict=True) if had),
    )


def larger(series: Series, analysis: Analysis) -> tuple[tuple[str, ...], Matrix]:
    """Return the kinds and every day's excess over the usual in spreads, given how the day felt.

    Shape (n_days, n_kinds), NaN where nothing was recorded.
    """
    exertion = weigh(series, rated_days(series))
    felt = np.nan_to_num(analysis.composite - analysis.usual)
    return exertion.kinds, _freed(exertion.excess, felt)


def threshold(excess: Matrix, rated: NDArray[np.bool_]) -> float:
    """Return from how many spreads on an effort is one of this person's larger ones.

    So many that at most a third of all days but those of pauses have one within the days before: were it on
    most days, its coming before a crash would tell nothing. Where more days have one of the farthest above
    usual, as after the same effort every week, these are the larger ones.
    """
    kept = without_pauses(rated | np.isfinite(excess).any(axis=1))
    heaviest = np.nan_to_num(excess).max(axis=1, initial=0.0)[kept]
    reach = np.max([np.roll(heaviest, lag) for lag in range(LAGS)], axis=0)
    if not len(reach):
        return ABOVE
    steps = np.arange(ABOVE, HIGHEST, 0.25)
    fitting = [step for step in steps if np.mean(reach > step) <= COMMON]
    return float(fitting[0] if fitting else steps[-1])


def without_pauses(recorded: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the days of the record, of each pause a week or two only.

    Shifted into a pause, efforts would meet no crash, and chance would look rare. What is cut is whole weeks,
    behind the first days, on which a crash may have begun: weekdays stay where they are.
    """
    kept = np.ones(len(recorded), bool)
    edges = np.flatnonzero(np.diff(np.concatenate([[True], recorded, [True]]).astype(np.int8)))
    for first, stop in edges.reshape(-1, 2):
        if stop - first >= BREAK:
            weeks = (stop - first) // 7 - 1
            kept[first + LAGS : first + LAGS + 7 * weeks] = False
    return np.flatnonzero(kept)


def _places(kept: NDArray[np.int64], days: Sequence[int]) -> NDArray[np.int64]:
    """Return where days stand among those kept; those that were cut are left out."""
    return np.flatnonzero(np.isin(kept, days))


def _comparable(onsets: NDArray[np.int64], known: NDArray[np.bool_]) -> NDArray[np.int64]:
    inside = onsets[(onsets >= LAGS - 1) & (onsets < len(known))]
    recorded = np.asarray(known.any(axis=1))
    places = inside[:, None] - np.arange(LAGS)
    return inside[recorded[places].any(axis=1)] if len(inside) else inside


def _missing(days: int, crashes: int, weeks: int) -> TooFew | None:
    lacking = TooFew(
        days=NotEnoughDays(MIN_LOGGED, days) if days < MIN_LOGGED else None,
        crashes=NotEnoughDays(MIN_CRASHES, crashes) if crashes < MIN_CRASHES else None,
        weeks=NotEnoughDays(MIN_WEEKS, weeks) if weeks < MIN_WEEKS else None,
    )
    return lacking if lacking.days or lacking.crashes or lacking.weeks else None


def _freed(excess: Matrix, felt: Days) -> Matrix:
    """Take out of each kind what feeling better on the day adds to it."""
    known = np.isfinite(excess)
    filled = np.where(known, excess, 0.0)
    centred = np.where(known, felt[:, None], 0.0)
    slope = (centred * filled).sum(axis=0) / np.maximum((centred**2).sum(axis=0), 1e-9)
    found: Matrix = excess - np.clip(slope, -1.0, 0.0) * np.minimum(felt, 0.0)[:, None]
    return found


def _before(heaviness: Matrix, onsets: NDArray[np.int64], shifts: NDArray[np.int64]) -> Days:
    """Return what came before each onset in each shifted record, (n_shifts, n_onsets, LAGS, n_kinds)."""
    places = onsets[None, :, None] - np.arange(LAGS) - shifts[:, None, None]
    return np.asarray(heaviness[places % len(heaviness)])


def _share_as_high(found: Days) -> float:
    """Return the share of shifted records, with the record itself at place 0, as high as the record."""
    return round(float(np.mean(found >= found[0] - 1e-9)), 4)


def _links(kinds: Sequence[str], heaviness: Days, counts: NDArray[np.int64]) -> tuple[Link, ...]:
    """Return every kind at every delay; ``heaviness`` and ``counts`` are (1 + n_shifts, LAGS, n_kinds).

    How far one stands out is held against the farthest of all in each shifted record (Westfall and
    Young 1993), so a false one is found among all of them in at most FAMILY_WISE_ERROR of diaries.
    """
    spread = np.maximum(heaviness.std(axis=0), 1e-9)
    far = (heaviness - heaviness.mean(axis=0)) / spread
    farthest = far.max(axis=(1, 2), initial=0.0)
    links = []
    for place, kind in enumerate(kinds):
        for lag in range(LAGS):
            p = round(float(np.mean(farthest >= far[0, lag, place] - 1e-9)), 4)
            expected = round(float(counts[1:, lag, place].mean()), 2)
            seen = int(counts[0, lag, place])
            stands = p <= FAMILY_WISE_ERROR and seen >= MIN_CRASHES and seen > expected
            links.append(Link(kind, lag, seen, expected, p, stands))
    return tuple(links)
