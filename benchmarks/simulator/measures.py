"""What is measured on one simulated person."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from benchmarks.simulator.cases import ASKED, Array, Case
from diary import exchange
from diary.detection.simulate.life import length_of
from diary.detection.simulate.truth import EXERTION


def spread(case: Case) -> float:
    return float(np.mean([level[case.quiet].std() for level in symptoms(case)]))


def written_spread(case: Case) -> float:
    quiet = {case.diary.start.toordinal() + int(day) for day in np.flatnonzero(case.quiet)}
    rows = [row for row in case.diary.rows if row.kind == exchange.SYMPTOM]
    found = []
    for name in ASKED:
        values = [row.value for row in rows if row.name == name and row.day.toordinal() in quiet]
        found.append(float(np.std(np.array(values, dtype=float))))
    return float(np.mean(found))


def symptoms(case: Case) -> list[Array]:
    return [case.levels[name] for name in ASKED]


def autocorrelation(case: Case) -> float:
    both = case.quiet[1:] & case.quiet[:-1]
    found = [np.corrcoef(level[1:][both], level[:-1][both])[0, 1] for level in symptoms(case)]
    return float(np.mean(found))


def partial(case: Case) -> float:
    values = np.stack([level[case.quiet] for level in symptoms(case)])
    precision = np.linalg.inv(np.cov(values))
    scale = np.sqrt(np.diag(precision))
    return float(np.mean(-(precision / np.outer(scale, scale))[0, 1:]))


def events(case: Case) -> float:
    return 30 * len(case.crashes) / case.person.n_days


def starts(case: Case) -> float:
    exertion = [one for one in case.diary.episodes if one.cause == EXERTION]
    return 30 * len(exertion) / case.person.n_days


def crash_days(case: Case) -> float:
    worse = np.zeros(case.person.n_days)
    for one in case.diary.episodes:
        if one.cause == EXERTION:
            first = (one.onset - case.diary.start).days
            worse[first : (one.end - case.diary.start).days + 1] = 1
    return float(worse.mean())


def delays(case: Case) -> list[float]:
    return [one.onset - one.triggers[-1] for one in case.crashes]


def percentile(case: Case) -> float:
    quiet = case.quiet
    return float(
        np.mean([(load[quiet] < case.person.threshold).mean() for load in sensitive(case)])
    )


def sensitive(case: Case) -> list[Array]:
    return [case.life.load[kind] for kind in case.person.sensitive]


def after_over(case: Case) -> float:
    over = np.any([load > case.person.threshold for load in sensitive(case)], axis=0)
    days = set(np.flatnonzero(over & case.quiet).tolist())
    brought = {one.triggers[-1] for one in case.crashes}
    return len(days & brought) / len(days) if days else float("nan")


def variation(case: Case) -> float:
    steps = case.life.load["physical"]
    return float(steps.std() / steps.mean())


def drop(case: Case) -> float:
    """Left out: the first day of a crash, which may hold its trigger."""
    total = np.sum(list(case.life.load.values()), axis=0)
    worse = case.effect > 0.3 * case.person.rise
    worse[[one.onset for one in case.crashes]] = False
    return float(total[worse].mean() / total[case.quiet].mean() - 1) if worse.any() else np.nan


def coupling(case: Case) -> float:
    residual = np.mean([level - level[case.quiet].mean() for level in symptoms(case)], axis=0)
    load = np.log(np.mean(list(case.life.load.values()), axis=0))
    return float(np.corrcoef(residual[case.quiet], load[case.quiet])[0, 1])


def logged(case: Case) -> NDArray[np.bool_]:
    said = np.zeros(case.person.n_days, dtype=bool)
    for row in case.diary.rows:
        if row.kind == exchange.SYMPTOM:
            said[(row.day - case.diary.start).days] = True
    return said


def missing(case: Case) -> float:
    return float(1 - logged(case)[case.quiet].mean())


def missing_worse(case: Case) -> float:
    worse = case.effect > 0.8
    return float(1 - logged(case)[worse].mean() - case.person.missing_crash)


def runs(case: Case) -> list[float]:
    gone = ~logged(case) & (case.effect > 0.8)
    edges = np.diff(np.concatenate([[0], gone.astype(int), [0]]))
    return list(np.flatnonzero(edges < 0) - np.flatnonzero(edges > 0))


def back_filled(case: Case) -> float:
    rows = [row for row in case.diary.rows if row.kind == exchange.SYMPTOM]
    return float(np.mean([row.source == exchange.BACKFILLED for row in rows]))


def measured(name: str, of: float = 1.0) -> Callable[[Case], float]:
    def difference(case: Case) -> float:
        rows = [row for row in case.diary.rows if row.name == name]
        places = np.array([(row.day - case.diary.start).days for row in rows])
        values = np.array([row.value for row in rows], dtype=float)
        worse = case.effect[places] > 0.3 * case.person.rise
        if not worse.any():
            return float("nan")
        return float((values[worse].mean() - values[case.quiet[places]].mean()) / of)

    return difference


def rate(cause: str) -> Callable[[Case], float]:
    return lambda case: (
        30 * sum(one.cause == cause for one in case.life.events) / case.person.n_days
    )


def changed(step: float) -> Callable[[Case], float]:
    return lambda case: float(any(one == step for _day, one in case.person.shifts[:1]))


def lengths(case: Case) -> list[float]:
    rng = np.random.default_rng(case.diary.seed)
    return [float(length_of(case.person, rng)) for _turn in range(40)]
