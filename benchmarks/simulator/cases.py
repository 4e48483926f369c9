"""The simulated people that are measured."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diary.detection.simulate.families import made_by
from diary.detection.simulate.life import Event, Life
from diary.detection.simulate.people import draw
from diary.detection.simulate.person import Person
from diary.detection.simulate.report import levels_of
from diary.detection.simulate.truth import EXERTION, Diary

Array = NDArray[np.float64]
FIRST_SEED = 90_000
SEVERITIES = ("mild", "moderate", "severe")
QUIET = 0.05  # points of effect below which a day is outside crashes
ASKED = ("fatigue", "brain fog", "muscle pain", "dizziness on standing", "palpitations")


@dataclass(frozen=True)
class Case:
    """One simulated person with everything about them."""

    person: Person
    life: Life
    levels: dict[str, Array]
    diary: Diary

    @property
    def effect(self) -> Array:
        return self.life.effect[: self.person.n_days]

    @property
    def quiet(self) -> NDArray[np.bool_]:
        return self.effect < QUIET

    @property
    def crashes(self) -> list[Event]:
        return [one for one in self.life.events if one.cause == EXERTION]


def people(severity: str, count: int) -> list[Case]:
    """Return ``count`` people of a severity with the symptoms that partial correlations are known of."""
    found = []
    for seed in range(FIRST_SEED, FIRST_SEED + count):
        rng = np.random.default_rng([seed, len(severity)])
        person = draw(
            rng,
            severity,
            n_days=240,
            words=False,
            with_body=True,
            gaps=0,
            symptoms=ASKED,
            profile=dict.fromkeys(ASKED, 1.0),
        )
        made = made_by(person, severity, seed, rng)
        levels = levels_of(person, made.life, made.usual, rng)
        found.append(Case(person, made.life, levels, made.diary))
    return found
