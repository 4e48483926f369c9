"""Exact smoothing of a semi-Markov chain of worsenings over the days of one diary."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.oracle.causes import Cause
from benchmarks.oracle.evidence import SIZES, STEP
from benchmarks.oracle.logs import logsumexp

Array = NDArray[np.float64]
NEVER = -1e9


@dataclass(frozen=True)
class Smoothed:
    """``begins``: chance that a cause begins on a day after a day as usual, shape (days, causes, lengths).

    ``inside``: chance that a day belongs to a worsening that is told. ``lengths``: days of the last axis.
    """

    begins: Array
    inside: Array
    lengths: tuple[int, ...]


def smooth(tables: Array, causes: list[Cause], trust: float) -> Smoothed:
    """Return the chances by day. ``trust`` is the power of each day's evidence, since days follow one another."""
    lengths = tuple(sorted({len(effect) for cause in causes for effect, _share in cause.templates}))
    segments = _segments(trust * tables, causes, lengths)
    outside = np.log(np.stack([np.clip(one.hazard, 1e-7, 0.9) for one in causes], axis=1))
    within = np.log(np.stack([np.clip(one.within, 1e-7, 0.9) for one in causes], axis=1))
    first, again = outside[:, :, None] + segments, within[:, :, None] + segments
    rest, rested = (
        np.log1p(-np.minimum(np.exp(one).sum(axis=1), 0.95)) for one in (outside, within)
    )
    stops = np.minimum(np.arange(len(tables))[:, None] + np.array(lengths), len(tables))
    quiet, after = _forward(first, again, (rest, rested), stops)
    later, then = _backward(first, again, (rest, rested), stops)
    ahead = then[stops][:, None, :] - later[0]
    begins = np.exp(quiet[:-1, None, None] + first + ahead)
    more = np.exp(after[:-1, None, None] + again + ahead)
    told = np.array([one.told for one in causes])
    return Smoothed(begins, _inside((begins + more)[:, told], stops), lengths)


def _segments(tables: Array, causes: list[Cause], lengths: tuple[int, ...]) -> Array:
    """Return log evidence with the chance of each length, shape (days, causes, lengths)."""
    days = len(tables)
    found = np.full((days, len(causes), len(lengths)), NEVER)
    for place, cause in enumerate(causes):
        padded = np.concatenate([tables[:, place], np.zeros((max(lengths), len(SIZES)))])
        by_length: dict[int, list[Array]] = {}
        for effect, share in cause.templates:
            sizes = np.minimum(np.round(effect / STEP).astype(int), len(SIZES) - 1)
            total = np.full(days, np.log(share))
            for ahead, size in enumerate(sizes):
                total += padded[ahead : ahead + days, size]
            by_length.setdefault(len(effect), []).append(total)
        for length, totals in by_length.items():
            found[:, place, lengths.index(length)] = logsumexp(np.stack(totals), axis=0)
    return found


def _forward(
    first: Array, again: Array, rests: tuple[Array, Array], stops: NDArray[np.intp]
) -> tuple[Array, Array]:
    """Return the log evidence of the days before each when the last was as usual, and when it ended a worsening."""
    days = len(first)
    quiet, after = np.full(days + 1, NEVER), np.full(days + 1, NEVER)
    quiet[0] = 0.0
    for day in range(days):
        rested = np.logaddexp(quiet[day] + rests[0][day], after[day] + rests[1][day])
        quiet[day + 1] = np.logaddexp(quiet[day + 1], rested)
        ways = np.logaddexp(quiet[day] + first[day], after[day] + again[day])
        for stop, way in zip(stops[day], logsumexp(ways, axis=0), strict=True):
            after[stop] = np.logaddexp(after[stop], way)
    return quiet, after


def _backward(
    first: Array, again: Array, rests: tuple[Array, Array], stops: NDArray[np.intp]
) -> tuple[Array, Array]:
    """Return the log evidence of the days from each on when the last was as usual, and when it ended one."""
    days = len(first)
    quiet, after = np.zeros(days + 1), np.zeros(days + 1)
    for day in range(days - 1, -1, -1):
        ahead = after[stops[day]]
        quiet[day] = np.logaddexp(rests[0][day] + quiet[day + 1], logsumexp(first[day] + ahead))
        after[day] = np.logaddexp(rests[1][day] + quiet[day + 1], logsumexp(again[day] + ahead))
    return quiet, after


def _inside(chances: Array, stops: Array) -> Array:
    change = np.zeros(len(stops) + 1)
    by_length = chances.sum(axis=1)
    change[:-1] += by_length.sum(axis=1)
    np.add.at(change, stops.ravel(), -by_length.ravel())
    return np.asarray(np.cumsum(change)[:-1])
