"""Two stretches, before and after a change that the person names.

The name comes in the body of a POST, never in an address, and is not kept; days may stand in the address.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from accounts.days import diary_day
from accounts.htmx import wants_fragment
from accounts.http import PersonRequest
from diary.charts.course import Course
from diary.charts.stretches import Words, stretches_chart
from diary.forms.compare import SEASON, CompareForm
from diary.selectors.course import load_course
from diary.selectors.flags import load_flags
from diary.selectors.stretches import Comparison, between, changes_in
from diary.sentences import stretches as words

DAY = timedelta(days=1)


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def compare(request: PersonRequest) -> HttpResponse:
    person = request.user
    today = diary_day(timezone.now(), person.zone, person.day_start)
    course = load_course(person, today)
    form = _form(request)
    is_valid = form.is_bound and form.is_valid()
    page: dict[str, Any] = {
        "nav": "timeline",
        "here": "compare",
        "form": form,
        "changes": changes_in(course),
    }
    if is_valid:
        asked = form.cleaned_data
        found = _compared(request, course, asked["on"], asked["days"] or SEASON)
        page |= {"name": asked["name"], "on": asked["on"]} | _shown(course, found)
    status = 422 if form.is_bound and not is_valid else 200
    template = "diary/_compare.html" if wants_fragment(request) else "diary/compare.html"
    return render(request, template, page, status=status)


def _form(request: PersonRequest) -> CompareForm:
    if request.method == "POST":
        return CompareForm(request.POST)
    if not request.GET:
        return CompareForm(initial={"days": SEASON})
    return CompareForm({"days": SEASON} | request.GET.dict())


def _compared(request: PersonRequest, course: Course, on: date, days: int) -> Comparison:
    before = (on - timedelta(days=days), on - DAY)
    after = (on, min(on + timedelta(days=days - 1), max(course.last, on)))
    flags = [flag for flag in load_flags(request.user, before[0], after[1]) if not flag.is_rejected]
    return between(course, flags, before, after)


def _shown(course: Course, found: Comparison) -> dict[str, Any]:
    names = Words(words.before_words(found), words.after_words(found), *words.axis_words())
    cuts = [course.between(one.first, one.last) for one in (found.before, found.after)]
    return {
        "comparison": found,
        "compared": words.rows(found),
        "changed": words.compared_sentence(found),
        "figure": stretches_chart(cuts[0].composite, cuts[1].composite, names),
    }
