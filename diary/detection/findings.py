"""Runs that belong together, and what is measured on each. PURE: standard library and NumPy only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diary.detection.attribution import Candidate, attribute
from diary.detection.channels import CRASH_MARK, OVERALL
from diary.detection.search import Fit
from diary.detection.segments import END_SHARE, Segment
from diary.detection.series import Days

JOIN_GAP = 1  # days as usual between two runs that are still one episode
INFECTION_SIGNS = frozenset({"sore throat", "swollen glands", "fever or chills", "congestion"})
MUSCLE_SIGNS = frozenset(
    {"muscle pain", "muscle weakness", "muscle fatigue", "joint pain", "cramps"}
)


@dataclass(frozen=True, slots=True)
class Composite:
    """The day's mean of the graded channels, weighted as the reading is, 0-10, NaN where unknown."""

    value: Days
    usual: Days


@dataclass(frozen=True, slots=True)
class Finding:
    """One episode before it is worded. Positions in the diary; ``stop`` is the first day after.

    ``rise`` is in points of the composite, ``severity`` its highest value, ``breadth`` the share of channels clearly up.
    """

    onset: int
    stop: int
    peak: int
    score: float
    runs: int
    level: bool
    rise: float
    severity: float
    breadth: float
    reading: float
    marked: float
    logged: int
    infection_like: float
    muscle_only: float
    candidate: Candidate | None


def composite(fit: Fit) -> Composite:
    """Return the composite and its usual level. A missing channel counts as at its usual level."""
    graded = [
        place
        for place, name in enumerate(fit.channels.names)
        if place < fit.channels.n_symptoms or name == OVERALL
    ]
    scale = np.ones(len(graded))
    if not graded and CRASH_MARK in fit.channels.names:
        graded, scale = [fit.channels.names.index(CRASH_MARK)], np.array([10.0 / 3.0])
    values, usual = fit.channels.values[:, graded] * scale, fit.usual[:, graded] * scale
    weights = fit.response.weights[graded] / fit.spread[graded]
    known = np.isfinite(values)
    observed = (known * weights).sum(axis=1)
    middle = (usual * weights).sum(axis=1) / max(float(weights.sum()), 1e-9)
    above = np.where(known, (values - usual) * weights, 0.0).sum(axis=1)
    seen = observed > 0
    value = np.where(
        seen, np.clip(middle + above / np.where(seen, observed, 1.0), 0.0, 10.0), np.nan
    )
    return Composite(value, np.where(np.isfinite(middle), middle, np.nan))


def findings(fit: Fit, shown: Composite) -> tuple[Finding, ...]:
    """Return the episodes of a fit in order: runs at most a day apart are one."""
    groups: list[list[Segment]] = []
    for run in fit.runs:
        if groups and _together(fit, groups[-1][-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return tuple(_measure(fit, shown, group) for group in groups)


def _together(fit: Fit, before: Segment, after: Segment) -> bool:
    """A second worsening belongs to the first while that one has not faded."""
    if after.onset - before.stop > JOIN_GAP:
        return False
    between = fit.response.reading[before.stop : after.onset]
    return bool(np.all(~(between < END_SHARE)))


def _measure(fit: Fit, shown: Composite, group: list[Segment]) -> Finding:
    onset, stop = group[0].onset, group[-1].stop
    end = min(stop, len(fit.rated))
    reading = np.where(fit.response.trust[onset:end] > 0, fit.response.reading[onset:end], np.nan)
    known = np.isfinite(reading)
    peak = onset + (int(np.nanargmax(reading)) if known.any() else 0)
    core = slice(onset, min(onset + 4, end))
    rises = _column_means(fit, core)
    lifted = (shown.value - shown.usual)[core]
    return Finding(
        onset=onset,
        stop=stop,
        peak=peak,
        score=sum(run.score for run in group),
        runs=len(group),
        level=_stays_level(reading),
        rise=float(np.nanmax(lifted)) if np.isfinite(lifted).any() else 0.0,
        severity=float(np.nanmax(shown.value[core], initial=0.0)),
        breadth=float(np.mean(rises > 1.0)) if rises.size else 0.0,
        reading=float(np.nanmean(reading)) if known.any() else 0.0,
        marked=float(np.nanmax(fit.series.crash_mark[onset:end], initial=0.0)),
        logged=int(fit.rated[onset:end].sum()),
        infection_like=_share_of(fit, rises, INFECTION_SIGNS),
        muscle_only=_share_of(fit, rises, MUSCLE_SIGNS),
        candidate=attribute(fit, onset),
    )


def _column_means(fit: Fit, days: slice) -> Days:
    z = fit.z[days, : fit.channels.n_symptoms]
    known = np.isfinite(z)
    found: Days = np.where(known, z, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return found


def _share_of(fit: Fit, rises: Days, signs: frozenset[str]) -> float:
    """Return the share of the whole rise that lies in ``signs``."""
    up = rises.clip(min=0.0)
    mine = sum(
        float(rise) for name, rise in zip(fit.channels.names, up, strict=False) if name in signs
    )
    return mine / max(float(up.sum()), 1e-9)


def _stays_level(reading: Days) -> bool:
    half = len(reading) // 2
    first, second = reading[:half], reading[half:]
    if not np.isfinite(first).any() or not np.isfinite(second).any():
        return False
    return bool(np.nanmean(second) >= 0.75 * np.nanmean(first))
