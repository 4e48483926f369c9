"""How much likelier each day's record is when something is the matter, given all there is to know of the person."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.oracle.logs import ndtr
from diary import exchange
from diary.detection.simulate.families import Made
from diary.detection.simulate.report import (
    FEWER_A_DAY,
    FEWER_UNTIL,
    RECALLED,
    WORDS,
    common_part,
    share_of,
    spread_of,
    steady_levels,
    stretch_of,
)

Array = NDArray[np.float64]
STEP = 0.25  # points between the sizes of an effect that are told apart
SIZES = np.arange(0.0, 6.01, STEP)
COMMON, WEIGHTS = np.polynomial.hermite_e.hermegauss(9)
WEIGHTS = WEIGHTS / WEIGHTS.sum()
LEAST = 1e-7
LONG_GAP = 7


def day_tables(made: Made, causes: Sequence[str]) -> Array:
    """Return log P(day | effect of a cause) - log P(day | none), shape (days, causes, sizes)."""
    found = np.stack([_ratings(made, cause) for cause in causes], axis=1)
    found = found + (_marks(made) + _body(made) + _missing(made))[:, None, :]
    return np.asarray(found - found[:, :, :1])


def _columns(made: Made) -> dict[tuple[str, str], Array]:
    found: dict[tuple[str, str], Array] = {}
    for row in made.diary.rows:
        if row.source != exchange.CARRIED and row.value is not None:
            column = found.setdefault((row.kind, row.name), np.full(made.person.n_days, np.nan))
            column[(row.day - made.diary.start).days] = row.value
    return found


def _filled(made: Made) -> NDArray[np.bool_]:
    found = np.zeros(made.person.n_days, dtype=np.bool_)
    for row in made.diary.rows:
        if row.source == exchange.BACKFILLED:
            found[(row.day - made.diary.start).days] = True
    return found


def _ratings(made: Made, cause: str) -> Array:
    """Return log P(ratings | size) with the common ups and downs integrated out, shape (days, sizes)."""
    person, columns = made.person, _columns(made)
    steady = steady_levels(person, made.life, made.usual)
    recalled = np.where(_filled(made), RECALLED, 1.0)
    total = np.zeros((person.n_days, len(SIZES), len(COMMON)))
    for name in made.usual:
        kind = exchange.OVERALL if name == "overall" else exchange.SYMPTOM
        if (kind, name) not in columns:
            continue
        spread, common = spread_of(person, name), common_part(person, name)
        change = share_of(person, cause, name) * SIZES[:, None] + spread * common * COMMON
        level = steady[name][:, None, None] + stretch_of(person)[:, None, None] * change
        level = made.usual[name] + recalled[:, None, None] * (level - made.usual[name])
        own = np.maximum(recalled * stretch_of(person) * spread * np.sqrt(1 - common**2), 0.05)
        wrong = 0.0 if name == "overall" else person.wrong_entries
        total += _written(columns[kind, name], level, own, wrong, person.words)
    if (exchange.SLEEP, "quality") in columns:
        quality = columns[exchange.SLEEP, "quality"][:, None, None]
        gone = quality - (5.0 - 0.6 * SIZES[:, None] - 0.7 * COMMON)
        total += np.where(np.isfinite(gone), -0.5 * (gone / 1.23) ** 2, 0.0)
    return np.asarray(np.log(np.maximum((np.exp(total) * WEIGHTS).sum(axis=2), 1e-300)))


def _written(values: Array, level: Array, own: Array, wrong: float, words: bool) -> Array:
    """Return log P(what was written | level), 0 on days without it; numbers are rounded, words the nearest."""
    if words:
        edges = np.array([-np.inf, 1.0, 3.5, 6.5, np.inf])
        place = np.searchsorted(WORDS, np.nan_to_num(values))
        low, high = edges[place], edges[place + 1]
    else:
        low = np.where(values <= 0, -np.inf, values - 0.5)
        high = np.where(values >= 10, np.inf, values + 0.5)
    spread = own[:, None, None]
    chance = ndtr((high[:, None, None] - level) / spread) - ndtr(
        (low[:, None, None] - level) / spread
    )
    width = (np.clip(high, 0, 10) - np.clip(low, 0, 10)) / 10.0
    chance = (1 - wrong) * chance + wrong * width[:, None, None]
    known = np.isfinite(values)[:, None, None]
    return np.asarray(np.where(known, np.log(np.maximum(chance, LEAST)), 0.0))


def _marks(made: Made) -> Array:
    values = _columns(made).get((exchange.CRASH, "crash"))
    found = np.zeros((made.person.n_days, len(SIZES)))
    if values is None:
        return found
    edges = np.array([-np.inf, 1.2, 2.2, 3.2, np.inf])
    between = np.diff(ndtr((edges[:, None] - SIZES) / 0.4), axis=0)
    chances = np.concatenate([between[:1] + 0.2 * between[1:].sum(axis=0), 0.8 * between[1:]])
    known = np.isfinite(values)
    found[known] = np.log(np.maximum(chances[values[known].astype(int)], LEAST))
    return found


def _body(made: Made) -> Array:
    columns = _columns(made)
    found = np.zeros((made.person.n_days, len(SIZES)))
    raised = np.minimum(SIZES / (0.6 * made.person.rise), 1.5)
    for name, usual, by, spread in (("resting_hr", 62, 2.6, 2.5), ("hrv", 40, -2.6, 5.0)):
        values = columns.get((exchange.MEASURE, name))
        if values is not None:
            gone = (values[:, None] - usual - by * raised) / spread
            found += np.where(np.isfinite(gone), -0.5 * gone**2, 0.0)
    return found


def logged_days(made: Made) -> NDArray[np.bool_]:
    """Return on which days something was written that is not carried over from the day before."""
    found = np.zeros(made.person.n_days, dtype=np.bool_)
    for row in made.diary.rows:
        if row.kind != exchange.STATUS and row.source != exchange.CARRIED:
            found[(row.day - made.diary.start).days] = True
    return found


def _missing(made: Made) -> Array:
    person, logged = made.person, logged_days(made)
    too_ill = np.zeros(person.n_days, dtype=np.bool_)
    for row in made.diary.rows:
        if row.kind == exchange.STATUS:
            too_ill[(row.day - made.diary.start).days] = True
    fewer = FEWER_A_DAY * (np.minimum(np.arange(person.n_days), FEWER_UNTIL) - FEWER_UNTIL)
    ordinary = np.clip(person.missing + fewer, 0.01, 0.99)[:, None]
    chance = np.where(SIZES > 0.8, person.missing_crash, ordinary)
    found = np.log(np.where(logged[:, None], 1 - chance, chance))
    found += np.where(too_ill[:, None], np.where(SIZES > 1.5, 0.0, -6.0), 0.0)
    found[_in_gaps(logged) & (person.gaps > 0)] = 0.0
    return np.asarray(found)


def _in_gaps(logged: NDArray[np.bool_]) -> NDArray[np.bool_]:
    found = np.zeros(len(logged), dtype=np.bool_)
    edges = np.diff(np.concatenate([[0], (~logged).astype(int), [0]]))
    for first, stop in zip(np.flatnonzero(edges > 0), np.flatnonzero(edges < 0), strict=True):
        if stop - first >= LONG_GAP:
            found[first:stop] = True
    return found
