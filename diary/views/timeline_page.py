"""What a page of the timeline holds, for its person and for whoever may read along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import User
from diary.charts.course import Course
from diary.charts.crashes import Band, effort_day
from diary.charts.taps import Links
from diary.charts.timeline import Shown, timeline_chart
from diary.charts.tracks import SYMPTOM
from diary.models import Flag
from diary.selectors.course import load_course
from diary.selectors.days import current_day
from diary.selectors.flags import load_flags
from diary.selectors.looked_over import load_looked, overall_of
from diary.selectors.timeline import day_rows, month_rows
from diary.selectors.tracks import Tracks, load_tracks
from diary.selectors.window import ALL, THREE_MONTHS, Window, month_in, window
from diary.sentences import timeline as words
from diary.sentences.behind import part_of_days
from diary.sentences.chance import chance_words
from diary.sentences.figure import caption, timeline_words
from diary.sentences.months import months
from diary.sentences.pattern import pattern_words
from diary.sentences.pattern_behind import chance_behind
from diary.views.looking_back import Record
from diary.views.looking_over import looking_context

MOST_LISTED = 40


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that were asked for: ``course`` from the first to the last, flags newest first.

    ``flags`` are those the reader may know of, rejected ones among them for the person alone.
    """

    person: User
    today: date
    shown: Window
    course: Course
    flags: Sequence[Flag]
    tracks: Tracks
    has_entries: bool

    @property
    def standing(self) -> list[Flag]:
        """Return the flags that the person let stand."""
        return [flag for flag in self.flags if not flag.is_rejected]


def load_stretch(person: User, asked: Mapping[str, Any], plain: bool) -> Stretch:
    """Return the days of ``person`` that a form's data ask for; ``plain`` for another reader."""
    today = current_day(person)
    course = load_course(person, today)
    shown = _window(course, asked.get("span") or THREE_MONTHS, asked.get("until"), today)
    first = max(shown.first, course.start)
    flags = load_flags(person, shown.first, shown.last)
    return Stretch(
        person=person,
        today=today,
        shown=shown,
        course=course.between(first, shown.last),
        flags=[flag for flag in flags if not (plain and flag.is_rejected)],
        tracks=load_tracks(person, first, shown.last),
        has_entries=bool(course.logged),
    )


def tables(stretch: Stretch, wanted: date | None) -> dict[str, Any]:
    """Return what the days' table, or the months', is made of."""
    shown, tracks = stretch.shown, stretch.tracks.shown
    found: dict[str, Any] = {
        "window": shown,
        "has_measures": any(track.kind != SYMPTOM for track in tracks),
        "has_rated": any(track.kind == SYMPTOM for track in tracks),
    }
    if shown.span == ALL:
        rows = month_rows(stretch.course, stretch.standing, tracks) if stretch.has_entries else []
        return found | {"months": months(rows)}
    month = month_in(shown, wanted or shown.last)
    return found | {
        "month": month,
        "days": day_rows(stretch.course, stretch.standing, month, tracks),
    }


def whole_page(stretch: Stretch, address: str, plain: bool) -> dict[str, Any]:
    """Return what stands around that table; the page is at ``address``."""
    course, flags = stretch.course, stretch.flags
    # Only where the months stand below, which lead to the rest.
    listed = flags[:MOST_LISTED] if stretch.shown.span == ALL else flags
    return {
        "summary": words.summary(course, stretch.standing, stretch.shown.span, stretch.today),
        "flags": listed,
        "unlisted": len(flags) - len(listed),
        "has_entries": stretch.has_entries,
        "figure": _figure(stretch, address, plain) if course.logged else None,
        "caption": caption(course, not plain),
        "long_ago": part_of_days("long-ago", course.long_ago),
    } | (_overall(stretch.person, plain) if stretch.has_entries else {})


def _window(course: Course, span: str, until: date | None, today: date) -> Window:
    """Unless a day was asked for, a diary that ended long ago opens where it ended."""
    last = course.last_logged or today
    if span == ALL:
        return window(span, last, course.start, last)
    shown = window(span, until or today, course.start, today)
    if until is None and last < shown.first:
        return window(span, last, course.start, today)
    return shown


def _overall(person: User, plain: bool) -> dict[str, Any]:
    """Over all crashes, whatever stretch is shown. The rest of the page never waits for them."""
    row = load_looked(person)
    found = overall_of(row)
    pattern = pattern_words(found.looked.pattern) if found else None
    behind = chance_behind(found.looked.chance) if found else []
    looked = {} if plain else looking_context(Record(person), row, found) | {"is_empty": False}
    return {
        "chance": chance_words(found),
        "chance_behind": behind,
        "pattern": pattern,
        **looked,
    }


def _figure(stretch: Stretch, address: str, plain: bool) -> dict[str, Any]:
    course, tracks = stretch.course, stretch.tracks.shown
    bands = [_band(flag, course.last, plain) for flag in reversed(stretch.flags)]
    links = Links(day="" if plain else "/day/{day}/", around=f"{address}?span=3m&until={{day}}")
    return timeline_chart(Shown(course, tracks, bands), timeline_words(course, tracks), links)


def _band(flag: Flag, last: date, plain: bool) -> Band:
    return Band(
        trigger=effort_day(flag.before.days if flag.before else ()),
        onset=flag.shown_onset,
        end=flag.shown_end or last,
        verdict=flag.verdict,
        address="" if plain else f"/flags/{flag.pk}/",
    )
