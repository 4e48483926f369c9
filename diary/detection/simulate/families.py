"""The mechanisms that diaries are made by. PURE: standard library and NumPy only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from diary import exchange
from diary.detection.simulate.life import Event, Life, live
from diary.detection.simulate.people import draw, many
from diary.detection.simulate.person import Person
from diary.detection.simulate.report import RECALLED, report, usual_levels
from diary.detection.simulate.truth import EXERTION, Diary, TrueEpisode

START = date(2023, 1, 2)
SMALLEST = 1.2  # points; below that nobody tells a worsening from the ups and downs of the days
NOT_TOLD = ("soreness", "tiredness")
TRACE = 0.5  # of the day-to-day spread: what a logged day must show at least to have left a trace
SAID = (exchange.SYMPTOM, exchange.OVERALL, exchange.CRASH, exchange.STATUS)

Rng = np.random.Generator


@dataclass(frozen=True)
class Made:
    """A diary, who wrote it, what happened to them and their usual levels: what no detector is told."""

    person: Person
    life: Life
    usual: Mapping[str, float]
    diary: Diary


def _hazard(rng: Rng) -> Person:
    return draw(rng)


def _leaky(rng: Rng) -> Person:
    return draw(rng, mechanism="leaky")


def _healthy(rng: Rng) -> Person:
    return draw(
        rng,
        "mild",
        ill=False,
        mechanism="none",
        flares=0.0,
        usual=float(rng.uniform(0.3, 1.5)),
        noise=0.6,
        soreness=float(rng.uniform(0.5, 1.0)),
        drop=0.0,
        with_mark=False,
        big_days=0.08,
    )


def _flares(rng: Rng) -> Person:
    return draw(
        rng,
        mechanism="none",
        flares=float(rng.uniform(0.7, 2.2)) / 30,
        brief_flares=False,
        period=True,
        period_rise=float(rng.uniform(0.3, 1.5)),
        heat=0.5 / 30,
    )


def _severe(rng: Rng) -> Person:
    return draw(rng, "severe")


def _unlogged(rng: Rng) -> Person:
    return draw(
        rng, missing_crash=float(rng.uniform(0.5, 0.9)), missing=float(rng.uniform(0.1, 0.3))
    )


def _drift(rng: Rng) -> Person:
    step = float(rng.choice([-1.0, 1.0]))
    return draw(
        rng,
        n_days=int(rng.integers(200, 365)),
        drift=float(rng.uniform(-1.5, 1.5)),
        stretch=float(rng.uniform(-0.4, 0.4)),
        shifts=((int(rng.integers(80, 160)), step),) if rng.random() < 0.4 else (),
    )


def _rolling(rng: Rng) -> Person:
    return draw(rng, "moderate", rate=2.0, chance=0.5, lowered=0.7, length=4.0, drop=0.15)


def _cumulative(rng: Rng) -> Person:
    return draw(rng, mechanism="cumulative", load_sd=0.35, big_days=0.01, weekly=0.1)


def _other_kinds(rng: Rng) -> Person:
    kind = str(rng.choice(["cognitive", "emotional", "orthostatic", "social", "sensory"]))
    return draw(rng, kinds=("physical", kind), sensitive=(kind,))


def _same_day(rng: Rng) -> Person:
    return draw(rng, same_day=0.9)


def _pacing(rng: Rng) -> Person:
    return draw(rng, coupling=0.35, drop=0.6, load_sd=0.3)


def _coarse(rng: Rng) -> Person:
    return draw(
        rng,
        symptoms=("fatigue", "brain fog", "muscle pain"),
        words=True,
        with_minutes=False,
        profile={"fatigue": 1.0, "brain fog": 0.9, "muscle pain": 0.8},
    )


def _many(rng: Rng) -> Person:
    return draw(rng, "", with_overall=bool(rng.random() < 0.3), with_minutes=False, **many(rng))


def _seasons(rng: Rng) -> Person:
    return draw(
        rng,
        n_days=int(rng.integers(300, 366)),
        season=float(rng.choice([-1, 1]) * rng.uniform(0.6, 1.2)),
    )


def _regimes(rng: Rng) -> Person:
    """Lasting changes for better and worse, some with a new medicine, with more or less done from then on."""
    first, second = int(rng.integers(60, 110)), int(rng.integers(150, 200))
    step = float(rng.choice([-1, 1]) * rng.uniform(1.0, 2.0))
    then = float(rng.choice([-step, rng.uniform(-1.5, 1.5)]))
    days = int(rng.integers(240, 365))
    shifts = ((first, step), (second, then))
    return draw(rng, n_days=days, shifts=shifts, load_follows=0.15, medication=0.3 / 30)


def _gaps(rng: Rng) -> Person:
    return draw(rng, n_days=int(rng.integers(200, 300)), gaps=int(rng.integers(3, 6)))


def _bad_days(rng: Rng) -> Person:
    """Somebody who mostly writes on bad days."""
    missing, in_crash = float(rng.uniform(0.7, 0.9)), float(rng.uniform(0.1, 0.3))
    return draw(rng, missing=missing, missing_crash=in_crash, n_days=int(rng.integers(200, 365)))


def _outliers(rng: Rng) -> Person:
    wrong, copied = float(rng.uniform(0.02, 0.04)), float(rng.uniform(0.4, 0.8))
    return draw(rng, wrong_entries=wrong, copied=copied, missing=float(rng.uniform(0.15, 0.3)))


def _saturated(rng: Rng) -> Person:
    return draw(rng, usual=float(rng.uniform(7.5, 9.0)))


def _prodrome(rng: Rng) -> Person:
    """Flares that exertion has nothing to do with, but that change what is done before they are felt."""
    rate = float(rng.uniform(0.5, 1.2))
    return draw(rng, flares=rate / 30, brief_flares=False, prodrome=0.8, rate=rate)


def _immediate(rng: Rng) -> Person:
    """Tired in the evening of a heavy day and well again the next: none of it is a crash."""
    tired = float(rng.uniform(0.5, 1.0))
    return draw(rng, ill=False, mechanism="none", flares=0.0, tiredness=tired, big_days=0.08)


FAMILIES: Mapping[str, Callable[[Rng], Person]] = {
    "hazard": _hazard,
    "leaky": _leaky,
    "healthy": _healthy,
    "flares": _flares,
    "severe": _severe,
    "unlogged": _unlogged,
    "drift": _drift,
    "rolling": _rolling,
    "cumulative": _cumulative,
    "other_kinds": _other_kinds,
    "same_day": _same_day,
    "pacing": _pacing,
    "coarse": _coarse,
    "many": _many,
    "seasons": _seasons,
    "regimes": _regimes,
    "gaps": _gaps,
    "bad_days": _bad_days,
    "outliers": _outliers,
    "saturated": _saturated,
    "prodrome": _prodrome,
    "immediate": _immediate,
}


def simulate(family: str, seed: int) -> Diary:
    """Return the diary of ``family`` number ``seed``. The same two always give the same diary."""
    return make(family, seed).diary


def make(family: str, seed: int) -> Made:
    """Return a diary with everything about the person who wrote it."""
    rng = np.random.default_rng([seed, sum(family.encode())])
    return made_by(FAMILIES[family](rng), family, seed, rng)


def diary_of(person: Person, family: str, seed: int, rng: Rng) -> Diary:
    """Return a diary of ``person`` with its truth; ``family`` and ``seed`` only name it."""
    return made_by(person, family, seed, rng).diary


def made_by(person: Person, family: str, seed: int, rng: Rng) -> Made:
    """Return a diary of ``person`` with everything about them."""
    life = live(person, rng)
    usual = usual_levels(person, rng)
    rows = report(person, life, usual, START, rng)
    today = START + timedelta(person.n_days - 1)
    said = [row for row in rows if row.kind in SAID and row.source != exchange.CARRIED]
    told = {(row.day - START).days: row.source == exchange.BACKFILLED for row in said}
    shows = [
        day in told and effect * (RECALLED if told[day] else 1.0) >= TRACE * person.noise
        for day, effect in enumerate(life.effect)
    ]
    episodes = true_episodes(life, START, today, np.array(shows))
    diary = Diary(family, seed, START, today, rows, episodes, person.ill)
    return Made(person, life, usual, diary)


def true_episodes(
    life: Life, start: date, today: date, shows: NDArray[np.bool_]
) -> tuple[TrueEpisode, ...]:
    """Return the worsenings as one would tell them: those that overlap are one, by its first cause.

    ``shows`` says on which days something of a worsening reached the diary.
    """
    told = [event for event in life.events if event.cause not in NOT_TOLD]
    told = [event for event in told if event.effect.max() >= SMALLEST]
    groups: list[list[Event]] = []
    last = -2
    for event in sorted(told, key=lambda one: one.onset):
        if groups and event.onset <= last + 1:
            groups[-1].append(event)
        else:
            groups.append([event])
        last = _end(groups[-1])
    began = [group for group in groups if start + timedelta(group[0].onset) <= today]
    return tuple(_true(group, start, shows) for group in began)


def _end(group: list[Event]) -> int:
    first = group[0].onset
    total = np.zeros(max(event.onset + len(event.effect) for event in group) - first)
    for event in group:
        begin = event.onset - first
        total[begin : begin + len(event.effect)] += event.effect
    return first + int(np.flatnonzero(total >= 0.3 * total.max())[-1])


def _true(group: list[Event], start: date, shows: NDArray[np.bool_]) -> TrueEpisode:
    first, last = group[0], _end(group)
    traced = bool(shows[first.onset : last + 1].any())
    onset, end = start + timedelta(first.onset), start + timedelta(last)
    if first.cause != EXERTION:
        return TrueEpisode(onset, end, first.cause, traced=traced)
    dates = tuple(start + timedelta(day) for day in first.triggers)
    return TrueEpisode(onset, end, EXERTION, first.domain, dates, traced)
