"""How much of the facts one side of paper holds: the weightiest first, the rest counted. PURE."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from diary.report.choices import FUNCTION, LETTER, PICTURE, WORDS, Choices
from diary.report.facts import Crash, Factor, Facts, Note, Symptom

T = TypeVar("T")
LESS = 2  # rows that each tighter fit takes from the crashes
TIGHTEST = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """How many of each the page shows, and how many letters a note and a name keep."""

    crashes: int
    symptoms: int
    factors: int
    notes: int
    note_letters: int = 150
    name_letters: int = 28


@dataclass(frozen=True, slots=True)
class Cut(Generic[T]):
    """What is shown, and how many are not."""

    shown: tuple[T, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Fitted:
    """The facts with what of them is shown."""

    facts: Facts
    limits: Limits
    crashes: Cut[Crash]
    symptoms: Cut[Symptom]
    factors: Cut[Factor]
    notes: Cut[Note]


def limits_of(choices: Choices, tighter: int = 0) -> Limits:
    """Return the limits for the chosen parts and paper; each step ``tighter`` shows less.

    What is not chosen leaves its place to the crashes. Letter paper is 18 mm shorter than A4.
    """
    rows = 9 + 8 * (not choices.has(PICTURE)) + 4 * (not choices.has(WORDS))
    rows -= 2 * (choices.paper == LETTER)
    base = Limits(crashes=rows, symptoms=7, factors=6, notes=4)
    if not choices.has(FUNCTION):
        base = replace(base, factors=8)
    return replace(
        base,
        crashes=max(base.crashes - LESS * tighter, 2),
        notes=max(base.notes - tighter // 2, 1),
        symptoms=base.symptoms - tighter,
        factors=base.factors - tighter,
    )


def fit(facts: Facts, limits: Limits) -> Fitted:
    """Return what of the facts is shown: ranked, cut, and back in the order of their days."""
    crashes = _cut(sorted(facts.crashes, key=_weight), limits.crashes)
    notes = _cut(sorted(facts.notes, key=_telling), limits.notes)
    return Fitted(
        facts=facts,
        limits=limits,
        crashes=replace(crashes, shown=tuple(sorted(crashes.shown, key=lambda one: one.onset))),
        symptoms=_cut(facts.symptoms, limits.symptoms),
        factors=_cut(facts.factors, limits.factors),
        notes=replace(notes, shown=tuple(sorted(notes.shown, key=lambda one: one.day))),
    )


def clip(text: str, letters: int) -> str:
    """Return at most ``letters`` of a text, ending on a whole word where that loses little, with "…"."""
    if len(text) <= letters:
        return text
    kept = text[: letters - 1]
    whole = kept.rsplit(" ", 1)[0]
    return (whole if len(whole) > letters * 0.7 else kept).rstrip() + "…"


def _weight(crash: Crash) -> tuple[object, ...]:
    """The person's own yes first, then the longest, then the surest, then the latest."""
    said = crash.verdict in ("confirmed", "corrected")
    return (not said, -crash.length, -crash.certainty, -crash.onset.toordinal(), crash.key)


def _telling(note: Note) -> tuple[object, ...]:
    """Notes around crashes first, the latest of them first."""
    return (not note.in_crash, -note.day.toordinal())


def _cut(ranked: Sequence[T], most: int) -> Cut[T]:
    return Cut(tuple(ranked[:most]), max(len(ranked) - most, 0))
