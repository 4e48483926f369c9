"""What of a simulated life reaches the diary. PURE: standard library and NumPy only."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from diary import exchange
from diary.detection.simulate.life import Array, Life
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
LIGHT = 0.7  # relative load below which an occasional kind is not worth an entry


def report(person: Person, life: Life, start: date, rng: np.random.Generator) -> tuple[Row, ...]:
    """Return the rows that the person would have written."""
    levels = _levels(person, life, rng)
    absent = _absent(person, life, rng)
    rows: list[Row] = []
    for day in range(person.n_days):
        if absent[day]:
            rows += _absent_rows(person, life, day, start, rng)
            if rng.random() >= person.backfilled:
                continue
            rows += _ratings(person, levels, max(day - 1, 0), start + timedelta(day), rng, True)
            continue
        when = start + timedelta(day)
        rows += _ratings(person, levels, day, when, rng, False)
        rows += _efforts(person, life, day, when, rng)
        rows += _others(person, life, day, when, rng)
    return tuple(rows)


def _levels(person: Person, life: Life, rng: np.random.Generator) -> dict[str, Array]:
    """Return each symptom's true level on each day, before it is written down."""
    days = np.arange(person.n_days)
    slow = person.drift * days / person.n_days
    for day, step in person.shifts:
        slow = slow + step * (days >= day)
    found = {}
    for name in person.symptoms:
        own = rng.normal(0, 1, person.n_days)
        noise = person.noise * (person.shared * life.noise + 0.9 * own)
        offset = 0.0 if name == "fatigue" else float(rng.normal(-1.0, 1.0))
        level = max(person.usual + offset, 0.3 if person.ill else 0.0)
        if person.absent:
            level = float(rng.normal(2.5 if name == "fatigue" else 0.0, 1.0))
        found[name] = level + slow + noise + _raised(person, life, name)
    found["overall"] = (
        person.usual
        - 0.5
        + slow
        + person.noise * 0.6 * (life.noise + rng.normal(0, 1, person.n_days))
        + _raised(person, life, "overall")
    )
    return found


def _raised(person: Person, life: Life, name: str) -> Array:
    found = np.zeros(len(life.effect))
    for event in life.events:
        profile = person.profile if event.cause == EXERTION else OTHER_PROFILES.get(event.cause, {})
        if name == "overall":
            share = 0.4 if event.cause == "soreness" else 1.0
        else:
            share = profile.get(name, 0.1)
        stop = min(event.onset + len(event.effect), len(found))
        found[event.onset : stop] += share * event.effect[: stop - event.onset]
    return found[: person.n_days]


def _absent(person: Person, life: Life, rng: np.random.Generator) -> np.ndarray:
    """Ordinary days go missing one by one, crash days in runs of about two."""
    worse = life.effect[: person.n_days] > 0.8
    found = rng.random(person.n_days) < person.missing
    found[worse] = False
    for day in np.flatnonzero(worse):
        before = day > 0 and worse[day - 1] and found[day - 1]
        chance = person.missing_crash
        stay = min(0.5 + 0.5 * chance, 0.95)
        enter = chance * (1 - stay) / max(1 - chance, 0.05)
        found[day] = rng.random() < (stay if before else max(enter, chance * 0.6))
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
    person: Person,
    levels: dict[str, Array],
    day: int,
    when: date,
    rng: np.random.Generator,
    filled: bool,
) -> list[Row]:
    source = exchange.BACKFILLED if filled else exchange.TYPED
    rows = []
    for name in person.symptoms:
        value = float(levels[name][day])
        if filled:
            value = value + 0.3 * (person.usual - value)
        if rng.random() < person.wrong_entries:
            value = rng.uniform(0, 10)
        rows.append(Row(when, exchange.SYMPTOM, name, _written(person, value), source=source))
    if person.with_overall:
        rows.append(
            Row(
                when,
                exchange.OVERALL,
                "overall",
                _written(person, levels["overall"][day]),
                source=source,
            )
        )
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
        quality = np.clip(
            round(5.0 - 0.6 * effect - 0.7 * life.noise[day] + rng.normal(0, 1.2)), 0, 10
        )
        rows.append(Row(when, exchange.SLEEP, "quality", float(quality)))
        rows.append(
            Row(
                when,
                exchange.MEASURE,
                "resting_hr",
                float(round(62 + effect * 1.3 + rng.normal(0, 2.5))),
            )
        )
        rows.append(
            Row(
                when,
                exchange.MEASURE,
                "hrv",
                float(round(max(40 - effect * 1.5 + rng.normal(0, 5), 8))),
            )
        )
    return rows
