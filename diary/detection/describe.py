"""From positions and numbers to an episode with its reasons as data. PURE: stdlib and NumPy only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from diary.detection.attribution import Candidate, heavy_inside
from diary.detection.certainty import Around
from diary.detection.episode import CRASH, DIP, PROLONGED, RELAPSE, Episode, Rise, Trigger
from diary.detection.findings import Composite, Finding
from diary.detection.fit import Fit

PROLONGED_DAYS, RELAPSE_DAYS, WEEK = 14, 28, 7
RISE_DAYS = 4  # first days of an episode over which a symptom's rise is taken
SHOWN_RISE = 0.5  # points
AROUND = 3  # days either side of the onset whose co-factors are named
SECOND_EFFORT = 1.5  # spreads above usual that make an effort inside an episode worth naming
NEAR = 7  # days between two episodes that make them rolling


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with its probabilities: that it is real, and from exertion (None: none is named).

    seen: the likeliest exertion before, named or not. near: what else is known; ``near.last`` is the
    first day not seen.
    """

    finding: Finding
    seen: Candidate | None
    near: Around
    real: float
    effort: float | None

    @property
    def candidate(self) -> Candidate | None:
        """Return the exertion that is named."""
        return self.seen if self.effort is not None else None


def describe(fit: Fit, shown: Composite, judged: Found) -> Episode:
    """Return the episode of a judged finding, as of the last day seen."""
    finding, candidate, last = judged.finding, judged.candidate, judged.near.last
    stop = min(finding.stop, last)
    again = heavy_inside(fit, finding.onset + 1, stop, SECOND_EFFORT)
    severity = finding.severity
    return Episode(
        onset=fit.series.day(finding.onset),
        peak=fit.series.day(finding.peak),
        end=None if finding.stop >= last else fit.series.day(finding.stop - 1),
        kind=kind_of(stop - finding.onset, finding.level),
        trigger=_trigger(fit, candidate) if candidate else None,
        delay_days=candidate.delay if candidate else None,
        confidence=round(judged.real * (1.0 if judged.effort is None else judged.effort), 3),
        peak_severity=None if severity is None else round(severity, 1),
        rises=_rises(fit, finding, stop),
        cofactors=_cofactors(fit, finding, last),
        patterns=_patterns(judged, again, stop),
        reasons=tuple(_reasons(fit, judged, again, stop)),
    )


def kind_of(length: int, level: bool) -> str:
    """Return what an episode of ``length`` days is called; ``level`` says whether it does not fade."""
    if length >= RELAPSE_DAYS and level:
        return RELAPSE
    if length >= PROLONGED_DAYS:
        return PROLONGED
    return CRASH if length > 1 else DIP


def _trigger(fit: Fit, candidate: Candidate) -> Trigger:
    days, kind = list(candidate.days), candidate.kind
    load = float(np.nansum(fit.exertion.load[days, kind]))
    usual = float(np.nansum(fit.exertion.usual[days, kind]))
    dates = tuple(fit.series.day(day) for day in days)
    return Trigger(dates, fit.exertion.kinds[kind], round(load, 1), round(usual, 1))


def _rises(fit: Fit, finding: Finding, stop: int) -> tuple[Rise, ...]:
    """Return the symptoms that rose, the furthest first."""
    first = slice(finding.onset, min(finding.onset + RISE_DAYS, stop))
    found = []
    for place in range(fit.channels.n_symptoms):
        values = fit.channels.values[first, place]
        known = np.isfinite(values)
        if known.any():
            usual = fit.usual[first, place][known]
            rise = float((values[known] - usual).mean())
            peak = float(values[known].max())
            found.append(
                Rise(fit.channels.names[place], round(rise, 1), round(float(usual.mean()), 1), peak)
            )
    return tuple(
        sorted((rise for rise in found if rise.rise >= SHOWN_RISE), key=lambda one: -one.rise)
    )


def _cofactors(fit: Fit, finding: Finding, last: int) -> tuple[str, ...]:
    around = slice(max(finding.onset - AROUND, 0), min(finding.onset + AROUND + 1, last))
    return tuple(
        name
        for name, values in sorted(fit.series.factors.items())
        if np.any(np.nan_to_num(values[around]) > 0)
    )


def _patterns(judged: Found, again: tuple[int, ...], stop: int) -> tuple[str, ...]:
    finding, candidate = judged.finding, judged.candidate
    length = stop - finding.onset
    gaps = [finding.onset - other for _first, other in judged.near.others]
    told = {
        "no trigger found": candidate is None,
        "same day": candidate is not None and candidate.delay == 0,
        "delayed": candidate is not None and candidate.delay > 0,
        "cumulative": candidate is not None and candidate.cumulated,
        "week-long": WEEK <= length < PROLONGED_DAYS,
        "two weeks or more": length >= PROLONGED_DAYS,
        "overlapping": bool(again and length > 2),
        "rolling": any(0 < gap <= NEAR for gap in gaps),
    }
    return tuple(name for name, holds in told.items() if holds)


def _reasons(fit: Fit, judged: Found, again: tuple[int, ...], stop: int) -> list[Mapping[str, Any]]:
    finding = judged.finding
    length = stop - finding.onset
    found: list[Mapping[str, Any]] = [
        {
            "code": "symptoms_above_usual",
            "points": round(finding.rise, 1),
            "share_of_symptoms": round(finding.breadth, 2),
            "logged_days": finding.logged,
            "days": length,
            "probability": round(judged.real, 3),
        }
    ]
    if finding.marked > 0:
        found.append({"code": "marked_as_crash", "mark": finding.marked})
    if finding.logged < length:
        found.append({"code": "days_not_logged", "days": length - finding.logged})
    found += _effort_reasons(fit, judged)
    if again:
        days = [fit.series.day(day).isoformat() for day in again]
        found.append({"code": "effort_during_episode", "dates": days})
    return found


def _effort_reasons(fit: Fit, judged: Found) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    candidate, effort = judged.candidate, judged.effort
    if candidate and effort is not None:
        trigger = _trigger(fit, candidate)
        found.append(
            {
                "code": "cumulated_load" if candidate.cumulated else "load_above_usual",
                "dates": [day.isoformat() for day in trigger.dates],
                "domain": trigger.domain,
                "load": trigger.load,
                "usual": trigger.usual,
                "spreads_above": round(candidate.excess, 1),
                "delay_days": candidate.delay,
                "probability": round(effort, 3),
            }
        )
    else:
        found.append({"code": "no_trigger_found", "days_searched": 7})
    seen = judged.seen
    if seen and seen.rival_share > 0:
        share = round(seen.rival_share, 2)
        found.append({"code": "rival_explanation", "factor": seen.rival, "share": share})
    return found
