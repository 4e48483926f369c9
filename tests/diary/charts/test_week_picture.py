from __future__ import annotations

import pytest

from diary.charts.week_picture import (
    LEFT,
    PLOT,
    RIGHT,
    ROW,
    Row,
    Square,
    WeekPicture,
    Words,
    week_picture,
)
from diary.detection.week_after import REACH, Average, Band, Points

WORDS = Words("Title", ["One."], "Larger", "Ordinary", "Chance", "Points", "Days", "Rows", "Foot.")
REST: Points = (0.0,) * (REACH - 4)
LARGER = Average(
    9, (0.0, 2.0, None, 1.0, *REST), (-1.0,) * REACH, (1.0, 3.0, None, 2.0, *REST), (9,) * REACH
)
BAND = Band((-0.5,) * REACH, (0.5,) * REACH, 0.02, 40, (1,))
CELL = Square("+1.0", 2, "", "known")


def drawn(larger: Average = LARGER, days: int = 7, rows: int = 2) -> WeekPicture:
    cells = Row("physical", (CELL,) * (days + 1))
    return week_picture((larger, None, BAND), (cells,) * rows, days, WORDS)


def heights(picture: WeekPicture) -> dict[str, float]:
    """Return where each whole point of the scale stands: a tick's words stand a little lower."""
    return {tick.text: tick.y - 4 for tick in picture.ticks}


def test_what_is_higher_stands_higher_and_by_the_scale_beside_it() -> None:
    picture = drawn()
    at = heights(picture)
    assert at["+2"] < at["+1"] < at["0"] == picture.zero < at["\u22121"]
    ys = [y for _x, y in picture.larger.points]
    assert ys[:3] == [at["0"], at["+2"], at["+1"]]


def test_a_day_that_is_not_known_breaks_the_line() -> None:
    picture = drawn()
    assert [len(run.split()) for run in picture.larger.runs] == [2, 5]
    assert len(picture.larger.points) == 7


def test_an_interval_reaches_from_its_low_to_its_high() -> None:
    picture = drawn()
    at = heights(picture)
    first, second, third, *_rest = picture.larger.whiskers
    assert (first.top, first.foot) == (at["+1"], at["\u22121"])
    assert second.top < at["+2"]
    assert third.x == picture.larger.points[2][0], "none where an end is not known"


def test_the_band_goes_along_its_highs_and_back_along_its_lows() -> None:
    picture = drawn()
    ys = [float(place.split(",")[1]) for place in picture.band.split()]
    assert len(set(ys[:8])) == len(set(ys[8:])) == 1
    assert ys[0] < picture.zero < ys[8]


@pytest.mark.parametrize("rise", [9.0, -6.0])
def test_everything_stays_within_the_plot(rise: float) -> None:
    far = Average(3, (rise,) * REACH, (rise - 1,) * REACH, (rise + 1,) * REACH, (3,) * REACH)
    picture = drawn(far)
    top = picture.lags[0].y - 18 - PLOT
    ends = [end for one in picture.larger.whiskers for end in (one.top, one.foot)]
    assert all(top <= y <= top + PLOT for y in ends)


@pytest.mark.parametrize("days", [7, 14])
def test_each_cell_stands_under_its_day(days: int) -> None:
    picture = drawn(days=days)
    assert [lag.text for lag in picture.lags] == [str(day) for day in range(days + 1)]
    assert LEFT < picture.lags[0].x < picture.lags[-1].x < RIGHT
    first, second = picture.cells[: days + 1], picture.cells[days + 1 :]
    for row in (first, second):
        middles = [cell.x + picture.column / 2 for cell in row]
        assert middles == pytest.approx([lag.x for lag in picture.lags], abs=0.1)
    assert second[0].y - first[0].y == ROW
    assert picture.height > second[0].y + ROW


def test_without_rows_and_without_a_band_there_are_none() -> None:
    picture = week_picture((LARGER, None, None), (), 7, WORDS)
    assert (picture.band, picture.ordinary, picture.cells) == ("", None, ())
    assert "Rows" not in {line.text for line in picture.lines}
