"""How a simulated person's days go. PURE: standard library and NumPy only.

Loads come first on each day and depend on how the person feels (people do more on good days and less
in a crash: an average over all days would look null); they may bring on a worsening on that day or
days later. What else happens (infection, period, heat, flares) is laid out beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from diary.detection.simulate.limits import RECOVERY, SOFT, big_day
from diary.detection.simulate.person import Person
from diary.detection.simulate.truth import EXERTION

Array = NDArray[np.float64]
MEMORY_SPREAD = 0.25  # of what is left of loads of usual 1, about half of their own spread
BEYOND = 80  # days kept after the end, so that a worsening's length does not depend on it


@dataclass
class Event:
    """One worsening: its first day, its effect on each day from there, and what brought it on."""

    onset: int
    effect: Array
    cause: str
    domain: str = ""
    triggers: tuple[int, ...] = ()


@dataclass
class Life:
    """What happened, day by day: relative load by kind, events, co-factors.

    ``before`` holds days before a flare on which it already changes what is done, with the share of load that is left.
    """

    load: dict[str, Array]
    events: list[Event] = field(default_factory=list)
    factors: dict[str, set[int]] = field(default_factory=dict)
    periods: set[int] = field(default_factory=set)
    before: dict[int, float] = field(default_factory=dict)
    noise: Array = field(default_factory=lambda: np.zeros(0))
    effect: Array = field(default_factory=lambda: np.zeros(0))


def live(person: Person, rng: np.random.Generator) -> Life:
    """Return a life of ``person.n_days`` days."""
    days = person.n_days
    life = Life({kind: np.zeros(days) for kind in person.kinds})
    life.noise = autoregressive(rng, days, person.phi)
    life.effect = np.zeros(days + BEYOND)
    _other_events(person, life, rng)
    lasting = lasting_change(person)
    rhythm = {kind: np.exp(rng.normal(0, person.weekly, 7)) for kind in person.kinds}
    stores = dict.fromkeys(person.kinds, 0.0)
    for day in range(days):
        follows = float(np.exp(-person.load_follows * lasting[day]))
        _exert(
            person, life, day, {kind: follows * week[day % 7] for kind, week in rhythm.items()}, rng
        )
        if person.mechanism == "leaky":
            _fill_stores(person, life, day, stores, rng)
        elif person.mechanism == "cumulative":
            _add_up(person, life, day, rng)
        elif person.mechanism == "hazard":
            _risk(person, life, day, stores, rng)
        _after(person, life, day, rng)
    return life


def shape(rng: np.random.Generator, length: int) -> Array:
    """Return a worsening's shape: rise over a day or so, then a fade to 30 % after ``length`` days."""
    days = np.arange(length + 25, dtype=np.float64)
    peak = float(min(rng.choice([0.0, 1.0, 1.0, 2.0]), max(length - 1, 0)))
    fade = np.log(1.0 / 0.32) / max(length - 1 - peak, 0.5)
    found = np.exp(-fade * np.maximum(days - peak, 0.0))
    rising = days < peak
    found[rising] = np.linspace(rng.uniform(0.55, 0.9), 0.95, int(rising.sum()))
    found[length:] = np.minimum(found[length:], 0.25 * np.exp(-(days[length:] - length)))
    return np.asarray(found)


def length_of(person: Person, rng: np.random.Generator) -> int:
    """Return a length in days: daily life, or now and then the law of maximal tests (Moore 2023)."""
    if rng.random() < person.tail:
        return int(np.clip(round(rng.lognormal(2.27, 0.73)), 5, 60))
    return int(np.clip(round(rng.lognormal(np.log(person.length), person.length_sigma)), 1, 25))


def delay_of(person: Person, rng: np.random.Generator) -> int:
    """Return calendar days to onset: a share on the same day, else lognormal with median 24 h.

    One in nine is late by 24 h or more every time (Chu 2018, recalled); shares and spreads: assumption.
    """
    if rng.random() < person.same_day and not person.always_late:
        return 0
    hours = rng.lognormal(np.log(24.0) + person.log_delay, 0.5)
    if person.always_late:
        hours = max(hours, 24.0)
    return int(np.clip((rng.uniform(9, 20) + hours) // 24, 0, 7))


def add(life: Life, event: Event) -> None:
    """Let an event happen."""
    life.events.append(event)
    stop = min(event.onset + len(event.effect), len(life.effect))
    life.effect[event.onset : stop] += event.effect[: stop - event.onset]


def autoregressive(rng: np.random.Generator, days: int, phi: float) -> Array:
    """Return a noise of spread 1 in which a day keeps ``phi`` of the day before."""
    found = np.full(days, rng.normal())
    steps = rng.normal(0, np.sqrt(1 - phi**2), days)
    for day in range(1, days):
        found[day] = phi * found[day - 1] + steps[day]
    return found


def _exert(
    person: Person, life: Life, day: int, usual: dict[str, float], rng: np.random.Generator
) -> None:
    held_back = 1.0 - person.drop * min(life.effect[day] / 0.6, 1.0)
    mood = np.exp(-person.coupling * life.noise[day]) * life.before.get(day, 1.0)
    for kind in person.kinds:
        load = usual[kind] * np.exp(rng.normal(0, person.load_sd)) * held_back * mood
        if rng.random() < big_day(person) * held_back:
            load *= rng.uniform(1.8, 3.0)
        life.load[kind][day] = load


def _risk(
    person: Person, life: Life, day: int, stores: dict[str, float], rng: np.random.Generator
) -> None:
    """A chance a day, high above the threshold; the threshold is lower while worse.

    The odds double with every spread of what is left of the days before (logit +0.7), and rise by 1.3 in a period
    (medRxiv 2025.01.24.25321092 for its direction); sizes: assumption.
    """
    threshold = person.threshold * (person.lowered if life.effect[day] > 0.8 else 1.0)
    period = 1.3 if day in life.periods else 1.0
    happened = False
    for kind in person.sensitive:
        over = np.log(max(life.load[kind][day], 1e-6) / threshold)
        left = (stores[kind] * (1.0 - RECOVERY) - 0.95) / MEMORY_SPREAD
        odds = person.chance / (1.0 - person.chance) * period * np.exp(0.7 * np.clip(left, -2, 2))
        stores[kind] = stores[kind] * RECOVERY + life.load[kind][day]
        if not happened and rng.random() < odds / (1.0 + odds) / (1.0 + np.exp(-over / SOFT)):
            _crash(person, life, (day,), kind, rng)
            happened = True


def _fill_stores(
    person: Person, life: Life, day: int, stores: dict[str, float], rng: np.random.Generator
) -> None:
    """A leaky store per kind (half-life 1.5 days) that runs over and is then spent."""
    for kind in person.sensitive:
        stores[kind] = stores[kind] * RECOVERY + max(life.load[kind][day] - 1.0, 0.0)
        if stores[kind] > person.threshold:
            stores[kind] = 0.0
            first = day - 1 if day and life.load[kind][day - 1] > 1.3 else day
            _crash(person, life, tuple(range(first, day + 1)), kind, rng)
            return


def _add_up(person: Person, life: Life, day: int, rng: np.random.Generator) -> None:
    """Three days in a row that are each moderate and together too much; no single day suffices."""
    for kind in person.sensitive:
        last = life.load[kind][max(day - 2, 0) : day + 1]
        if (
            len(last) == 3
            and last.min() > 1.0
            and last.mean() > person.threshold
            and rng.random() < person.chance
        ):
            _crash(person, life, (day - 2, day - 1, day), kind, rng)
            return


def _crash(
    person: Person, life: Life, days: tuple[int, ...], kind: str, rng: np.random.Generator
) -> None:
    onset = days[-1] + delay_of(person, rng)
    if onset < person.n_days:
        size = max(person.rise + rng.normal(0, 0.6), 1.0)
        effect = size * shape(rng, length_of(person, rng))
        add(life, Event(onset, effect, EXERTION, kind, days))


def _after(person: Person, life: Life, day: int, rng: np.random.Generator) -> None:
    """What follows effort in people without the illness.

    Muscles are sore a day or two after hard physical effort, from the next day on (DOMS); some are tired in the evening of any
    heavy day and well again the next (up to 1.8 points, Greenwood 2024). How often is an assumption.
    """
    if rng.random() < person.tiredness and max(load[day] for load in life.load.values()) > 1.8:
        add(life, Event(day, np.array([rng.uniform(0.8, 1.8)]), "tiredness"))
    hard = life.load["physical"][day] > 1.8 and day + 1 < person.n_days
    if hard and rng.random() < person.soreness:
        effect = rng.uniform(1.0, 2.5) * np.array([1.0, 0.7, 0.2][: int(rng.integers(2, 4))])
        add(life, Event(day + 1, effect, "soreness"))


def _other_events(person: Person, life: Life, rng: np.random.Generator) -> None:
    """Infections last 5 to 10 days, flares without a known cause and heat one or two (assumption).

    In people whose crashes have nothing to do with exertion a flare is as long and high as a crash.
    """
    cycle = int(rng.integers(0, 28))
    for day in range(person.n_days):
        if rng.random() < person.infections:
            _other(life, day, "infection", rng.normal(2.5, 0.6), int(rng.integers(5, 11)), rng)
        if rng.random() < person.flares:
            length = int(rng.integers(1, 3)) if person.brief_flares else length_of(person, rng)
            _other(life, day, "flare", rng.normal(person.rise, 0.6), length, rng)
            _announce(person, life, day, rng)
        if rng.random() < person.heat:
            _other(life, day, "heat", rng.normal(1.5, 0.3), int(rng.integers(1, 3)), rng)
        if rng.random() < person.medication:
            _other(
                life, day, "medication change", rng.normal(1.6, 0.4), int(rng.integers(3, 8)), rng
            )
        if person.period and day % 28 == cycle:
            life.periods.update(range(day, day + 4))
            _other(life, day, "period", person.period_rise, 4, rng)


def _announce(person: Person, life: Life, day: int, rng: np.random.Generator) -> None:
    """A flare to come lowers or raises activity a day or two beforehand (assumption)."""
    if rng.random() < person.prodrome:
        share = rng.uniform(0.4, 0.7) if rng.random() < 0.5 else rng.uniform(1.5, 2.0)
        life.before |= dict.fromkeys(range(day - int(rng.integers(1, 3)), day), float(share))


def lasting_change(person: Person) -> Array:
    """Return what is added to every level for good, or for weeks: drift, seasons, changes of regime."""
    days = np.arange(person.n_days)
    change = person.drift * days / person.n_days
    change = change + person.season * np.sin(2 * np.pi * days / 365.0)
    for day, step in person.shifts:
        change = change + step * (days >= day)
    return np.asarray(change, dtype=np.float64)


def _other(
    life: Life, day: int, cause: str, size: float, length: int, rng: np.random.Generator
) -> None:
    add(life, Event(day, max(size, 0.3) * shape(rng, length), cause))
    noted = life.factors.setdefault(cause, set())
    late = int(rng.random() < 0.3) if cause == "infection" else 0
    if cause != "flare" and rng.random() < 0.8:
        noted.update(range(day + late, day + max(length, late + 1)))
