"""The week after as one picture to keep or hand on: plain shapes, drawn from the page's own values. PURE.

Above, the average after larger and after ordinary days in the band of chance; below, in the same columns, a
row for each effort with its cells. No name stands in it, and days only where the rows bear them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import wrap

from diary.detection.week_after import Average, Band, Points

WIDTH = 720.0
LEFT, RIGHT = 210.0, 708.0
LINE = 16.0  # from one line of words to the next
LETTERS = 104  # that a line of words has room for
ROOM = 33  # letters beside a row
MINUS = "\u2212"
TOP = 12.0
PLOT = 170.0  # height of the plot
ROW = 24.0
BESIDE = 5.0  # by which the two lines stand apart, so that their intervals do not hide each other
LEAST, MOST = -1.0, 2.0  # points that the scale has at least


@dataclass(frozen=True, slots=True)
class Square:
    """One cell: how far above usual, as ``shade`` 0 to 5 and ``text``; ``mark`` is onset, lasting or empty.

    ``state`` is known, missing, ill or unknown.
    """

    text: str
    shade: int
    mark: str
    state: str


@dataclass(frozen=True, slots=True)
class Row:
    """One effort in words, and its cells from day 0 on."""

    words: str
    cells: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """All that is written, in the reader's language; ``foot`` says what the picture does not show."""

    title: str
    summary: Sequence[str]
    larger: str
    ordinary: str
    by_chance: str
    rise: str
    days: str
    rows: str
    foot: str


@dataclass(frozen=True, slots=True)
class Text:
    """A line of words with the place of its foot."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Whisker:
    """An interval as an upright line."""

    x: float
    top: float
    foot: float


@dataclass(frozen=True, slots=True)
class Curve:
    """An average: its runs without a gap, its points, and its intervals."""

    runs: tuple[str, ...]
    points: tuple[tuple[float, float], ...]
    whiskers: tuple[Whisker, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in its place; ``x`` and ``y`` are its upper left corner."""

    x: float
    y: float
    cell: Square


@dataclass(frozen=True, slots=True)
class WeekPicture:
    """Shapes in the units of the view box, ``height`` by WIDTH."""

    height: float
    column: float
    title: str
    lines: tuple[Text, ...]
    ticks: tuple[Text, ...]
    zero: float
    band: str
    larger: Curve
    ordinary: Curve | None
    lags: tuple[Text, ...]
    key: float
    rows: tuple[Text, ...]
    cells: tuple[Placed, ...]
    words: Words


def week_picture(
    averages: tuple[Average, Average | None, Band | None],
    rows: Sequence[Row],
    days: int,
    words: Words,
) -> WeekPicture:
    """Draw day 0 to ``days``: averages after larger and ordinary days, band of chance, and the rows."""
    larger, ordinary, band = averages
    head = _paragraph(words.summary, TOP + 40)
    top = head[-1].y + 34 if head else TOP + 60
    scale = _Scale(top, *_span(averages, days), days)
    foot = top + PLOT
    grid = foot + 86
    last = grid + ROW * len(rows)
    feet = _paragraph([words.foot], last + 24)
    return WeekPicture(
        height=feet[-1].y + 14,
        column=round(scale.column, 1),
        title=words.title,
        lines=(*head, Text(12, top - 10, words.rise), *_under(rows, words, grid), *feet),
        ticks=tuple(Text(LEFT - 12, scale.y(one) + 4, _points(one)) for one in scale.whole()),
        zero=scale.y(0),
        band=_band(band, scale) if band else "",
        larger=_curve(larger, scale, 0.0),
        ordinary=_curve(ordinary, scale, BESIDE) if ordinary else None,
        lags=tuple(Text(scale.x(lag), foot + 18, str(lag)) for lag in range(days + 1)),
        key=foot + 46,
        rows=tuple(
            Text(12, grid + ROW * at + 16, _short(row.words)) for at, row in enumerate(rows)
        ),
        cells=tuple(_cells(rows, scale, grid)),
        words=words,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    top: float
    low: float
    high: float
    days: int

    @property
    def column(self) -> float:
        return (RIGHT - LEFT) / (self.days + 1)

    def x(self, lag: float) -> float:
        """Return the middle of a day's column."""
        return round(LEFT + (lag + 0.5) * self.column, 1)

    def y(self, points: float) -> float:
        return round(self.top + (self.high - points) / (self.high - self.low) * PLOT, 1)

    def whole(self) -> range:
        """Return the whole points that the scale shows."""
        return range(-int(-self.low // 1), int(self.high // 1) + 1)


def _span(averages: tuple[Average, Average | None, Band | None], days: int) -> tuple[float, float]:
    """Return the lowest and the highest points that anything drawn has."""
    larger, ordinary, band = averages
    drawn: list[Points] = [larger.rise, larger.low, larger.high]
    drawn += [ordinary.rise, ordinary.low, ordinary.high] if ordinary else []
    drawn += [band.low, band.high] if band else []
    known = [value for line in drawn for value in line[: days + 1] if value is not None]
    return min([LEAST, *known]) - 0.1, max([MOST, *known]) + 0.1


def _paragraph(sentences: Sequence[str], first: float) -> list[Text]:
    lines = wrap(" ".join(one for one in sentences if one), LETTERS)
    return [Text(12, first + LINE * at, line) for at, line in enumerate(lines)]


def _under(rows: Sequence[Row], words: Words, grid: float) -> list[Text]:
    return [Text(12, grid - 8, words.rows)] if rows else []


def _band(band: Band, scale: _Scale) -> str:
    there = [
        (lag, low, high)
        for lag, (low, high) in enumerate(zip(band.low, band.high, strict=True))
        if low is not None and high is not None and lag <= scale.days
    ]
    above = [f"{scale.x(lag)},{scale.y(high)}" for lag, _low, high in there]
    below = [f"{scale.x(lag)},{scale.y(low)}" for lag, low, _high in reversed(there)]
    return " ".join(above + below)


def _curve(average: Average, scale: _Scale, beside: float) -> Curve:
    places = range(scale.days + 1)
    runs, points = [], []
    for known, run in groupby(places, key=lambda lag: average.rise[lag] is not None):
        if known:
            there = [(scale.x(lag) + beside, scale.y(average.rise[lag] or 0.0)) for lag in run]
            points += there
            runs.append(" ".join(f"{x:g},{y:g}" for x, y in there))
    whiskers = [
        Whisker(scale.x(lag) + beside, scale.y(high), scale.y(low))
        for lag in places
        if (low := average.low[lag]) is not None and (high := average.high[lag]) is not None
    ]
    return Curve(tuple(runs), tuple(points), tuple(whiskers))


def _cells(rows: Sequence[Row], scale: _Scale, grid: float) -> list[Placed]:
    return [
        Placed(round(scale.x(lag) - scale.column / 2, 1), grid + ROW * at, cell)
        for at, row in enumerate(rows)
        for lag, cell in enumerate(row.cells)
    ]


def _points(whole: int) -> str:
    return f"{whole:+d}".replace("-", MINUS) if whole else "0"


def _short(words: str) -> str:
    return words if len(words) <= ROOM else f"{words[: ROOM - 1]}…"
