"""What may bring on a worsening on each day, as likely as it truly is for this person, and what it looks like."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diary import exchange
from diary.detection.simulate.families import SMALLEST, Made
from diary.detection.simulate.life import MEMORY_SPREAD, delay_of, length_of
from diary.detection.simulate.limits import RECOVERY, SOFT
from diary.detection.simulate.truth import EXERTION

Array = NDArray[np.float64]
LENGTHS = (*range(1, 13), 14, 16, 19, 23, 28, 35, 45, 60)
QUANTILES = np.array([-1.28, -0.52, 0.0, 0.52, 1.28])  # of the normal law, a fifth each
RISING = 0.72  # of the peak on the first day, when that is not the peak
DRAWS = 1500
LEAST = 3e-4  # chance on days that the loads say nothing of
FOLLOWING = (
    0.4  # of the chance that is left for the day after a crash, whose own triggers are used up
)


@dataclass(frozen=True)
class Cause:
    """One thing that brings on worsenings.

    ``hazard`` and ``within`` (when another worsening has just ended) are chances by day; ``templates``
    are effects by day with their chances; ``by_kind`` are chances of a trigger by kind and day.
    """

    name: str
    hazard: Array
    within: Array
    templates: tuple[tuple[Array, float], ...]
    told: bool = True
    by_kind: dict[str, Array] | None = None


def causes_of(made: Made, worse: Array | None) -> list[Cause]:
    """Return everything that may happen to a person.

    ``worse`` is the chance by day of being in a crash, when less load is needed for another; without it nothing is known
    of loads and exertion is equally likely every day.
    """
    person, days = made.person, made.person.n_days
    found = [_exertion(made, worse)] if person.mechanism != "none" else []
    lengths = {"infection": range(5, 11), "heat": (1, 2), "medication change": range(3, 8)}
    rises = {"infection": (2.5, 0.6), "heat": (1.5, 0.3), "medication change": (1.6, 0.4)}
    rates = {"infection": person.infections, "heat": person.heat}
    rates["medication change"] = person.medication
    for name, rate in rates.items():
        shares = {length: 1.0 / len(lengths[name]) for length in lengths[name]}
        hazard = _noted(made, name, rate)
        found.append(Cause(name, hazard, hazard, _templates(shares, *rises[name], least=0.3)))
    brief = {1: 0.5, 2: 0.5}
    flares = np.full(days, person.flares)
    laws = _templates(brief if person.brief_flares else _law(made), person.rise, 0.6, least=0.3)
    found.append(Cause("flare", flares, flares, laws))
    if person.period:
        hazard = _noted(made, "period", 1 / 28)
        laws = _templates({4: 1.0}, person.period_rise, 0.0, least=0.3)
        found.append(Cause("period", hazard, hazard, laws, person.period_rise >= SMALLEST))
    return found + _after(made)


def delays(made: Made) -> Array:
    """Return this person's chances of 0 to 7 days from effort to onset."""
    rng = np.random.default_rng(3)
    drawn = np.array([delay_of(made.person, rng) for _turn in range(DRAWS)])
    return np.bincount(drawn, minlength=8) / DRAWS


def _exertion(made: Made, worse: Array | None) -> Cause:
    person, days = made.person, made.person.n_days
    law = _templates(_law(made), person.rise, 0.6, least=1.0)
    if worse is None:
        count = sum(one.cause == EXERTION for one in made.life.events)
        hazard = np.full(days, count / days)
        return Cause(EXERTION, hazard, hazard, law)
    quiet, lowered = _triggers(made, 1.0), _triggers(made, person.lowered)
    mixed = {kind: (1 - worse) * quiet[kind] + worse * lowered[kind] for kind in quiet}
    lags = delays(made)
    hazard = np.clip(sum(_later(chance, lags) for chance in mixed.values()), 0.0, 0.95) + LEAST
    return Cause(EXERTION, hazard, FOLLOWING * hazard, law, by_kind=mixed)


def _later(chance: Array, lags: Array) -> Array:
    return np.convolve(chance, lags)[: len(chance)]


def _triggers(made: Made, lowered: float) -> dict[str, Array]:
    """Return the chance by kind that each day brings on a crash, from the true loads and limits."""
    person = made.person
    if person.mechanism == "leaky":
        return {kind: _overflowed(made, kind) for kind in person.sensitive}
    chance = _sums if person.mechanism == "cumulative" else _days
    return {kind: chance(made, made.life.load[kind], lowered) for kind in person.sensitive}


def _overflowed(made: Made, kind: str) -> Array:
    """A store that runs over is a matter of the loads alone, so these days are known."""
    found = np.zeros(made.person.n_days)
    for one in made.life.events:
        if one.cause == EXERTION and one.domain == kind:
            found[one.triggers[-1]] = 1.0
    return found


def _days(made: Made, load: Array, lowered: float) -> Array:
    person, left = made.person, 0.0
    found = np.zeros(len(load))
    for day, value in enumerate(load):
        over = np.log(max(float(value), 1e-6) / (person.threshold * lowered))
        more = np.clip((left * (1 - RECOVERY) - 0.95) / MEMORY_SPREAD, -2, 2)
        period = 1.3 if day in made.life.periods else 1.0
        odds = person.chance / (1 - person.chance) * period * np.exp(0.7 * more)
        found[day] = odds / (1 + odds) / (1 + np.exp(-over / SOFT))
        left = left * RECOVERY + float(value)
    return found


def _sums(made: Made, load: Array, _lowered: float) -> Array:
    three = np.lib.stride_tricks.sliding_window_view(load, 3)
    much = (three.min(axis=1) > 1.0) & (three.mean(axis=1) > made.person.threshold)
    return np.concatenate([[0.0, 0.0], made.person.chance * much])


def _law(made: Made) -> dict[int, float]:
    rng = np.random.default_rng(4)
    drawn = np.array([length_of(made.person, rng) for _turn in range(DRAWS)])
    nearest = np.abs(drawn[:, None] - np.array(LENGTHS)).argmin(axis=1)
    counts = np.bincount(nearest, minlength=len(LENGTHS)) + 0.2
    return dict(zip(LENGTHS, counts / counts.sum(), strict=True))


def _templates(
    lengths: dict[int, float], rise: float, spread: float, least: float
) -> tuple[tuple[Array, float], ...]:
    sizes = np.maximum(rise + spread * (QUANTILES if spread else np.zeros(1)), least)
    return tuple(
        (float(size) * _shape(length, peak), share * weight / len(sizes))
        for length, share in lengths.items()
        for peak, weight in ((0, 0.25), (1, 0.5), (2, 0.25))
        for size in sizes
    )


def _shape(length: int, peak: int) -> Array:
    peak = min(peak, length - 1)
    days = np.arange(length, dtype=np.float64)
    fade = np.log(1 / 0.32) / max(length - 1 - peak, 0.5)
    found = np.exp(-fade * np.maximum(days - peak, 0.0))
    found[:peak] = np.linspace(RISING, 0.95, peak)
    return found


def _noted(made: Made, name: str, rate: float) -> Array:
    """Return the chance by day of something that is noted four times in five when it happens."""
    noted = np.zeros(made.person.n_days, dtype=bool)
    logged = np.zeros(made.person.n_days, dtype=bool)
    for row in made.diary.rows:
        place = (row.day - made.diary.start).days
        logged[place] |= row.kind == exchange.SYMPTOM
        noted[place] |= row.kind == exchange.FACTOR and row.name == name
    found = np.where(logged, 0.2 * rate, rate)
    late = 0.3 if name == "infection" else 0.0
    for day in np.flatnonzero(noted):
        if day and noted[day - 1]:
            continue
        found[day] = 1 - late if not day or logged[day - 1] else 0.5
        if day:
            found[day - 1] = max(late, 0.0 if logged[day - 1] else 0.5, found[day - 1])
    return found


def _after(made: Made) -> list[Cause]:
    """Return what follows effort in people without the illness; it is not a crash."""
    person, load = made.person, made.life.load
    heaviest = np.max(list(load.values()), axis=0)
    tired = person.tiredness * (heaviest > 1.8)
    sore = np.concatenate([[0.0], (person.soreness * (load["physical"] > 1.8))[:-1]])
    one = tuple((np.array([size]), 0.2) for size in (0.9, 1.1, 1.3, 1.5, 1.7))
    shapes = ((1.0, 0.7), (1.0, 0.7, 0.2))
    two = tuple((size * np.array(s), 0.125) for size in (1.2, 1.55, 1.95, 2.3) for s in shapes)
    found = [Cause("tiredness", tired, tired, one, False)] if person.tiredness else []
    return found + ([Cause("soreness", sore, sore, two, False)] if person.soreness else [])
