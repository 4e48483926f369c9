"""How the simulated people compare with what is known, or assumed, of real ones.

    python -m benchmarks.simulator [--people 60]

Prints, for each parameter of the science notes, what is wanted and what the diaries show, by severity. Nothing is
judged here but the simulator; the detector is not run.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diary import exchange
from diary.detection.simulate.families import made_by
from diary.detection.simulate.life import Event, Life, length_of
from diary.detection.simulate.people import draw
from diary.detection.simulate.person import Person
from diary.detection.simulate.report import levels_of
from diary.detection.simulate.truth import EXERTION, Diary

Array = NDArray[np.float64]
FIRST_SEED = 90_000
SEVERITIES = ("mild", "moderate", "severe")
QUIET = 0.05  # points of effect below which a day is outside crashes
ASKED = ("fatigue", "brain fog", "muscle pain", "dizziness on standing", "palpitations")


@dataclass(frozen=True)
class Case:
    """One simulated person with everything about them."""

    person: Person
    life: Life
    levels: dict[str, Array]
    diary: Diary

    @property
    def effect(self) -> Array:
        return self.life.effect[: self.person.n_days]

    @property
    def quiet(self) -> NDArray[np.bool_]:
        return self.effect < QUIET

    @property
    def crashes(self) -> list[Event]:
        return [one for one in self.life.events if one.cause == EXERTION]


@dataclass(frozen=True)
class Line:
    """One parameter: what is wanted by severity (or of all), how to measure it, and where it is from."""

    name: str
    wanted: str
    measure: Callable[[Sequence[Case]], float]
    source: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=60, help="people of each severity")
    count = parser.parse_args().people
    cases = {severity: people(severity, count) for severity in SEVERITIES}
    print(f"{count} people of each severity, seeds from {FIRST_SEED}\n")
    print("| parameter | wanted: mild, moderate, severe | simulated | source |\n|---|---|---|---|")
    for line in LINES:
        found = ", ".join(f"{line.measure(cases[severity]):.2f}" for severity in SEVERITIES)
        print(f"| {line.name} | {line.wanted} | {found} | {line.source} |")


def people(severity: str, count: int) -> list[Case]:
    """Return ``count`` people of a severity with the symptoms that partial correlations are known of."""
    found = []
    for seed in range(FIRST_SEED, FIRST_SEED + count):
        rng = np.random.default_rng([seed, len(severity)])
        person = draw(
            rng,
            severity,
            n_days=240,
            words=False,
            with_body=True,
            gaps=0,
            symptoms=ASKED,
            profile=dict.fromkeys(ASKED, 1.0),
        )
        made = made_by(person, severity, seed, rng)
        levels = levels_of(person, made.life, made.usual, rng)
        found.append(Case(person, made.life, levels, made.diary))
    return found


def _mean(measure: Callable[[Case], float]) -> Callable[[Sequence[Case]], float]:
    return lambda cases: float(np.nanmean([measure(case) for case in cases]))


def _pooled(
    measure: Callable[[Case], Sequence[float]], summary: Callable[[Array], float] = np.mean
) -> Callable[[Sequence[Case]], float]:
    def over(cases: Sequence[Case]) -> float:
        return float(summary(np.array([value for case in cases for value in measure(case)])))

    return over


def _spread(case: Case) -> float:
    return float(np.mean([level[case.quiet].std() for level in _symptoms(case)]))


def _written_spread(case: Case) -> float:
    quiet = {case.diary.start.toordinal() + int(day) for day in np.flatnonzero(case.quiet)}
    rows = [row for row in case.diary.rows if row.kind == exchange.SYMPTOM]
    found = []
    for name in ASKED:
        values = [row.value for row in rows if row.name == name and row.day.toordinal() in quiet]
        found.append(float(np.std(np.array(values, dtype=float))))
    return float(np.mean(found))


def _symptoms(case: Case) -> list[Array]:
    return [case.levels[name] for name in ASKED]


def _autocorrelation(case: Case) -> float:
    both = case.quiet[1:] & case.quiet[:-1]
    found = [np.corrcoef(level[1:][both], level[:-1][both])[0, 1] for level in _symptoms(case)]
    return float(np.mean(found))


def _partial(case: Case) -> float:
    values = np.stack([level[case.quiet] for level in _symptoms(case)])
    precision = np.linalg.inv(np.cov(values))
    scale = np.sqrt(np.diag(precision))
    return float(np.mean(-(precision / np.outer(scale, scale))[0, 1:]))


def _events(case: Case) -> float:
    return 30 * len(case.crashes) / case.person.n_days


def _starts(case: Case) -> float:
    exertion = [one for one in case.diary.episodes if one.cause == EXERTION]
    return 30 * len(exertion) / case.person.n_days


def _crash_days(case: Case) -> float:
    worse = np.zeros(case.person.n_days)
    for one in case.diary.episodes:
        if one.cause == EXERTION:
            first = (one.onset - case.diary.start).days
            worse[first : (one.end - case.diary.start).days + 1] = 1
    return float(worse.mean())


def _delays(case: Case) -> list[float]:
    return [one.onset - one.triggers[-1] for one in case.crashes]


def _percentile(case: Case) -> float:
    quiet = case.quiet
    return float(
        np.mean([(load[quiet] < case.person.threshold).mean() for load in _sensitive(case)])
    )


def _sensitive(case: Case) -> list[Array]:
    return [case.life.load[kind] for kind in case.person.sensitive]


def _after_over(case: Case) -> float:
    over = np.any([load > case.person.threshold for load in _sensitive(case)], axis=0)
    days = set(np.flatnonzero(over & case.quiet).tolist())
    brought = {one.triggers[-1] for one in case.crashes}
    return len(days & brought) / len(days) if days else float("nan")


def _variation(case: Case) -> float:
    steps = case.life.load["physical"]
    return float(steps.std() / steps.mean())


def _drop(case: Case) -> float:
    """Left out: the first day of a crash, which may hold its trigger."""
    total = np.sum(list(case.life.load.values()), axis=0)
    worse = case.effect > 0.3 * case.person.rise
    worse[[one.onset for one in case.crashes]] = False
    return float(total[worse].mean() / total[case.quiet].mean() - 1) if worse.any() else np.nan


def _coupling(case: Case) -> float:
    residual = np.mean([level - level[case.quiet].mean() for level in _symptoms(case)], axis=0)
    load = np.log(np.mean(list(case.life.load.values()), axis=0))
    return float(np.corrcoef(residual[case.quiet], load[case.quiet])[0, 1])


def _logged(case: Case) -> NDArray[np.bool_]:
    said = np.zeros(case.person.n_days, dtype=bool)
    for row in case.diary.rows:
        if row.kind == exchange.SYMPTOM:
            said[(row.day - case.diary.start).days] = True
    return said


def _missing(case: Case) -> float:
    return float(1 - _logged(case)[case.quiet].mean())


def _missing_worse(case: Case) -> float:
    worse = case.effect > 0.8
    return float(1 - _logged(case)[worse].mean() - case.person.missing_crash)


def _runs(case: Case) -> list[float]:
    gone = ~_logged(case) & (case.effect > 0.8)
    edges = np.diff(np.concatenate([[0], gone.astype(int), [0]]))
    return list(np.flatnonzero(edges < 0) - np.flatnonzero(edges > 0))


def _back_filled(case: Case) -> float:
    rows = [row for row in case.diary.rows if row.kind == exchange.SYMPTOM]
    return float(np.mean([row.source == exchange.BACKFILLED for row in rows]))


def _measured(name: str, of: float = 1.0) -> Callable[[Case], float]:
    def difference(case: Case) -> float:
        rows = [row for row in case.diary.rows if row.name == name]
        places = np.array([(row.day - case.diary.start).days for row in rows])
        values = np.array([row.value for row in rows], dtype=float)
        worse = case.effect[places] > 0.3 * case.person.rise
        if not worse.any():
            return float("nan")
        return float((values[worse].mean() - values[case.quiet[places]].mean()) / of)

    return difference


def _rate(cause: str) -> Callable[[Case], float]:
    return lambda case: (
        30 * sum(one.cause == cause for one in case.life.events) / case.person.n_days
    )


def _changed(step: float) -> Callable[[Case], float]:
    return lambda case: float(any(one == step for _day, one in case.person.shifts[:1]))


def _lengths(case: Case) -> list[float]:
    rng = np.random.default_rng(case.diary.seed)
    return [float(length_of(case.person, rng)) for _turn in range(40)]


ASSUMED = "assumption"
LINES = (
    Line("usual fatigue", "4, 5.5, 7", _mean(lambda case: case.person.usual), ASSUMED),
    Line("spread of a daily symptom outside crashes", "0.8, 1.1, 1.3", _mean(_spread), ASSUMED),
    Line("the same as written down, rounded", "-", _mean(_written_spread), "follows"),
    Line(
        "correlation with the day before",
        "0.2 to 0.4",
        _mean(_autocorrelation),
        "Burton 2022 (weak); value assumed",
    ),
    Line(
        "partial correlation of fatigue with four others",
        "0.12 to 0.20",
        _mean(_partial),
        "Burton 2022",
    ),
    Line(
        "crash peak above usual",
        "2.0, 2.5, 2.2",
        _pooled(lambda case: [one.effect.max() for one in case.crashes]),
        ASSUMED,
    ),
    Line(
        "its spread",
        "0.8",
        _pooled(lambda case: [one.effect.max() for one in case.crashes], np.std),
        ASSUMED,
    ),
    Line("days a crash lasts, median", "2, 3, 5", _pooled(_lengths, np.median), ASSUMED),
    Line(
        "days a crash lasts, 95th percentile",
        "6, 9.5, 16",
        _pooled(_lengths, lambda days: float(np.quantile(days, 0.95))),
        ASSUMED,
    ),
    Line(
        "share over 21 days",
        "0.00, 0.01, 0.02",
        _pooled(_lengths, lambda days: float((days > 21).mean())),
        "Moore 2023, 15 % of the long tail",
    ),
    Line("crash starts in 30 days", "1, 2, 2.5", _mean(_starts), ASSUMED),
    Line("the same with those that begin in another", "-", _mean(_events), ASSUMED),
    Line(
        "share of days in a crash",
        "0.09, 0.25, 0.50",
        _mean(_crash_days),
        "computed from the two above",
    ),
    Line("threshold, share of days below", "0.80 of one axis", _mean(_percentile), ASSUMED),
    Line("chance of a crash after a day over it", "0.2, 0.4, 0.6", _mean(_after_over), ASSUMED),
    Line(
        "onset on the same day",
        "0.22",
        _pooled(lambda case: [float(one == 0) for one in _delays(case)]),
        "NICE, Stussman 2020; share assumed",
    ),
    Line(
        "onset one day later",
        "-",
        _pooled(lambda case: [float(one == 1) for one in _delays(case)]),
        "lognormal, median 24 h",
    ),
    Line(
        "onset two days later",
        "-",
        _pooled(lambda case: [float(one == 2) for one in _delays(case)]),
        "lognormal, median 24 h",
    ),
    Line(
        "onset later still",
        "-",
        _pooled(lambda case: [float(one > 2) for one in _delays(case)]),
        "lognormal, median 24 h",
    ),
    Line(
        "variation of load over its mean", "0.47 (0.25 to 0.79)", _mean(_variation), "Rekeland 2022"
    ),
    Line("load in a crash", "-0.20, -0.35, -0.50", _mean(_drop), ASSUMED),
    Line("more on good days, correlation", "-0.3", _mean(_coupling), ASSUMED),
    Line("days missing outside crashes", "0.15", _mean(_missing), "Ono 2019"),
    Line(
        "days missing in crashes, less what was set (0.15, 0.3, 0.5)",
        "0.00",
        _mean(_missing_worse),
        ASSUMED,
    ),
    Line("days missing together in a crash", "2", _pooled(_runs), ASSUMED),
    Line("share of back-filled days", "0.10", _mean(_back_filled), ASSUMED),
    Line(
        "resting heart rate in a crash",
        "+3",
        _mean(_measured("resting_hr")),
        "Aitken 2026 (direction)",
    ),
    Line(
        "heart rate variability in a crash",
        "-0.08",
        _mean(_measured("hrv", 40.0)),
        "Ruijgt 2025 (direction)",
    ),
    Line("infections in 30 days", "0.25", _mean(_rate("infection")), ASSUMED),
    Line("people who relapse for a while", "0.10", _mean(_changed(1.0)), ASSUMED),
    Line("people who improve", "0.10", _mean(_changed(-1.0)), ASSUMED),
)

if __name__ == "__main__":
    main()
