"""The picture is drawn from the very values of the course."""

from __future__ import annotations

from dataclasses import replace

from diary.report import picture as drawing
from diary.report.picture import picture_of
from tests.diary.report.diaries import day, example, make_course, make_crash


def test_a_day_without_entries_breaks_the_line_and_shows_below() -> None:
    drawn = picture_of(make_course("l" * 10 + "..." + "i" + "l" * 20), [], [])
    assert len(drawn.symptoms) == 2
    assert (len(drawn.missing), len(drawn.ill)) == (1, 1)
    width = (drawing.RIGHT - drawing.LEFT) / 34
    assert abs(drawn.missing[0].width - 3 * width) < 0.2


def test_a_single_day_between_gaps_is_a_dot() -> None:
    drawn = picture_of(make_course(".l." + "l" * 5), [], [])
    assert len(drawn.single) == 1


def test_a_crash_is_a_numbered_band_with_its_effort_before() -> None:
    crash = make_crash(day(20))
    drawn = picture_of(
        make_course(), [make_crash(day(5)), crash, make_crash(day(60))], [make_crash(day(5)), crash]
    )
    assert [one.text for one in drawn.numbers] == ["1", "2"]
    assert len(drawn.bands) == 3
    a_day = (drawing.RIGHT - drawing.LEFT) / 90
    assert abs(drawn.bands[1].x - (drawing.LEFT + 19 * a_day)) < 0.2
    assert abs(drawn.bands[1].width - 5 * a_day) < 0.2
    assert abs(drawn.befores[1] - (drawing.LEFT + 17.5 * a_day)) < 0.2


def test_a_run_of_efforts_is_marked_once_on_its_last_day() -> None:
    run = make_crash(day(20), before=(day(15), day(16), day(18)))
    cut = make_crash(day(3), before=(day(-1), day(1)))
    outside = make_crash(day(2), before=(day(-2), day(0)))
    drawn = picture_of(make_course(), [outside, cut, run], [])
    a_day = (drawing.RIGHT - drawing.LEFT) / 90
    places = [round((x - drawing.LEFT) / a_day + 0.5, 1) for x in drawn.befores]
    assert places == [1.0, 18.0]


def test_a_crash_that_began_before_and_one_that_lasts_are_cut_at_the_edges() -> None:
    before = make_crash(day(-3), end=day(2))
    lasting = make_crash(day(88), end=None)
    drawn = picture_of(make_course(), [before, lasting], [])
    assert abs(drawn.bands[0].x - drawing.LEFT) < 0.1
    assert abs(drawn.bands[1].x + drawn.bands[1].width - drawing.RIGHT) < 0.2
    assert len(drawn.befores) == 1


def test_the_height_of_a_point_is_the_value() -> None:
    course = replace(make_course("ll"), composite=(0.0, 10.0))
    (points,) = picture_of(course, [], []).symptoms
    heights = [float(point.split(",")[1]) for point in points.split()]
    assert heights == [drawing.SYMPTOMS_FOOT, drawing.SYMPTOMS_TOP]


def test_years_are_drawn_in_weeks_and_stay_inside() -> None:
    _rows, course = example()
    drawn = picture_of(make_course("l" * 1096), [], [])
    assert drawn.weekly
    assert len(drawn.efforts) == 157
    for one in (*drawn.efforts, *picture_of(course, [], []).efforts):
        assert one.x >= drawing.LEFT
        assert one.x + one.width <= drawing.RIGHT, "the last week may be cut"
    assert 2 <= len(drawn.ticks) <= drawing.MOST_LABELS
