"""What could have brought on an onset, competing with each other. PURE: stdlib and NumPy only.

Every day has an onset rate. It is the sum of a rate from nothing that was recorded, one from each
co-factor around that day, and one from each exertion of the seven days before, by kind, by delay and
by how heavy that day was for this person. So exertion is a prior for onsets and no filter: little
evidence counts after a heavy day, strong evidence counts without one. And for a given onset the
shares of the sum say which cause is the likelier.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diary.detection.channels import Matrix
from diary.detection.exertion import Exertion
from diary.detection.series import Days, Flags, Series

MAX_DELAY = 7
# Share of onsets by calendar days after the exertion: a quarter on the same day, three quarters
# lognormal with median 24 h, sigma 0.6, an effort at any hour of the day (domain: NICE NG206, CDC,
# Stussman 2020; mixture weight: assumption), the last days kept above zero.
DELAYS = np.array([0.20, 0.37, 0.26, 0.10, 0.04, 0.015, 0.01, 0.005])

# How a day's excess over the usual becomes a chance: a half at HEAVY spreads above it (assumption).
HEAVY, SOFTNESS = 2.0, 0.40
BEYOND = 0.25  # by how much each further spread adds to that chance
BACKGROUND = 1.0 / 70.0  # onsets a day from nothing recorded, before the person's own teach it
BACKGROUND_DAYS = 70.0
AFTER_EFFORT = 0.30  # chance that a heavy day is followed by an onset (assumption, 0.2 to 0.6)
EFFORT_DAYS = 6.0
DELAY_ONSETS = 5.0  # onsets that the prior delays are worth
AFTER_RUN = 0.12

# Chance that a co-factor's first day is followed by days clearly worse (assumption, direction only).
COFACTOR_CHANCE = {
    "infection": 0.60,
    "vaccination": 0.35,
    "medication change": 0.15,
    "heat": 0.12,
    "period": 0.08,
    "travel": 0.10,
    "poor sleep": 0.04,
    "stress": 0.06,
}
OTHER_COFACTOR = 0.03
COFACTOR_DELAYS = {-2: 0.06, -1: 0.14, 0: 0.40, 1: 0.26, 2: 0.14}
RARE = 0.3  # a co-factor present on more of its recorded days than this explains nothing
NOT_CAUSES = frozenset({"caffeine", "alcohol", "screen time", "dehydration", "missed rest"})


@dataclass(frozen=True, slots=True)
class Rates:
    """Learned from one diary: onset rates from nothing recorded, by kind of exertion and from a

    cumulated load, and the shares of delays by calendar days, shape (8,).
    """

    background: float
    by_kind: Days
    run: float
    delays: Days


@dataclass(frozen=True, slots=True)
class Causes:
    """Onset rates by cause, the onset day first.

    effort: shape (n_days, n_kinds, 8), the last axis the delay in days. run: shape (n_days, 8).
    factors: by name, shape (n_days,). background: one number a day.
    """

    effort: NDArray[np.float64]
    run: Matrix
    factors: dict[str, Days]
    background: float

    def total(self) -> Days:
        """Return the onset rate of every day from all causes together."""
        found = self.background + self.effort.sum(axis=(1, 2)) + self.run.sum(axis=1)
        for days in self.factors.values():
            found = found + days
        return np.asarray(found)

    def from_effort(self, day: int) -> float:
        """Return the share of the onset rate on ``day`` that exertion makes up."""
        return float((self.effort[day].sum() + self.run[day].sum()) / self.total_on(day))

    def total_on(self, day: int) -> float:
        """Return the onset rate on ``day`` from all causes together."""
        others = sum(float(days[day]) for days in self.factors.values())
        return float(self.background + self.effort[day].sum() + self.run[day].sum() + others)


def first_rates(exertion: Exertion) -> Rates:
    """Return the rates before the person's own onsets have taught anything."""
    return Rates(BACKGROUND, np.full(len(exertion.kinds), AFTER_EFFORT), AFTER_RUN, DELAYS)


def heaviness(excess: Matrix) -> Matrix:
    """Return how heavy each day was, 0 to 1; days without a record count as not heavy."""
    known = np.maximum(np.nan_to_num(excess, nan=NOT_HEAVY), NOT_HEAVY)
    found: Matrix = 1.0 / (1.0 + np.exp(-(known - HEAVY) / SOFTNESS))
    beyond = 1.0 + BEYOND * np.clip(known - 3.0, 0.0, 4.0)
    return np.where(found < LIGHT, 0.0, found * beyond)


LIGHT = 0.02
NOT_HEAVY = -20.0  # spreads


def competing(series: Series, exertion: Exertion, rates: Rates, known: int | None = None) -> Causes:
    """Return the onset rates of every day by cause.

    A co-factor from day ``known`` on says nothing about the days before it began.
    """
    heavy = heaviness(exertion.excess) * rates.by_kind
    run = heaviness(exertion.run) * rates.run
    return Causes(
        effort=_delayed(heavy, rates.delays),
        run=_delayed(run[:, None], rates.delays)[:, 0],
        factors=_factor_rates(series, len(exertion.run) if known is None else known),
        background=rates.background,
    )


def learn(causes: Causes, exertion: Exertion, onset: Days) -> Rates:
    """Return what this person's onsets say of the rates, each shrunk towards the prior.

    ``onset`` is the probability that an episode began on a day, shape (n_known,); later days teach
    nothing.
    """
    n_known = len(onset)
    share = onset / causes.total()[:n_known]
    effort, run = causes.effort[:n_known], causes.run[:n_known]
    heavy = heaviness(exertion.excess[:n_known]).sum(axis=0)
    by_kind_and_delay = np.einsum("t,tkd->kd", share, effort)
    by_run = share @ run
    after = by_kind_and_delay.sum(axis=1)
    pooled = (after.sum() + EFFORT_DAYS * AFTER_EFFORT) / (heavy.sum() + EFFORT_DAYS)
    by_kind = (after + EFFORT_DAYS * pooled) / (heavy + EFFORT_DAYS)
    run_heavy = heaviness(exertion.run[:n_known]).sum()
    by_delay = by_kind_and_delay.sum(axis=0) + by_run
    unexplained = float(causes.background * share.sum())
    return Rates(
        background=(unexplained + 1.0) / (n_known + BACKGROUND_DAYS),
        by_kind=np.clip(by_kind, 0.02, 0.6),
        run=float((by_run.sum() + EFFORT_DAYS * AFTER_RUN) / (run_heavy + EFFORT_DAYS)),
        delays=(by_delay + DELAY_ONSETS * DELAYS) / (by_delay.sum() + DELAY_ONSETS),
    )


def _delayed(rates: Matrix, delays: Days) -> NDArray[np.float64]:
    found = np.zeros((*rates.shape, MAX_DELAY + 1))
    for delay in range(min(MAX_DELAY + 1, len(rates))):
        found[delay:, :, delay] = rates[: len(rates) - delay] * delays[delay]
    return found


def _factor_rates(series: Series, known: int) -> dict[str, Days]:
    found = {}
    for name, values in series.factors.items():
        starts = _starts(values, known)
        if name not in NOT_CAUSES and starts.any():
            chance = COFACTOR_CHANCE.get(name, OTHER_COFACTOR)
            found[name] = chance * _around(starts, known)
    return found


def _starts(values: Days, known: int) -> Flags:
    """Return the first days of each stretch with the factor; none where it is nearly always there."""
    present = np.nan_to_num(values) > 0
    if present[:known].sum() > max(RARE * known, 3):
        return np.zeros(len(values), dtype=np.bool_)
    starts = present.copy()
    starts[1:] &= ~present[:-1]
    starts[2:] &= ~present[:-2]
    return starts


def _around(starts: Flags, known: int) -> Days:
    found = np.zeros(len(starts))
    days = np.flatnonzero(starts)
    for delay, share in COFACTOR_DELAYS.items():
        reached = days[days < known] + delay if delay < 0 else days + delay
        found[reached[(reached >= 0) & (reached < len(found))]] += share
    return found
