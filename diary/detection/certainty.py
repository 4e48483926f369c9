"""How sure an episode and its trigger are, as calibrated probabilities. PURE: stdlib and NumPy only.

Three logistic regressions on what was measured: is it a real worsening, was it exertion, and is it the
very exertion that was found, which decides whether one is named. Their
coefficients were fitted on simulated diaries by ``benchmarks/fit_certainty.py``, which prints the table
in ``coefficients.py``; the seeds used there are never reported on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from diary.detection.attribution import Candidate
from diary.detection.coefficients import EFFORT, NAMED, PERSON, REAL
from diary.detection.findings import Finding
from diary.detection.fit import Fit
from diary.detection.person import LASTING, WELL, person_features

SHOW = 0.42  # probability from which an episode is shown when looking back
SHOW_YOUNG = 0.42  # the same for one of the last days, which later days may not bear out
TAKE_BACK = 0.4  # probability below which one that was shown is taken back when looking back
TAKE_BACK_YOUNG = 0.25  # the same day by day
OLD = 14  # days after its onset from which an episode's age tells nothing more
MOST_LAST = 0.75  # share of episodes that last beyond a day
SHARE_EPISODES = 3.0  # episodes that half of them being from exertion is worth
SOON = 6  # days after a run within which another one may be the same worsening
MILD = 2.5  # a composite that never passes this is what people without the illness know too
NAME = 0.45  # probability of being the right one from which a trigger is named
NAME_BOTH = 0.42  # certainty, of the episode and of exertion together, that naming one takes
NAME_WELL = 0.7  # certainty that naming one takes in somebody who is well most days
DOUBTFUL = 0.85  # probability of crashes at all below which as much is asked as in somebody well
LEAST_EXCESS, LEAST_RATIO = 0.8, 1.2  # what counts as above usual at all, in spreads and as a ratio


@dataclass(frozen=True, slots=True)
class Around:
    """What else is known: days in the diary so far, other episodes as first day and day after, and

    the share of exertion in the person's other episodes, and the probability that crashes after
    exertion happen in this person at all.
    """

    last: int
    others: tuple[tuple[int, int], ...]
    share: float
    person: float


def real_features(fit: Fit, finding: Finding, near: Around) -> dict[str, float]:
    """Return what speaks for a real worsening, by name."""
    stop = min(finding.stop, near.last)
    length = max(stop - finding.onset, 1)
    likely = min(max(finding.likely, 0.001), 0.999)
    rate = fit.causes.total_on(finding.onset)
    score = min(max(finding.score, 0.0), 40.0)
    severity = finding.severity or 0.0
    well = float(_highest_usual(fit, finding.onset) < WELL)
    never = 1.0 - near.person
    return {
        "likely": log(likely / (1.0 - likely)),
        "score": score / 10.0,
        "score_root": score**0.5,
        "onset_odds": log(rate / (1.0 - min(rate, 0.95))),
        "rise": min(finding.rise, 5.0),
        "severity": severity,
        "mild": float(severity < MILD),
        "muscle_only": finding.muscle_only,
        "breadth": finding.breadth,
        "reading": min(finding.reading, 2.0),
        "marked": min(finding.marked, 2.0),
        "after_another": _after_another(finding, near),
        "one_day": float(length == 1),
        "over_next_day": float(length == 1) * _same_day(fit, finding.onset),
        "others_last": _others_last(near),
        "log_length": log(length),
        "logged_share": min(finding.logged / length, 1.0),
        "logged": log(1.0 + finding.logged),
        "open": float(finding.stop >= near.last),
        "age": log(1.0 + min(near.last - 1 - finding.onset, OLD)),
        "others_month": min(len(near.others) / max(near.last / 30.0, 1.0), 5.0),
        "channels": log(1.0 + len(fit.channels.names)),
        "usual": _usual(fit, finding.onset),
        "well": well,
        "rise_when_well": well * min(finding.rise, 5.0),
        "infection_like": finding.infection_like,
        "never": never,
        "never_short": never * float(length < LASTING),
        "never_length": never * log(length),
        "never_effort": never * fit.causes.from_effort(finding.onset),
        "never_same_day": never * _same_day(fit, finding.onset),
        "never_rise": never * min(finding.rise, 5.0),
        "never_infection": never * finding.infection_like,
    }


def _after_another(finding: Finding, near: Around) -> float:
    """Return how soon after another run this one begins: 1 the next day, 0 from six days on."""
    before = [stop for first, stop in near.others if first < finding.onset]
    return max(1.0 - (finding.onset - max(before, default=-SOON)) / SOON, 0.0)


def _same_day(fit: Fit, day: int) -> float:
    """Return the share of the onset rate that the exertion of the same day makes up."""
    return float(fit.causes.effort[day, :, 0].sum()) / fit.causes.total_on(day)


def _others_last(near: Around) -> float:
    """Return the share of the person's other episodes that last beyond a day, shrunk towards most."""
    lasting = sum(min(stop, near.last) - first > 1 for first, stop in near.others)
    return (lasting + MOST_LAST * SHARE_EPISODES) / (len(near.others) + SHARE_EPISODES)


def effort_features(fit: Fit, finding: Finding, found: Candidate, near: Around) -> dict[str, float]:
    """Return what speaks for exertion, by name."""
    share = min(max(found.share, 0.001), 0.999)
    return {
        "share": log(share / (1.0 - share)),
        "excess": min(found.excess, 6.0),
        "ratio": log(min(max(found.ratio, 0.2), 5.0)),
        "common": log(max(found.common, 0.005)),
        "same_day": float(found.delay == 0),
        "late": float(found.delay >= 3),
        "cumulated": float(found.cumulated),
        "rival": found.rival_share,
        "infection_like": finding.infection_like,
        "muscle_only": finding.muscle_only,
        "rise": min(finding.rise, 5.0),
        "severity": finding.severity or 0.0,
        "mild": float((finding.severity or 0.0) < MILD),
        "breadth": finding.breadth,
        "one_day": float(finding.stop - finding.onset == 1),
        "two_days": float(finding.stop - finding.onset == 2),
        "usual_share": near.share,
        "others_last": _others_last(near),
        "usual": _usual(fit, finding.onset),
        "well": float(_highest_usual(fit, finding.onset) < WELL),
        "marked": min(finding.marked, 2.0),
        "never": 1.0 - near.person,
        "never_same_day": (1.0 - near.person) * float(found.delay == 0),
    }


def crashes_at_all(fit: Fit) -> float:
    """Return the probability that crashes after exertion happen in this person at all."""
    return _probability(person_features(fit), PERSON)


def usual_share(shares: Sequence[float]) -> float:
    """Return the mean share of exertion in a person's other episodes, shrunk towards a half."""
    return (sum(shares) + 0.5 * SHARE_EPISODES) / (len(shares) + SHARE_EPISODES)


def real(fit: Fit, finding: Finding, near: Around) -> float:
    """Return the probability that the finding is a real worsening."""
    return _probability(real_features(fit, finding, near), REAL)


def from_effort(
    fit: Fit, finding: Finding, found: Candidate | None, near: Around, real_chance: float
) -> float | None:
    """Return the probability that a real worsening was brought on by exertion.

    None when no exertion can be named: none was above usual, or the one found is too doubtful.
    """
    if found is None or not (found.cumulated or _above_usual(found)):
        return None
    features = effort_features(fit, finding, found, near)
    if _probability(features, NAMED) < NAME:
        return None
    effort = _probability(features, EFFORT)
    doubtful = features["well"] or near.person < DOUBTFUL
    least = NAME_WELL if doubtful else NAME_BOTH
    return effort if effort * real_chance >= least else None


def _above_usual(found: Candidate) -> bool:
    return found.excess >= LEAST_EXCESS and found.ratio >= LEAST_RATIO


def _probability(features: Mapping[str, float], table: Mapping[str, float]) -> float:
    total = table["constant"] + sum(table[name] * value for name, value in features.items())
    return 1.0 / (1.0 + exp(-max(min(total, 30.0), -30.0)))


def _highest_usual(fit: Fit, day: int) -> float:
    symptoms = fit.usual[day, : fit.channels.n_symptoms]
    return float(symptoms.max()) if symptoms.size else 0.0


def _usual(fit: Fit, day: int) -> float:
    symptoms = fit.usual[day, : fit.channels.n_symptoms]
    return float(symptoms.mean()) if symptoms.size else 0.0
