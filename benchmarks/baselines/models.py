"""Baselines from libraries: change points (ruptures) and a hidden Markov model (hmmlearn)."""

from __future__ import annotations

import logging
import warnings

import numpy as np
import ruptures
from hmmlearn.hmm import GaussianHMM

from benchmarks.baselines.common import above_usual, mean_symptoms, runs, with_peaks
from diary.detection.episode import Episode
from diary.detection.series import Series

LEAST_KNOWN = 14
STATES = 3


def change_points(
    series: Series, penalty: float, above: float, spreads: float, confidence: float
) -> list[Episode]:
    """PELT on the mean score: stretches whose mean lies ``above`` robust SD over the median; nearest peak before.

    Killick 2012, doi 10.1080/01621459.2012.737745.
    """
    score = above_usual(series)
    known = np.isfinite(score)
    values = score[known]
    if len(values) < LEAST_KNOWN:
        return []
    middle = float(np.median(values))
    spread = max(1.4826 * float(np.median(np.abs(values - middle))), 0.3)
    model = ruptures.Pelt(model="l2", min_size=1, jump=1).fit((values / spread)[:, None])
    stops = model.predict(pen=penalty * float(np.log(len(values))))
    worse = np.zeros(len(score), dtype=np.bool_)
    first = 0
    for stop in stops:
        if values[first:stop].mean() > middle + above * spread:
            worse[np.flatnonzero(known)[first:stop]] = True
        first = stop
    return with_peaks(series, runs(worse, known), spreads, confidence)


def hidden_markov(series: Series, least: float, spreads: float, confidence: float) -> list[Episode]:
    """A Gaussian HMM of three states on the mean score: days in the highest, when it stands out by ``least`` SD."""
    score = mean_symptoms(series)
    known = np.isfinite(score)
    values = score[known]
    if len(values) < LEAST_KNOWN or values.std() == 0:
        return []
    logging.getLogger("hmmlearn").setLevel(logging.ERROR)
    model = GaussianHMM(STATES, n_iter=50, random_state=1, min_covar=0.05)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(values[:, None])
        states = model.predict(values[:, None])
    means = model.means_[:, 0]
    worse = np.zeros(len(score), dtype=np.bool_)
    if means.max() - np.median(values) >= least * values.std():
        worse[np.flatnonzero(known)] = states == int(means.argmax())
    return with_peaks(series, runs(worse, known), spreads, confidence)
