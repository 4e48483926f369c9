"""What a pointer finds in a column of the timeline: its words, and where a tap leads. PURE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diary.charts.columns import BY_DAY, Columns
from diary.charts.course import NOT_LOGGED, TOO_ILL, Course
from diary.charts.crashes import Band
from diary.charts.rows import bars
from diary.charts.tracks import TO_TEN


@dataclass(frozen=True, slots=True)
class Links:
    """What a tap opens, with ``{day}`` in it: a ``day``, "" where the reader may not; days around one."""

    day: str
    around: str


@dataclass(frozen=True, slots=True)
class TapWords:
    """What is said of a column; ``names`` by co-factor."""

    symptoms: str
    not_logged: str
    too_ill: str
    names: Mapping[str, str]


def taps(
    course: Course, bands: Sequence[Band], columns: Columns, words: TapWords, links: Links
) -> dict[str, Any]:
    """Return a bar no eye sees over every column: a pointer finds exactly this one, on empty days too.

    Of points Plotly would take the nearest, and tell a neighbour's value where there is none. Its
    ``customdata`` are the address for a tap above the efforts, that for one on them or below, and the words.
    """
    means = columns.means(course.composite, 1)
    there = []
    for index in range(len(columns)):
        said = [] if means[index] is None else [f"{means[index]:g}"]
        if columns.unit == BY_DAY:
            said += _of_day(course, index, words)
        there.append([*_opens(bands, columns, index, links), ", ".join(said) or "–"])
    return bars(columns, "", words.symptoms, [TO_TEN[1]] * len(columns)) | {
        "opacity": 0,
        "customdata": there,
        "hovertemplate": "%{customdata[2]}",
    }


def _of_day(course: Course, index: int, words: TapWords) -> list[str]:
    states = {NOT_LOGGED: [words.not_logged], TOO_ILL: [words.too_ill]}
    factors = [words.names.get(name, name) for name in course.present(index)]
    return states.get(course.states[index], []) + factors


def _opens(bands: Sequence[Band], columns: Columns, index: int, links: Links) -> list[str]:
    if columns.unit != BY_DAY:
        around = links.around.format(day=columns.last(index))
        return [around, around]
    day = columns.first(index)
    own = links.day.format(day=day)
    crash = next((b.address for b in bands if (b.trigger or b.onset) <= day <= b.end), "")
    return [crash or own, own]
