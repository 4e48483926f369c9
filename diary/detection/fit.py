"""The engine fitted to one person over one stretch of the diary. PURE: standard library and NumPy only.

Usual level, spreads, response profile and onset rates need to know which days were worse; which days
were worse needs all of them. So they take turns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from diary.detection import causes as competing_causes
from diary.detection import response, segments, usual
from diary.detection.causes import Causes, Rates
from diary.detection.chain import NEVER, Chain, chain
from diary.detection.channels import Channels, Matrix, gather, rated_days
from diary.detection.exertion import Exertion, weigh
from diary.detection.hints import logging_hints
from diary.detection.response import Response, Trusted
from diary.detection.segments import RUN_PRIOR, RUN_SHAPES, Daily, Tables
from diary.detection.series import Days, Flags, Series
from diary.detection.verdicts import Taught

QUIET = (
    0.5  # probability of a crash day from which neither it nor its neighbours stand for the usual
)
FIRST_LEVEL = 0.9  # mean spreads above usual from which the first round takes a day for a crash day
ROUNDS = 2
AFTERGLOW = 2  # days after a crash that are not yet taken for usual
SURE = 6.0  # log odds that a person's own word adds to an onset


@dataclass(frozen=True, slots=True)
class Ground:
    """What is there to be fitted: a stretch of the diary, of which the first ``known`` days teach."""

    series: Series
    known: int
    rated: Flags
    channels: Channels
    exertion: Exertion
    taught: Taught


@dataclass(frozen=True, slots=True)
class Fit:
    """A stretch of the diary as it reads once fitted. Arrays have one row a day.

    Everything was learned from the first ``known`` days; ``tables`` and ``chain`` cover these, the
    rest covers all.
    """

    series: Series
    known: int
    rated: Flags
    channels: Channels
    exertion: Exertion
    usual: Matrix
    spread: Days
    z: Matrix
    response: Response
    daily: Daily
    causes: Causes
    odds: Days
    tables: Tables
    chain: Chain


def fit(series: Series, known: int, taught: Taught) -> Fit:
    """Return the fit of a stretch, learned from its first ``known`` days."""
    rated = rated_days(series)
    exertion = weigh(series, rated, known)
    ground = Ground(series, known, rated, gather(series, known), exertion, taught)
    rates = competing_causes.first_rates(exertion)
    quiet, crash, level = _first_guess(ground)
    found = _round(ground, level, quiet, crash, rates)
    for _turn in range(ROUNDS - 1):
        quiet, crash = _quiet(found), _crash_weights(found)
        level = usual.level(found.channels.values, quiet, found.channels.floor, known)
        rates = competing_causes.learn(found.causes, exertion, found.chain.onset)
        found = _round(ground, level, quiet, crash, rates)
    return found


def read_until(found: Fit, known: int) -> Fit:
    """Return the fit with the days until ``known`` weighed against each other; nothing is learned anew."""
    told = segments.tables(found.daily.until(known))
    gains = told.ratio() + RUN_PRIOR + found.odds[:known, None]
    return replace(found, known=known, tables=told, chain=chain(gains))


def _round(ground: Ground, level: Matrix, quiet: Flags, crash: Days, rates: Rates) -> Fit:
    """Return the fit once it is thought which days are quiet and how likely each is a crash day."""
    series, known, channels = ground.series, ground.known, ground.channels
    spread = usual.spread_of((channels.values - level)[:known], quiet, channels.floor)
    z = response.standardise(channels, level, spread)
    trusted = Trusted(series.too_ill, series.filled)
    read = response.read(z, channels.prior, quiet, crash, trusted)
    hints = logging_hints(ground.rated, crash)
    daily = segments.daily(read.reading, read.trust, read.carry, hints)
    causes = competing_causes.competing(series, ground.exertion, rates, known)
    odds = _odds(causes, ground.taught)
    tables = segments.tables(daily.until(known))
    told = chain(tables.ratio() + RUN_PRIOR + odds[:known, None])
    return Fit(
        series=series,
        known=known,
        rated=ground.rated,
        channels=channels,
        exertion=ground.exertion,
        usual=level,
        spread=spread,
        z=z,
        response=read,
        daily=daily,
        causes=causes,
        odds=odds,
        tables=tables,
        chain=told,
    )


def _first_guess(ground: Ground) -> tuple[Flags, Days, Matrix]:
    """Return which days may stand for the usual, each one's weight as a crash day, and a first level."""
    channels, known = ground.channels, ground.known
    rated = ground.rated[:known]
    level = usual.level(channels.values, None, channels.floor, known)
    spread = usual.spread_of((channels.values - level)[:known], rated, channels.floor)
    z = response.standardise(channels, level, spread)[:known]
    there = np.isfinite(z)
    weight = (there * channels.prior).sum(axis=1)
    mean = (np.where(there, z, 0.0) * channels.prior).sum(axis=1) / np.maximum(weight, 1e-9)
    seen = weight > 0
    shown = np.where(seen, mean, np.nan)[:, None]
    above = np.where(seen, mean - usual.level(shown, None, np.ones(1))[:, 0], 0.0)
    crash = 1.0 / (1.0 + np.exp(-(above - FIRST_LEVEL) / 0.15))
    return rated & (above < FIRST_LEVEL), np.where(seen, crash, 0.0), level


def _odds(causes: Causes, taught: Taught) -> Days:
    """Return the log odds of an onset on every day, the person's own word included."""
    chances = np.clip(causes.total(), 1e-6, 0.9)
    found: Days = np.log(chances / (1.0 - chances))
    for first, last in taught.rejected:
        found[max(first - 1, 0) : max(last + 1, 0)] = NEVER
    for first, _last in taught.confirmed:
        if 0 <= first < len(found):
            found[first] += SURE
    return found


def _crash_weights(found: Fit) -> Days:
    """Return each known day's weight as a crash day: how likely it is one, by how bad within it."""
    known = found.known
    weight = np.zeros(known)
    for place, shape in enumerate(RUN_SHAPES):
        weight += np.convolve(found.chain.run[:, place], shape**2)[:known]
    return np.clip(weight, 0.0, 1.0) * np.isfinite(found.response.reading[:known])


def _quiet(found: Fit) -> Flags:
    return found.rated[: found.known] & (_widened(found.chain.worse) < QUIET)


def _widened(worse: Days) -> Days:
    """Return the highest of each day, the two before it and the one after."""
    wide = worse.copy()
    for shift in range(1, AFTERGLOW + 1):
        wide[shift:] = np.maximum(wide[shift:], worse[:-shift])
    wide[:-1] = np.maximum(wide[:-1], worse[1:])
    return wide
