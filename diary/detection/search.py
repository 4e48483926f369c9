"""The loop that fits the engine to one person. PURE: standard library and NumPy only.

Usual level, spreads, response profile and onset rates need to know which days were worse; which days
were worse needs all of them. Three rounds suffice.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diary.detection import causes as competing_causes
from diary.detection import response, segments, usual
from diary.detection.causes import Causes
from diary.detection.channels import Channels, Matrix, gather, rated_days
from diary.detection.exertion import Exertion, weigh
from diary.detection.response import Response
from diary.detection.segments import Segment
from diary.detection.series import Days, Flags, Series

AFTERGLOW = 2  # days after a run that are not yet taken for usual
PRIOR_MISSING = (0.15, 0.30)  # share of days missing as usual and in a crash (Ono 2019; assumption)
MISSING_DAYS = 20.0  # days that prior is worth
LONGEST_GAP = 7  # days; a longer one is a pause in logging and says nothing about crashes
GAP_LIMIT = 0.8  # log odds that one stretch of missing days can give in all
FIRST_LEVEL = 0.9  # mean spreads above usual from which the first round takes a day for a crash day
EAGER = (2.0, 2.0, 3.0)  # log odds added to every onset by round: what is weak is judged afterwards


@dataclass(frozen=True, slots=True)
class Fit:
    """Everything the search found, for the modules that word it. Arrays have one row a day."""

    series: Series
    rated: Flags
    channels: Channels
    usual: Matrix
    spread: Days
    z: Matrix
    response: Response
    exertion: Exertion
    causes: Causes
    runs: tuple[Segment, ...]


def search(series: Series) -> Fit:
    """Return the runs of worse days of a diary with the fit they were found by."""
    rated = rated_days(series)
    channels, exertion = gather(series), weigh(series, rated)
    quiet, crash = rated.copy(), np.zeros(len(series))
    level = usual.level(channels.values, None, channels.floor)
    rates = competing_causes.first_rates(exertion)
    for turn, eager in enumerate(EAGER):
        spread = usual.spread_of(channels.values - level, quiet, channels.floor)
        z = response.standardise(channels, level, spread)
        if turn == 0:
            quiet, crash = _first_guess(z, rated, channels.prior)
            spread = usual.spread_of(channels.values - level, quiet, channels.floor)
            z = response.standardise(channels, level, spread)
        read = response.read(z, channels.prior, quiet, crash, series.too_ill, series.filled)
        causes = competing_causes.competing(series, exertion, rates)
        chances = np.clip(causes.total(), 1e-6, 0.9)
        scores = segments.score(read.reading, read.trust, _hints(rated, crash))
        runs = _within(
            segments.best_path(scores, np.log(chances / (1.0 - chances)) + eager), len(series)
        )
        crash, quiet = _weights(runs, read, rated)
        onsets = np.array([run.onset for run in runs], dtype=np.int64)
        rates = competing_causes.learn(causes, exertion, rates, onsets)
        if turn < len(EAGER) - 1:
            level = usual.level(channels.values, quiet, spread)
    return Fit(series, rated, channels, level, spread, z, read, exertion, causes, runs)


def _first_guess(z: Matrix, rated: Flags, prior: Days) -> tuple[Flags, Days]:
    """Return which days may stand for the usual level and how likely each is a crash day."""
    known = np.isfinite(z)
    weight = (known * prior).sum(axis=1)
    mean = (np.where(known, z, 0.0) * prior).sum(axis=1) / np.maximum(weight, 1e-9)
    seen = weight > 0
    shown = np.where(seen, mean, np.nan)[:, None]
    above = np.where(seen, mean - usual.level(shown, None, np.ones(1))[:, 0], 0.0)
    crash = 1.0 / (1.0 + np.exp(-(above - FIRST_LEVEL) / 0.15))
    return rated & (above < FIRST_LEVEL), np.where(seen, crash, 0.0)


def _within(runs: tuple[Segment, ...], n_days: int) -> tuple[Segment, ...]:
    return tuple(run for run in runs if run.onset < n_days)


def _weights(runs: tuple[Segment, ...], read: Response, rated: Flags) -> tuple[Days, Flags]:
    """Return each day's weight as a crash day and whether it may stand for the usual level."""
    crash, quiet = np.zeros(len(rated)), rated.copy()
    for run in runs:
        shape = segments.shapes(run.length)[0]
        inside = slice(run.onset, min(run.stop, len(rated)))
        crash[inside] = np.maximum(crash[inside], shape[: len(crash[inside])] ** 2)
        quiet[run.onset : run.stop + AFTERGLOW] = False
    return crash * np.isfinite(read.reading), quiet


def _hints(rated: Flags, crash: Days) -> Days:
    """Return what each day's being logged or not says for a crash, in log odds."""
    usual_missing, crash_missing = PRIOR_MISSING
    missing, gap = ~rated, _gap_lengths(rated)
    short = missing & (gap <= LONGEST_GAP)
    inside = _dilate(crash > 0)
    told = rated | short
    n_in, n_out = (told & inside).sum(), (told & ~inside).sum()
    p_in = (float((short & inside).sum()) + MISSING_DAYS * crash_missing) / (n_in + MISSING_DAYS)
    p_out = (float((short & ~inside).sum()) + MISSING_DAYS * usual_missing) / (n_out + MISSING_DAYS)
    p_in, p_out = min(p_in, 0.9), min(max(p_out, 0.02), 0.9)
    each = 0.5 * np.log(p_in / p_out)
    limit = GAP_LIMIT / np.maximum(gap, 1)
    logged = 0.5 * np.log((1 - p_in) / (1 - p_out))
    found: Days = np.where(missing, np.clip(each, -limit, limit), logged)
    return found


def _gap_lengths(rated: Flags) -> Days:
    """Return for each missing day the length of the stretch it lies in, 0 for rated days."""
    edges = np.flatnonzero(np.diff(np.concatenate([[True], rated, [True]]).astype(np.int8)))
    found = np.zeros(len(rated))
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        found[begin:end] = end - begin
    return found


def _dilate(days: Flags) -> Flags:
    found = days.copy()
    found[1:] |= days[:-1]
    found[:-1] |= days[1:]
    return found
