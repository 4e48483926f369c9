"""What all days of a person say about how effort is followed in them. PURE: standard library and NumPy only.

Ordinary tiredness in the evening of a heavy day, or sore muscles for a day or two, look like a small
crash one by one. Seen together they do not: nothing lasts, and two days after an effort all is as usual.
"""

from __future__ import annotations

from math import log

import numpy as np

from diary.detection.causes import heaviness
from diary.detection.channels import CRASH_MARK
from diary.detection.fit import Fit
from diary.detection.segments import RUN_LENGTHS

LASTING = 3  # days from which a worsening lasts beyond ordinary soreness
WELL = 2.2  # usual level of the worst symptom, below which somebody is well most days
AFTER = 4  # days after an effort that are looked at, its own the first
FEW_EFFORTS = 3.0  # heavy days that "nothing follows" is worth
FEW_ONSETS = 2.0  # onsets that "as in most people" is worth
HALF_LAST, MOST_LATER = 0.5, 0.6  # shares of onsets that last, and that come later than the effort


def person_features(fit: Fit) -> dict[str, float]:
    """Return what speaks for crashes after exertion in this person at all, by name."""
    known = fit.known
    rated = max(int(fit.rated[:known].sum()), 1)
    found = {f"after_{delay}": value for delay, value in enumerate(_after_efforts(fit))}
    onset = fit.chain.onset
    lasting = fit.chain.run[:, RUN_LENGTHS >= LASTING].sum(axis=1) * fit.chain.fresh
    share = onset / fit.causes.total()[:known]
    effort = fit.causes.effort[:known].sum(axis=1)
    at_once, later = float(share @ effort[:, 0]), float(share @ effort[:, 1:].sum(axis=1))
    total, long = float(onset.sum()), float(lasting.sum())
    usual = fit.usual[known - 1, : fit.channels.n_symptoms]
    return found | {
        "lasting": log(0.3 + 30.0 * long / rated),
        "lasting_share": (long + FEW_ONSETS * HALF_LAST) / (total + FEW_ONSETS),
        "later_share": (later + FEW_ONSETS * MOST_LATER) / (at_once + later + FEW_ONSETS),
        "lasting_after_effort": log(
            0.3 + float((lasting / fit.causes.total()[:known]) @ effort.sum(axis=1))
        ),
        "marks": float(CRASH_MARK in fit.channels.names or fit.series.too_ill[:known].any()),
        "usual": float(usual.mean()) if usual.size else 0.0,
        "well": float(usual.max() < WELL) if usual.size else 0.0,
        "days": log(rated),
    }


def _after_efforts(fit: Fit) -> list[float]:
    """Return how far days are above usual that come so many days after a heavy one, in standard errors."""
    known = fit.known
    heavy = heaviness(fit.exertion.excess[:known]).max(axis=1, initial=0.0)
    reading, trust = fit.response.reading[:known], fit.response.trust[:known]
    there = np.isfinite(reading) & (trust > 0)
    value = np.where(there, reading, 0.0)
    middle = float(value.sum()) / max(int(there.sum()), 1)
    spread = float(np.sqrt(np.square(value - middle)[there].mean())) if there.any() else 1.0
    found = []
    for delay in range(AFTER):
        weight = heavy[: known - delay] * there[delay:]
        above = float(weight @ (value[delay:] - middle))
        found.append(above / max(spread, 0.1) / (float(weight.sum()) + FEW_EFFORTS) ** 0.5)
    return found
