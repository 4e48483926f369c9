"""From the diary's rows to daily series. PURE: standard library and NumPy only."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median

import numpy as np

from diary import exchange
from diary.detection.record_start import record_start
from diary.detection.series import Days, Flags, Series
from diary.exchange import Row
from evidence import vocabulary

# Minutes taken for an exertion without minutes when the person never gave any for that kind. Any
# constant would do, since load is always read against the person's own usual (assumption).
DEFAULT_MINUTES = 30.0
MINUTES_DAYS = timedelta(91)  # days until an exertion without minutes that say how long one takes

RATED = (exchange.SYMPTOM, exchange.OVERALL, exchange.CRASH)
FILLED = (exchange.CARRIED, exchange.BACKFILLED)


def build_series(
    rows: Iterable[Row], start: date | None, today: date, before: Iterable[Row] = ()
) -> Series:
    """Return the diary's days from ``start`` (None: where the record begins) until ``today``.

    Several rows of a day: loads are added, of ratings and factors the worst stands, of sleep and
    measures the mean. A day without rows is NaN throughout; nothing is 0 unless recorded so. Rows
    outside the span are left out, so that an answer as of a day never sees what came later.

    Load is effort x minutes (session-RPE, Foster 2001). An exertion without minutes takes the
    person's own median minutes of that kind in the 91 days until then, else ``DEFAULT_MINUTES``.
    ``before`` are exertions of days before ``start``, for that only.
    """
    until = [row for row in rows if row.day <= today]
    first = start or record_start(row.day for row in until) or today
    known = [row for row in until if row.day >= first]
    spread = _Spread(first, (today - first).days + 1)
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in known:
        by_kind[row.kind].append(row)
    overall = spread.named(by_kind[exchange.OVERALL], _only, max)
    crash = spread.named(by_kind[exchange.CRASH], _only, max)
    sleep = spread.named(by_kind[exchange.SLEEP], vocabulary.fold, _mean)
    return Series(
        start=first,
        load=spread.loads(by_kind[exchange.EXERTION], before),
        symptoms=spread.named(by_kind[exchange.SYMPTOM], symptom_name, max),
        overall=overall.get("", spread.blank()),
        crash_mark=crash.get("", spread.blank()),
        sleep_quality=sleep.get("quality", spread.blank()),
        sleep_hours=sleep.get("hours", spread.blank()),
        measures=spread.named(by_kind[exchange.MEASURE], str.strip, _mean),
        factors=spread.named(by_kind[exchange.FACTOR], factor_name, max),
        too_ill=spread.days(row for row in by_kind[exchange.STATUS] if row.value),
        filled=spread.filled([row for kind in RATED for row in by_kind[kind]]),
    )


def symptom_name(name: str) -> str:
    """Return the vocabulary's name of a symptom, or the person's own as it stands."""
    return vocabulary.symptom(name) or name.strip()


def kind_name(name: str) -> str:
    """Return the vocabulary's name of a kind of exertion, or the person's own as it stands."""
    return vocabulary.kind(name) or name.strip()


def factor_name(name: str) -> str:
    """Return the vocabulary's name of a co-factor, or the person's own as it stands."""
    return vocabulary.cofactor(name) or name.strip()


def _only(_name: str) -> str:
    return ""


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


class _Spread:
    """Lays rows out over the days of one diary."""

    def __init__(self, start: date, length: int) -> None:
        self.start, self.length = start, max(length, 0)

    def blank(self) -> Days:
        return np.full(self.length, np.nan)

    def days(self, rows: Iterable[Row]) -> Flags:
        marked = np.zeros(self.length, dtype=np.bool_)
        for row in rows:
            marked[(row.day - self.start).days] = True
        return marked

    def filled(self, rows: list[Row]) -> Flags:
        typed = self.days(row for row in rows if row.source not in FILLED)
        return self.days(row for row in rows if row.source in FILLED) & ~typed

    def named(
        self,
        rows: Iterable[Row],
        rename: Callable[[str], str],
        pick: Callable[[list[float]], float],
    ) -> Mapping[str, Days]:
        cells: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            if row.value is not None:
                cells[rename(row.name)][(row.day - self.start).days].append(row.value)
        return {name: self._fill(cells[name], pick) for name in sorted(cells)}

    def loads(self, rows: list[Row], before: Iterable[Row]) -> Mapping[str, Days]:
        usual = UsualMinutes([*before, *rows])
        cells: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            if row.value is not None:
                kind = kind_name(row.name)
                minutes = usual.on(row.day, kind) if row.minutes is None else row.minutes
                cells[kind][(row.day - self.start).days].append(row.value * minutes)
        return {kind: self._fill(cells[kind], sum) for kind in sorted(cells)}

    def _fill(self, cells: dict[int, list[float]], pick: Callable[[list[float]], float]) -> Days:
        days = self.blank()
        for index, values in cells.items():
            # Sorted, so that sums do not depend on the order of the rows.
            days[index] = pick(sorted(values))
        return days


class UsualMinutes:
    """The person's own median minutes of each kind, as of any day: what comes later does not count."""

    def __init__(self, rows: Iterable[Row]) -> None:
        given: dict[str, list[tuple[date, float]]] = defaultdict(list)
        for row in rows:
            if row.minutes is not None:
                given[kind_name(row.name)].append((row.day, row.minutes))
        self.given = {kind: sorted(pairs) for kind, pairs in given.items()}
        self.known: dict[tuple[date, str], float] = {}

    def on(self, day: date, kind: str) -> float:
        """Return the usual minutes of ``kind`` on ``day``."""
        if (day, kind) not in self.known:
            pairs = self.given.get(kind, [])
            first = bisect_left(pairs, (day - MINUTES_DAYS, 0.0))
            stop = bisect_left(pairs, (day + timedelta(1), 0.0))
            minutes = [minutes for _day, minutes in pairs[first:stop]]
            self.known[day, kind] = median(minutes) if minutes else DEFAULT_MINUTES
        return self.known[day, kind]
