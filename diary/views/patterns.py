"""Patterns: what is mine?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.days import diary_day
from accounts.http import PersonRequest
from diary.charts.delays import Words, delays_chart
from diary.models import Flag
from diary.selectors.course import load_course
from diary.selectors.flags import load_flags
from diary.selectors.looked_over import Overall, load_overall
from diary.selectors.patterns import (
    DelayRow,
    delay_rows,
    effort_days,
    good_and_bad,
    what_else,
)
from diary.selectors.stretches import Comparison, halves
from diary.sentences import stretches as stretch_words
from diary.sentences.chance import as_of
from diary.sentences.pattern import pattern_words
from diary.views.looking_over import looking_context
from evidence.labels import label

MOST_LISTED = 40


@require_safe
def patterns(request: PersonRequest) -> HttpResponse:
    person = request.user
    today = diary_day(timezone.now(), person.zone, person.day_start)
    course = load_course(person, today)
    flags = _standing(load_flags(person, course.start, today))
    delays = delay_rows(flags)
    good, bad = good_and_bad(course, flags)
    overall = load_overall(person)
    page = {
        "nav": "timeline",
        "here": "patterns",
        "today": today,
        "flags": flags,
        "delays": delays,
        "delay_days": range(8),
        "figure": _figure(delays) if delays else None,
        "good": good,
        "bad": bad,
        "company": what_else(course, flags),
        **_overall(overall),
        **looking_context(person, overall),
        **_change_over_time(halves(course, flags)),
    }
    return render(request, "diary/patterns.html", page)


def _standing(flags: Sequence[Flag]) -> list[Flag]:
    return [flag for flag in flags if not flag.is_rejected]


def _overall(overall: Overall | None) -> dict[str, Any]:
    if overall is None:
        return {"pattern": None, "efforts": [], "as_of": ""}
    shares = overall.looked.pattern.shares
    efforts = effort_days(shares[0]) if isinstance(shares, tuple) else []
    return {
        "pattern": pattern_words(overall.looked.pattern),
        "efforts": efforts[:MOST_LISTED],
        "has_more_efforts": len(efforts) > MOST_LISTED,
        "as_of": as_of(overall),
    }


def _change_over_time(found: Comparison | None) -> dict[str, Any]:
    if found is None:
        return {"comparison": None}
    return {
        "comparison": found,
        "changed": stretch_words.changed(found),
        "compared": stretch_words.rows(found),
    }


def _figure(delays: Sequence[DelayRow]) -> dict[str, Any]:
    names = {row.kind: label(row.kind).capitalize() for row in delays}
    words = Words(_("Crashes"), _("Days from the effort to the crash"), names)
    return delays_chart({row.kind: row.counts for row in delays}, words)
