"""The page's timeline as plain shapes, the same for screen and paper. PURE.

Symptoms with their usual level above, efforts below, crashes as numbered bands behind both, marks for
what came before, and a row of its own for days without entries. Greys only, so that nothing hangs on
colour: a template makes SVG of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from diary.charts.columns import BY_DAY, BY_WEEK, Columns, columns_of, months_of
from diary.charts.course import TOO_ILL, Course
from diary.charts.crashes import effort_day
from diary.report.facts import Crash

WIDTH, HEIGHT = 720.0, 170.0
LEFT, RIGHT = 26.0, 714.0
SYMPTOMS_TOP, SYMPTOMS_FOOT = 14.0, 82.0
LOAD_TOP, LOAD_FOOT = 94.0, 140.0
MISSING_TOP, MISSING_FOOT = 143.0, 149.0
HIGHEST = 10.0
LEAST_WIDTH = 1.5
# The longest course whose days still have a bar of their own on paper.
MOST_DAYS = 400
MOST_LABELS = 9


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: a band of a crash, an effort, a stretch without entries."""

    x: float
    y: float
    width: float
    height: float


def outline(boxes: Sequence[Box]) -> str:
    """Return rectangles as one SVG path: ten years have seven hundred, and a template is slow at each."""
    return "".join(
        f"M{box.x:g} {box.y:g}h{box.width:g}v{box.height:g}h{-box.width:g}z" for box in boxes
    )


@dataclass(frozen=True, slots=True)
class Label:
    """A number over a band, or the day of a tick; ``day`` is set for ticks."""

    x: float
    text: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes in the units of the view box; lines are lists of points, one a run without a gap."""

    bands: tuple[Box, ...]
    numbers: tuple[Label, ...]
    befores: tuple[float, ...]
    efforts: tuple[Box, ...]
    missing: tuple[Box, ...]
    ill: tuple[float, ...]
    symptoms: tuple[str, ...]
    single: tuple[tuple[float, float], ...]
    usual: tuple[str, ...]
    ticks: tuple[Label, ...]
    weekly: bool

    @property
    def outlines(self) -> dict[str, str]:
        """Return bands, efforts and stretches without entries, each kind as one path."""
        return {
            "bands": outline(self.bands),
            "efforts": outline(self.efforts),
            "missing": outline(self.missing),
        }


def picture_of(cut: Course, crashes: Sequence[Crash], listed: Sequence[Crash]) -> Picture:
    """Draw the days of a course with all its crashes; the ``listed`` are numbered as in the page's table."""
    columns = columns_of(cut, BY_DAY if len(cut) <= MOST_DAYS else BY_WEEK)
    scale = _Scale(cut.start, columns, (RIGHT - LEFT) / max(len(cut), 1))
    last = cut.last
    shown = [one for one in crashes if one.onset <= last and (one.end or last) >= cut.start]
    lines = _runs(columns.means(cut.composite, 1), scale)
    return Picture(
        bands=tuple(_band(one, cut, scale) for one in shown),
        numbers=tuple(
            Label(_middle(_band(one, cut, scale)), str(listed.index(one) + 1))
            for one in shown
            if one in listed
        ),
        befores=tuple(
            scale.day(day) for one in shown if (day := effort_day(one.before)) and day >= cut.start
        ),
        efforts=_efforts(cut, scale),
        missing=_missing(cut, scale),
        ill=tuple(scale.index(i) for i, state in enumerate(cut.states) if state == TOO_ILL),
        symptoms=tuple(_points(run) for run in lines if len(run) > 1),
        single=tuple(run[0] for run in lines if len(run) == 1),
        usual=tuple(
            _points(run) for run in _runs(columns.means(cut.usual, 1), scale) if len(run) > 1
        ),
        ticks=_ticks(cut, scale),
        weekly=columns.unit == BY_WEEK,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    start: date
    columns: Columns
    a_day: float

    def index(self, index: float) -> float:
        """Return where the middle of a day stands."""
        return round(LEFT + (index + 0.5) * self.a_day, 1)

    def day(self, day: date) -> float:
        return self.index((day - self.start).days)

    def edge(self, place: int) -> float:
        """Return where a column begins; that of the place after the last is where it ends."""
        return LEFT + (self.columns.edges[place] - self.start).days * self.a_day

    def middle(self, place: int) -> float:
        return round((self.edge(place) + self.edge(place + 1)) / 2, 1)


def _band(crash: Crash, cut: Course, scale: _Scale) -> Box:
    first, last = max(crash.onset, cut.start), min(crash.end or cut.last, cut.last)
    half = scale.a_day / 2
    width = scale.day(last) - scale.day(first) + scale.a_day
    return _box(
        scale.day(first) - half, SYMPTOMS_TOP, max(width, LEAST_WIDTH), LOAD_FOOT - SYMPTOMS_TOP
    )


def _middle(box: Box) -> float:
    return round(box.x + box.width / 2, 1)


def _efforts(cut: Course, scale: _Scale) -> tuple[Box, ...]:
    loads = scale.columns.by_name(cut.load, 0).values()
    totals = [
        sum(value for values in loads if (value := values[place]) is not None)
        for place in range(len(scale.columns))
    ]
    highest = max([*totals, 1.0])
    return tuple(
        _bar(
            scale.middle(place),
            max((scale.edge(place + 1) - scale.edge(place)) * 0.7, 0.6),
            height,
        )
        for place, total in enumerate(totals)
        if (height := total / highest * (LOAD_FOOT - LOAD_TOP)) > 0
    )


def _missing(cut: Course, scale: _Scale) -> tuple[Box, ...]:
    runs = [
        (scale.edge(first), scale.edge(last + 1))
        for first, last in scale.columns.unlogged(cut.states)
    ]
    height = MISSING_FOOT - MISSING_TOP
    return tuple(_box(left, MISSING_TOP, right - left, height) for left, right in runs)


def _runs(values: Sequence[float | None], scale: _Scale) -> list[list[tuple[float, float]]]:
    """Return the points of a line, broken wherever a value is missing."""
    runs: list[list[tuple[float, float]]] = []
    for known, run in groupby(range(len(values)), key=lambda place: values[place] is not None):
        if known:
            runs.append([(scale.middle(place), _height(values[place])) for place in run])
    return runs


def _height(value: float | None) -> float:
    share = min(max(value or 0.0, 0.0), HIGHEST) / HIGHEST
    return round(SYMPTOMS_FOOT - share * (SYMPTOMS_FOOT - SYMPTOMS_TOP), 1)


def _points(run: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in run)


def _ticks(cut: Course, scale: _Scale) -> tuple[Label, ...]:
    """Firsts of months, as many as there is room for; of a few weeks, every Monday."""
    chosen = [day for day in months_of(cut.start, cut.day(len(cut))) if day.day == 1]
    if len(chosen) < 2:
        days = [cut.day(index) for index in range(len(cut))]
        chosen = [day for day in days if day.weekday() == 0] or days[:1]
    every = -(-len(chosen) // MOST_LABELS)
    room = timedelta(days=len(cut) * 0.06)
    return tuple(
        Label(scale.day(day), "", day) for day in chosen[::every] if day + room <= cut.last
    )


def _bar(middle: float, width: float, height: float) -> Box:
    return _box(middle - width / 2, LOAD_FOOT - height, width, height)


def _box(x: float, y: float, width: float, height: float) -> Box:
    return Box(round(x, 1), round(y, 1), round(width, 1), round(height, 1))
