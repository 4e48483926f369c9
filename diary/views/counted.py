"""All the days and crashes that one number of the looking-back pages counts, a year at a time."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from diary.selectors.course import load_course
from diary.selectors.flags import load_standing
from diary.selectors.looked_over import load_overall
from diary.sentences.behind import in_year, years_of
from diary.sentences.counted import counted as all_counted
from diary.views.looking_back import Record, on_own_record, on_shared_record


@require_safe
def _counted(
    request: HttpRequest, record: Record, key: str, year: int | None = None
) -> HttpResponse:
    person, today = record.person, record.today
    course = load_course(person, today)
    flags = load_standing(person, course.start, today)
    found = all_counted(course, flags, load_overall(person)).get(key)
    if found is None:
        raise Http404
    what, part = found
    years = years_of(part)
    shown = year or max(years, default=today.year)
    page = {
        "what": what,
        "part": part,
        "years": sorted(years.items(), reverse=True),
        "year": shown,
        "shown": in_year(part, shown),
        "address": f"{record.base}counted/{key}/",
    }
    return render(request, "diary/counted.html", record.context | page)


counted = on_own_record(_counted)
shared_counted = on_shared_record(_counted)
