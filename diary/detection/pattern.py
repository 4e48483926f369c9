"""What a person's episodes have in common: delay, length, share of larger efforts. PURE: stdlib and NumPy only.

Few episodes say little, so each figure is drawn towards what the literature says of everybody, as if that
were a stated number of episodes more (partial pooling); kinds of exertion are drawn towards the person's
own figure over all kinds. Intervals hold the person's own long-run figure in nine of ten cases, measured
by ``benchmarks/pattern.py``; they are wider than so few crashes ask by how far finding them goes astray
(``astray.py``). Verdicts count as they are: what was rejected is left out, what was corrected stands on the
corrected days. Nothing here says what brought on what.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log, sqrt

import numpy as np

from diary.detection.astray import delay_ends, length_ends, other_ends, share_ends
from diary.detection.beta import beta_interval
from diary.detection.chance import LAGS, larger, threshold
from diary.detection.channels import rated_days
from diary.detection.episode import Analysis, NotEnoughDays
from diary.detection.judged import REJECTED, Judged
from diary.detection.runs import share_between
from diary.detection.series import Flags, Series

MIN_EPISODES = 3
MAX_DELAY = 7
# Before anything is known of the person, calendar days 0 to 7: a quarter on the same day, the rest
# lognormal with median 24 h (NICE NG206; Stussman 2020, doi 10.3389/fneur.2020.01025; mixture: assumption).
LITERATURE_DELAYS = (0.20, 0.37, 0.26, 0.10, 0.04, 0.015, 0.01, 0.005)
DELAY_WORTH = 2.0  # episodes
LITERATURE_LENGTH, LITERATURE_SPREAD = 3.0, 0.7  # days, and spread of its logarithm: assumption
LENGTH_WORTH, SPREAD_WORTH = 1.5, 3.0  # episodes
LITERATURE_SHARE = 0.4  # of days above one's own threshold; 0.2 to 0.6 by severity: assumption
SHARE_WORTH = 2.0  # efforts
KIND_WORTH = (
    3.0  # episodes or efforts that the person's figure over all kinds is worth for one kind
)
INSIDE = 0.9
WIDTH, MIDDLE = 2.1, 1.282  # spreads; the first wider than a normal curve asks, as measured


@dataclass(frozen=True, slots=True)
class Delay:
    """Days from the last trigger day to the onset, over episodes with a trigger of ``domain`` ("" any).

    ``usual`` is the mean, which lies between ``low`` and ``high`` in nine of ten cases; eight of ten
    episodes lie between ``early`` and ``late``. ``counts`` is by delay 0 to 7.
    """

    domain: str
    episodes: int
    usual: float
    low: float
    high: float
    early: int
    late: int
    counts: tuple[int, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Length:
    """Days from onset to end, both counted, over episodes that have ended; ``lasting`` have not.

    ``usual`` is the median, between ``low`` and ``high`` in nine of ten cases; eight of ten episodes lie
    between ``short`` and ``long``.
    """

    episodes: int
    lasting: int
    usual: float
    low: float
    high: float
    short: int
    long: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EffortShare:
    """How many larger efforts of ``domain`` ("" any kind) had an onset on that day or the three after.

    ``days`` are those of the efforts, ``followed_days`` those with an onset after. ``share`` lies between
    ``low`` and ``high`` in nine of ten cases. Efforts during an episode do not count, nor those
    after which no onset is known and fewer than two of three days are rated.
    """

    domain: str
    efforts: int
    followed: int
    share: float
    low: float
    high: float
    days: tuple[date, ...]
    followed_days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A person's pattern; a part that there are too few episodes or efforts for says how many there are.

    ``delays`` and ``shares`` begin with all kinds together; kinds with too few are left out. Of
    ``other_days`` days without a larger effort on them or in the three days before or after,
    ``other_followed`` had an onset on the day or in the three after; the dates are theirs, and the share lies
    between ``other_low`` and ``other_high`` in nine of ten cases, None where no such day can tell.
    """

    delays: tuple[Delay, ...] | NotEnoughDays
    length: Length | NotEnoughDays
    shares: tuple[EffortShare, ...] | NotEnoughDays
    other_days: int
    other_followed: int
    threshold: float
    other_dates: tuple[date, ...] = ()
    other_followed_dates: tuple[date, ...] = ()
    other_low: float | None = None
    other_high: float | None = None


def pattern(
    series: Series, analysis: Analysis, flags: Sequence[Judged], above: float | None = None
) -> Pattern:
    """Return the pattern over ``flags`` in ``series``; of ``analysis`` only how each day felt is read.

    ``above`` is from how many spreads on an effort is a larger one, None for what is this record's own.
    """
    standing = [flag for flag in flags if flag.verdict != REJECTED]
    kinds, excess = larger(series, analysis)
    above = threshold(excess, rated_days(series)) if above is None else above
    countable, followed = _after(series, standing)
    large = np.asarray(np.nan_to_num(excess) > above)
    rest = countable & ~_near(np.asarray(large.any(axis=1)))
    low, high = _others_between(followed[rest])
    return Pattern(
        delays=delays(standing),
        length=length(standing),
        shares=_shares(series, kinds, large & countable[:, None], followed),
        other_days=int(rest.sum()),
        other_followed=int((rest & followed).sum()),
        threshold=above,
        other_dates=_dates(series, rest),
        other_followed_dates=_dates(series, rest & followed),
        other_low=low,
        other_high=high,
    )


def delays(flags: Sequence[Judged]) -> tuple[Delay, ...] | NotEnoughDays:
    """Return the delay over all kinds, then of each kind with at least three episodes."""
    known = {flag.key: (flag, days) for flag in flags if (days := delay_of(flag)) is not None}
    if len(known) < MIN_EPISODES:
        return NotEnoughDays(MIN_EPISODES, len(known))
    overall, own = _delay("", list(known.values()), LITERATURE_DELAYS, DELAY_WORTH)
    found = [overall]
    for domain in sorted({flag.domain for flag, _days in known.values()}):
        of_kind = [one for one in known.values() if one[0].domain == domain]
        if len(of_kind) >= MIN_EPISODES:
            found.append(_delay(domain, of_kind, own, KIND_WORTH)[0])
    return tuple(found)


def delay_of(flag: Judged) -> int | None:
    """Return the days from the last trigger day to the onset; None without one, or beyond a week."""
    before = [day for day in flag.triggers if day <= flag.onset]
    days = (flag.onset - max(before)).days if before else None
    return days if days is not None and days <= MAX_DELAY else None


def _delay(
    domain: str, found: Sequence[tuple[Judged, int]], prior: Sequence[float], worth: float
) -> tuple[Delay, tuple[float, ...]]:
    """Return the delay, and the shares of the delays 0 to 7 it was read from (a Dirichlet's mean)."""
    counts = np.bincount([days for _flag, days in found], minlength=MAX_DELAY + 1)
    total = len(found) + worth
    shares = (counts + worth * np.asarray(prior)) / total
    days = np.arange(MAX_DELAY + 1)
    mean = float(shares @ days)
    reach = WIDTH * sqrt(float(shares @ days**2 - mean**2) / (total + 1.0))
    low, high = delay_ends(mean, (mean - reach, mean + reach), _told([one for one, _days in found]))
    sums = np.cumsum(shares)
    told = Delay(
        domain=domain,
        episodes=len(found),
        usual=round(mean, 2),
        low=round(max(low, 0.0), 2),
        high=round(min(high, MAX_DELAY), 2),
        early=int(np.searchsorted(sums, 0.1)),
        late=int(np.searchsorted(sums, 0.9)),
        counts=tuple(int(one) for one in counts),
        keys=tuple(flag.key for flag, _days in found),
    )
    return told, tuple(float(one) for one in shares)


def length(flags: Sequence[Judged]) -> Length | NotEnoughDays:
    """Return how long episodes last; lengths are taken as lognormal."""
    ended = [(flag, (flag.end - flag.onset).days + 1) for flag in flags if flag.end]
    if len(ended) < MIN_EPISODES:
        return NotEnoughDays(MIN_EPISODES, len(ended))
    logs = np.log([max(days, 1) for _flag, days in ended])
    off = float(((logs - logs.mean()) ** 2).sum())
    variance = (SPREAD_WORTH * LITERATURE_SPREAD**2 + off) / (SPREAD_WORTH + len(ended) - 1)
    total = len(ended) + LENGTH_WORTH
    middle = (float(logs.sum()) + LENGTH_WORTH * log(LITERATURE_LENGTH)) / total
    unsure, spread = WIDTH * sqrt(variance / total), MIDDLE * sqrt(variance)
    told = _told([flag for flag, _days in ended])
    low, high = length_ends(middle, (middle - unsure, middle + unsure), told)
    return Length(
        episodes=len(ended),
        lasting=len(flags) - len(ended),
        usual=round(exp(middle), 2),
        low=round(max(exp(low), 1.0), 2),
        high=round(exp(high), 2),
        short=max(round(exp(middle - spread)), 1),
        long=max(round(exp(middle + spread)), 1),
        keys=tuple(flag.key for flag, _days in ended),
    )


def _told(flags: Sequence[Judged]) -> float:
    """Return the share that the person confirmed or corrected."""
    return sum(flag.stands for flag in flags) / len(flags)


def _after(series: Series, flags: Sequence[Judged]) -> tuple[Flags, Flags]:
    """Return which days can count, and which have an onset on the day or in the three after.

    Two of the three days after must be rated, unless an onset is known: people log less in a crash.
    """
    days = len(series)
    free, onset = np.ones(days, bool), np.zeros(days + LAGS, bool)
    for flag in flags:
        first = series.index(flag.onset)
        last = series.index(flag.end) if flag.end else days - 1
        free[max(first + 1, 0) : max(last + 1, 0)] = False
        if 0 <= first < days:
            onset[first] = True
    rated = np.concatenate([rated_days(series), np.zeros(LAGS, bool)])
    seen = sum(rated[lag : lag + days].astype(int) for lag in range(1, LAGS))
    followed = np.asarray(np.any([onset[lag : lag + days] for lag in range(LAGS)], axis=0))
    return free & ((seen >= LAGS - 2) | followed), followed


def _others_between(followed: Flags) -> tuple[float | None, float | None]:
    """An onset is after four days, so these come in runs."""
    if not len(followed):
        return None, None
    share = (float(followed.sum()) + 0.5) / (len(followed) + 1.0)
    low, high = other_ends(share, share_between(followed, LAGS))
    return round(low, 3), round(high, 3)


def _near(large: Flags) -> Flags:
    """Return the days with a larger effort on them or in the three days before or after."""
    padded = np.pad(large, LAGS - 1)
    near = [padded[lag : lag + len(large)] for lag in range(2 * LAGS - 1)]
    return np.asarray(np.any(near, axis=0))


def _shares(
    series: Series, kinds: Sequence[str], large: Flags, followed: Flags
) -> tuple[EffortShare, ...] | NotEnoughDays:
    together = np.asarray(large.any(axis=1))
    if int(together.sum()) < MIN_EPISODES:
        return NotEnoughDays(MIN_EPISODES, int(together.sum()))
    overall = _share(series, "", (together, followed), LITERATURE_SHARE, SHARE_WORTH)
    found = [overall]
    for place, kind in enumerate(kinds):
        if large[:, place].sum() >= MIN_EPISODES:
            of_kind = (large[:, place], followed)
            found.append(_share(series, kind, of_kind, overall.share, KIND_WORTH))
    return tuple(found)


def _share(
    series: Series, domain: str, days: tuple[Flags, Flags], prior: float, worth: float
) -> EffortShare:
    large, followed = days
    both = large & followed
    hits, misses = float(both.sum()), float((large & ~followed).sum())
    share = (hits + worth * prior) / (hits + misses + worth)
    own = beta_interval(hits + worth * prior, misses + worth * (1.0 - prior), INSIDE)
    low, high = share_ends(share, own)
    return EffortShare(
        domain=domain,
        efforts=int(large.sum()),
        followed=int(both.sum()),
        share=round(share, 3),
        low=round(low, 3),
        high=round(high, 3),
        days=_dates(series, large),
        followed_days=_dates(series, both),
    )


def _dates(series: Series, marked: Flags) -> tuple[date, ...]:
    return tuple(series.start + timedelta(int(place)) for place in np.flatnonzero(marked))
