"""Patterns: what is mine?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from diary.charts.course import Course
from diary.charts.delays import Words, delays_chart
from diary.models import Flag
from diary.selectors.course import load_course
from diary.selectors.flags import load_standing
from diary.selectors.looked_over import Overall, load_looked, overall_of
from diary.selectors.patterns import (
    DelayRow,
    delay_rows,
    good_and_bad,
    what_else,
)
from diary.selectors.stretches import Comparison, halves
from diary.sentences import stretches as stretch_words
from diary.sentences.behind import part_of_days
from diary.sentences.chance import as_of
from diary.sentences.pattern import pattern_words
from diary.sentences.pattern_behind import (
    company_behind,
    delays_behind,
    halves_behind,
    shares_behind,
)
from diary.views.looking_back import Record, on_own_record, on_shared_record
from diary.views.looking_over import looking_context
from evidence.labels import label


@require_safe
def _patterns(request: HttpRequest, record: Record) -> HttpResponse:
    person, today = record.person, record.today
    course = load_course(person, today)
    flags = load_standing(person, course.start, today)
    delays = delay_rows(flags)
    row = load_looked(person)
    overall = overall_of(row)
    page = {
        "here": "patterns",
        "today": today,
        "has_entries": bool(course.logged),
        "flags": flags,
        "delays": delays,
        "delay_days": range(8),
        "figure": _figure(delays) if delays else None,
        "months": good_and_bad(course, flags),
        "long_ago": part_of_days("long-ago", course.long_ago),
        **_company(course, flags),
        **_overall(overall, delays, flags),
        **looking_context(record, row, overall),
        **_change_over_time(halves(course, flags), course),
    }
    return render(request, "diary/patterns.html", record.context | page)


patterns = on_own_record(_patterns)
shared_patterns = on_shared_record(_patterns)


def _company(course: Course, flags: Sequence[Flag]) -> dict[str, Any]:
    rows = what_else(course, flags)
    told = company_behind(rows, course, flags)
    return {"company": list(zip(rows, told, strict=True)), "company_behind": told}


def _overall(
    overall: Overall | None, delays: Sequence[DelayRow], flags: Sequence[Flag]
) -> dict[str, Any]:
    found = overall.looked.pattern if overall else None
    return {
        "pattern": pattern_words(found) if found else None,
        "delays_behind": delays_behind(delays, found, flags),
        "shares_behind": shares_behind(found) if found else [],
        "as_of": as_of(overall),
    }


def _change_over_time(found: Comparison | None, course: Course) -> dict[str, Any]:
    if found is None:
        return {"comparison": None}
    return {
        "comparison": found,
        "changed": stretch_words.changed(found),
        "compared": stretch_words.rows(found),
        "halves_behind": halves_behind(found, course),
    }


def _figure(delays: Sequence[DelayRow]) -> dict[str, Any]:
    names = {row.kind: capfirst(label(row.kind)) for row in delays}
    words = Words(_("Crashes"), _("Days after the effort"), names)
    return delays_chart({row.kind: row.counts for row in delays}, words)
