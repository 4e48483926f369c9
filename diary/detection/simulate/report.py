"""What of a simulated life reaches the diary. PURE: standard library and NumPy only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from diary import exchange
from diary.detection.simulate.life import Array, Life, autoregressive, lasting_change
from diary.detection.simulate.person import OTHER_PROFILES, Person
from diary.detection.simulate.truth import EXERTION
from diary.exchange import Row

WORDS = np.array([0.0, 2.0, 5.0, 8.0])
DAILY = ("physical", "cognitive")
BASE_MINUTES = {
    "physical": 60.0,
    "cognitive": 90.0,
    "emotional": 30.0,
    "social": 60.0,
    "orthostatic": 120.0,
    "sensory": 45.0,
}
# What was out of the ordinary is partly forgotten in back-filled entries (assumption).
RECALLED = 0.7
# Of fatigue's part in the common ups and downs. Partial correlations with fatigue come out at 0.12 to 0.20
# (Burton 2022, doi 10.1371/journal.pone.0280343); how they come about is an assumption.
OTHERS_SHARE = 0.67
OVERALL_NOISE = 0.85  # of a symptom's spread (assumption)
OVERALL_COMMON = 0.7  # of it common to all symptoms (assumption)
# Points after maximal effort in the evening and the next day (Greenwood 2024, doi 10.1016/j.lanepe.2024.101082).
EVENING = 0.3
NEXT_DAY = 0.2
WEEKEND = 0.2  # points by which thinking is easier at weekends (Greenwood 2024)
COGNITIVE = ("brain fog", "poor concentration")
WRONG_HOUR = 0.7  # points, half of the rise by evening (Greenwood 2024: 1.4)
# Days go missing more and more (Ono 2019, doi 10.2196/11398), for some weeks (assumption).
FEWER_A_DAY = 0.002
FEWER_UNTIL = 50
LIGHT = 0.7  # relative load below which an occasional kind is not worth an entry


def report(
    person: Person,
    life: Life,
    usual: Mapping[str, float],
    start: date,
    rng: np.random.Generator,
) -> tuple[Row, ...]:
    """Return the rows that the person would have written."""
    levels = levels_of(person, life, usual, rng)
    absent = _absent(person, life, rng)
    rows: list[Row] = []
    last: list[Row] = []
    for day in range(person.n_days):
        when = start + timedelta(day)
        if absent[day]:
            rows += _absent_rows(person, life, day, start, rng)
            if rng.random() < person.copied:
                rows += [replace(row, day=when, source=exchange.CARRIED) for row in last]
            continue
        filled = rng.random() < person.backfilled
        told = {name: float(level[day]) for name, level in levels.items()}
        if filled:
            told = {name: usual[name] + RECALLED * (told[name] - usual[name]) for name in told}
        last = _ratings(person, told, when, rng)
        written = last + _efforts(person, life, day, when, rng)
        written += _others(person, life, day, when, rng)
        source = exchange.BACKFILLED if filled else exchange.TYPED
        rows += [replace(row, source=source) for row in written]
    return tuple(rows)


def usual_levels(person: Person, rng: np.random.Generator) -> dict[str, float]:
    """Return the level of each symptom, and of the day as a whole, when nothing is the matter."""
    found = {}
    for name in person.symptoms:
        offset = 0.0 if name == "fatigue" else float(rng.normal(-1.0, 1.0))
        found[name] = max(person.usual + offset, 0.3 if person.ill else 0.0)
        if person.absent:
            found[name] = float(rng.normal(2.5 if name == "fatigue" else 0.0, 1.0))
    return found | {"overall": person.usual - 0.5}


def levels_of(
    person: Person, life: Life, usual: Mapping[str, float], rng: np.random.Generator
) -> dict[str, Array]:
    """Return the true level of each symptom and of the day on each day, before it is written down."""
    steady = steady_levels(person, life, usual)
    stretch = stretch_of(person)
    found = {}
    for name in usual:
        own = autoregressive(rng, person.n_days, person.phi)
        noise = spread_of(person, name) * _mixed(life.noise, common_part(person, name), own)
        found[name] = steady[name] + stretch * (noise + _raised(person, life, name))
    return found


def steady_levels(person: Person, life: Life, usual: Mapping[str, float]) -> dict[str, Array]:
    """Return the levels without noise and without what events add."""
    slow = lasting_change(person)
    weekend = WEEKEND * (np.arange(person.n_days) % 7 >= 5)
    found = {}
    for name, level in usual.items():
        found[name] = level + slow
        if name != "overall":
            found[name] = found[name] + stretch_of(person) * _echo(life)
        if name in COGNITIVE:
            found[name] = found[name] - weekend
    return found


def stretch_of(person: Person) -> Array:
    """Return how much wider than at first the person's own scale is on each day."""
    return 1.0 + person.stretch * np.arange(person.n_days, dtype=np.float64) / person.n_days


def spread_of(person: Person, name: str) -> float:
    """Return the spread of a symptom outside crashes."""
    return person.noise * (OVERALL_NOISE if name == "overall" else 1.0)


def common_part(person: Person, name: str) -> float:
    """Return how strongly a symptom takes part in the common ups and downs, 0 to 1."""
    if name == "overall":
        return OVERALL_COMMON
    return person.shared * (1.0 if name == "fatigue" else OTHERS_SHARE)


def _mixed(common: Array, share: float, own: Array) -> Array:
    return np.asarray(share * common + np.sqrt(1.0 - share**2) * own)


def _echo(life: Life) -> Array:
    """Return what any effort leaves in the evening and the next day, crash or not (Greenwood 2024)."""
    heaviest = np.max(list(life.load.values()), axis=0)
    effort = np.clip((heaviest - 1.0) / 1.5, 0.0, 1.0)
    return np.asarray(EVENING * effort + NEXT_DAY * np.concatenate([[0.0], effort[:-1]]))


def _raised(person: Person, life: Life, name: str) -> Array:
    found = np.zeros(len(life.effect))
    for event in life.events:
        stop = min(event.onset + len(event.effect), len(found))
        share = share_of(person, event.cause, name)
        found[event.onset : stop] += share * event.effect[: stop - event.onset]
    return found[: person.n_days]


def share_of(person: Person, cause: str, name: str) -> float:
    """Return how much of an event's effect a symptom shows."""
    if name == "overall":
        return 0.4 if cause == "soreness" else 1.0
    profile = person.profile if cause == EXERTION else OTHER_PROFILES.get(cause, {})
    return profile.get(name, 0.1)


def _absent(person: Person, life: Life, rng: np.random.Generator) -> np.ndarray:
    """Ordinary days go missing one by one, crash days in runs of about two (assumption)."""
    worse = life.effect[: person.n_days] > 0.8
    days = np.minimum(np.arange(person.n_days), FEWER_UNTIL)
    found = rng.random(person.n_days) < person.missing + FEWER_A_DAY * (days - FEWER_UNTIL)
    chance = person.missing_crash
    stay = max(0.55, 1.0 - (1.0 - chance) / max(chance, 0.1))
    enter = min(chance * (1.0 - stay) / (1.0 - chance), 1.0)
    for day in np.flatnonzero(worse):
        goes_on = day > 0 and worse[day - 1]
        found[day] = rng.random() < ((stay if found[day - 1] else enter) if goes_on else chance)
    for _gap in range(person.gaps):
        first = int(rng.integers(10, max(person.n_days - 20, 11)))
        found[first : first + int(rng.integers(7, 22))] = True
    return found


def _absent_rows(
    person: Person, life: Life, day: int, start: date, rng: np.random.Generator
) -> list[Row]:
    if life.effect[day] > 1.5 and rng.random() < person.too_ill:
        return [Row(start + timedelta(day), exchange.STATUS, "too-ill", 1.0)]
    return []


def _ratings(
    person: Person, told: dict[str, float], when: date, rng: np.random.Generator
) -> list[Row]:
    hour = (
        float(rng.choice([-WRONG_HOUR, WRONG_HOUR])) if rng.random() < person.wrong_hours else 0.0
    )
    rows = []
    for name in person.symptoms:
        wrong = rng.random() < person.wrong_entries
        value = rng.uniform(0, 10) if wrong else told[name] + hour
        rows.append(Row(when, exchange.SYMPTOM, name, _written(person, value)))
    if person.with_overall:
        value = _written(person, told["overall"] + hour)
        rows.append(Row(when, exchange.OVERALL, "overall", value))
    return rows


def _written(person: Person, value: float) -> float:
    if person.words:
        return float(WORDS[np.abs(WORDS - value).argmin()])
    return float(np.clip(round(value), 0, 10))


def _efforts(
    person: Person, life: Life, day: int, when: date, rng: np.random.Generator
) -> list[Row]:
    rows = []
    for kind in person.kinds:
        load = float(life.load[kind][day])
        if kind not in DAILY and load < LIGHT:
            continue
        load *= float(np.exp(rng.normal(0, 0.08)))
        effort = float(np.clip(round(3.0 + 2.6 * np.log(max(load, 0.1))), 1, 10))
        minutes = None
        if person.with_minutes:
            # What the whole numbers of the effort leave of the load stands in the minutes.
            wanted = BASE_MINUTES[kind] * person.load * load * 3.0 / effort
            minutes = float(np.clip(5 * round(wanted / 5), 5, 600))
        rows.append(Row(when, exchange.EXERTION, kind, effort, minutes))
    return rows


def _others(
    person: Person, life: Life, day: int, when: date, rng: np.random.Generator
) -> list[Row]:
    effect = float(life.effect[day])
    rows = [
        Row(when, exchange.FACTOR, name, 1.0)
        for name, days in sorted(life.factors.items())
        if day in days
    ]
    if person.with_mark:
        felt = effect + rng.normal(0, 0.4)
        mark = (
            0.0 if felt < 1.2 or rng.random() < 0.2 else float(np.clip(np.ceil(felt - 1.2), 1, 3))
        )
        rows.append(Row(when, exchange.CRASH, "crash", mark))
    if person.with_body:
        raised = min(effect / (0.6 * person.rise), 1.5)
        quality = np.clip(
            round(5.0 - 0.6 * effect - 0.7 * life.noise[day] + rng.normal(0, 1.2)), 0, 10
        )
        rows.append(Row(when, exchange.SLEEP, "quality", float(quality)))
        rows.append(
            Row(
                when,
                exchange.MEASURE,
                "resting_hr",
                float(round(62 + 2.6 * raised + rng.normal(0, 2.5))),
            )
        )
        rows.append(
            Row(
                when,
                exchange.MEASURE,
                "hrv",
                float(round(max(40 * (1.0 - 0.065 * raised) + rng.normal(0, 5), 8))),
            )
        )
    return rows
