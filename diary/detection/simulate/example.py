"""The example diary: a plausible year with crashes of several kinds. PURE: stdlib and NumPy only.

The days are simulated like any other diary's; what came before the larger crashes is laid out, so that
whoever looks around meets different kinds, delays and lengths. Nobody's record was used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from diary import exchange
from diary.detection.simulate.life import Event, Life, add, live, shape
from diary.detection.simulate.person import Person
from diary.detection.simulate.report import report, usual_levels
from diary.detection.simulate.truth import EXERTION
from diary.exchange import Row

DAYS = 365
JITTER = 3

PERSON = Person(
    n_days=DAYS,
    usual=3.6,
    noise=0.75,
    phi=0.3,
    symptoms=(
        "fatigue",
        "brain fog",
        "muscle pain",
        "headache",
        "unrefreshing sleep",
        "dizziness on standing",
        "sore throat",
        "muscle twitching",
    ),
    profile={
        "fatigue": 1.1,
        "brain fog": 1.0,
        "muscle pain": 0.9,
        "headache": 0.7,
        "unrefreshing sleep": 0.7,
        "dizziness on standing": 0.6,
        "sore throat": 0.4,
        "muscle twitching": 0.5,
    },
    mechanism="none",
    kinds=("physical", "cognitive", "emotional", "social", "orthostatic"),
    load_sd=0.28,
    big_days=0.0,
    weekly=0.12,
    drop=0.5,
    missing=0.08,
    missing_crash=0.25,
    too_ill=0.6,
    infections=0.0,
    heat=0.0,
    medication=0.0,
    flares=0.0,
    with_body=True,
    period=True,
    period_rise=0.5,
    backfilled=0.05,
    wrong_entries=0.0,
)


@dataclass(frozen=True)
class Scene:
    """One thing that happened: on which day, of which kind and how heavy, and what followed.

    ``days`` is over how many days the load was spread; ``delay`` counts from the last of them.
    """

    day: int
    kind: str
    load: float
    activity: str
    delay: int
    length: int
    rise: float
    days: int = 1


SCENES = (
    Scene(24, "physical", 3.2, "shopping", 2, 5, 3.0),
    Scene(51, "cognitive", 3.0, "tax forms", 1, 4, 2.8),
    Scene(76, "social", 3.4, "birthday party", 2, 8, 3.2),
    Scene(104, "emotional", 3.5, "phone call with family", 0, 3, 2.8),
    Scene(128, "orthostatic", 3.2, "standing in line", 1, 4, 2.7),
    Scene(158, "physical", 1.9, "cleaning the flat", 1, 6, 2.9, days=3),
    Scene(189, "physical", 4.0, "day trip", 2, 24, 3.8),
    Scene(238, "cognitive", 3.2, "online course", 3, 4, 2.8),
    Scene(262, "physical", 3.0, "gardening", 1, 1, 3.0),
    Scene(284, "social", 3.2, "visit from friends", 1, 6, 3.0),
    Scene(287, "physical", 2.8, "carrying boxes", 1, 5, 2.4),
    Scene(316, "orthostatic", 3.4, "concert", 2, 7, 3.1),
)
OTHERS = (
    ("infection", 142, 7, 3.0),
    ("heat", 214, 3, 2.0),
    ("flare", 340, 4, 2.8),
    ("medication change", 226, 4, 1.4),
)
POOR_SLEEP = (50, 88, 103, 171, 237, 300, 341)
ACTIVITIES = {
    "physical": ("shower", "short walk", "cooking", "laundry"),
    "cognitive": ("reading", "e-mails", "television", "paperwork"),
    "emotional": ("difficult news", "worries about money"),
    "social": ("chat with a neighbour", "phone call", "visit"),
    "orthostatic": ("kitchen work", "bus ride", "waiting at the pharmacy"),
}
NOTES = {
    23: "Felt well today and did more than planned.",
    78: "Slept most of the day.",
    142: "Sore throat since last night.",
    191: "Could not look at a screen.",
    214: "Very hot, curtains closed.",
    340: "Nothing special before this.",
}


def example_diary(seed: int, end: date) -> list[Row]:
    """Return 365 days of rows until ``end``, the same for the same ``seed`` and ``end``."""
    rng = np.random.default_rng([seed, 365])
    start = end - timedelta(DAYS - 1)
    life = live(PERSON, rng)
    life.events = [event for event in life.events if event.cause == "period"]
    names = _play(life, rng)
    rows = report(PERSON, life, usual_levels(PERSON, rng), start, rng)
    rows = tuple(_named(row, names, start, rng) for row in rows)
    return [*rows, *_notes(rows, start), *_sleepless(rows, start)]


def _play(life: Life, rng: np.random.Generator) -> dict[tuple[int, str], str]:
    """Let the scenes happen; return what the large efforts were, by day and kind."""
    names = {}
    for scene in SCENES:
        last = scene.day + int(rng.integers(-JITTER, JITTER + 1)) if scene.day != 287 else scene.day
        days = tuple(range(last - scene.days + 1, last + 1))
        for day in days:
            life.load[scene.kind][day] = scene.load * rng.uniform(0.95, 1.1)
            names[day, scene.kind] = scene.activity
        effect = scene.rise * shape(rng, scene.length)
        add(life, Event(last + scene.delay, effect, EXERTION, scene.kind, days))
    for cause, day, length, rise in OTHERS:
        add(life, Event(day, rise * shape(rng, length), cause))
        if cause != "flare":
            life.factors.setdefault(cause, set()).update(range(day, day + length))
    return names


def _named(
    row: Row, names: dict[tuple[int, str], str], start: date, rng: np.random.Generator
) -> Row:
    if row.kind != exchange.EXERTION:
        return row
    usual = ACTIVITIES[row.name]
    chosen = usual[int(rng.integers(len(usual)))]
    return replace(row, activity=names.get(((row.day - start).days, row.name), chosen))


def _notes(rows: tuple[Row, ...], start: date) -> list[Row]:
    written = {row.day for row in rows}
    notes = {start + timedelta(day): text for day, text in NOTES.items()}
    return [
        Row(day, exchange.NOTE, "note", note=text) for day, text in notes.items() if day in written
    ]


def _sleepless(rows: tuple[Row, ...], start: date) -> list[Row]:
    written = {row.day for row in rows}
    nights = [start + timedelta(day) for day in POOR_SLEEP]
    return [Row(day, exchange.FACTOR, "poor sleep", 1.0) for day in nights if day in written]
