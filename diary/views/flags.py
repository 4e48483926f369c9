from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.htmx import back_to, wants_fragment
from accounts.http import PersonRequest
from diary.charts.course import Course
from diary.forms.other_effort import OtherEffortForm
from diary.forms.verdict import VerdictForm
from diary.models import Flag
from diary.selectors.course import load_course
from diary.selectors.days import current_day
from diary.selectors.flags import flag_profile, load_activities
from diary.selectors.looked_over import Overall, load_overall
from diary.selectors.other_effort import EffortChoice, effort_choices, key_of
from diary.selectors.signs import load_worst
from diary.selectors.timeline import day_rows
from diary.selectors.window import Month
from diary.sentences import flags as words
from diary.sentences.chance import chance_words
from diary.sentences.pattern_behind import chance_behind
from diary.sentences.reasons import weigh
from diary.sentences.story import story
from diary.services.verdicts import give_verdict, name_other_effort
from evidence.services import evidence_for
from evidence.warning_signs import signs_in

DAYS_BEFORE, MOST_DAYS = 7, 21
LONG_DAYS = 14


@dataclass(frozen=True, slots=True)
class AroundFlag:
    """What the page reads of the person's record beside the flag, read once."""

    today: date
    course: Course
    overall: Overall | None

    def choices(self, flag: Flag) -> list[EffortChoice]:
        efforts = self.overall.looked.after.efforts if self.overall else ()
        return effort_choices(flag, self.course, efforts)


@require_safe
def flag_detail(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    flag = get_object_or_404(Flag, pk=pk, person=request.user)
    return render(request, "diary/flag_detail.html", _page(request, flag, _read(request)))


@require_POST
@vary_on_headers("HX-Request")
def flag_verdict(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    flag = get_object_or_404(Flag, pk=pk, person=request.user)
    form = VerdictForm(request.POST, flag=flag, today=current_day(request.user))
    if not form.is_valid():
        return _answer(request, flag, {"form": form})
    if not request.user.writes_text:
        form.cleaned_data["note"] = flag.verdict_note
    change = give_verdict(flag, form.cleaned_data.pop("verdict"), **form.cleaned_data)
    return _saved(request, flag, change)


@require_POST
@vary_on_headers("HX-Request")
def flag_effort(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Take in that another effort came before, or none."""
    flag = get_object_or_404(Flag, pk=pk, person=request.user)
    efforts = OtherEffortForm(request.POST, choices=_read(request).choices(flag))
    if not efforts.is_valid():
        return _answer(request, flag, {"efforts": efforts})
    return _saved(request, flag, name_other_effort(flag, efforts.before))


def _saved(request: PersonRequest, flag: Flag, change: uuid.UUID) -> HttpResponse:
    messages.success(request, _("Your answer is saved."), extra_tags=str(change))
    if not wants_fragment(request):
        return back_to(request, f"/flags/{flag.pk}/#verdict")
    return _answer(request, flag, {}, status=200)


def _answer(
    request: PersonRequest, flag: Flag, bound: dict[str, Any], status: int = 422
) -> HttpResponse:
    """Answer with the verdict alone for htmx, else with the page; ``bound`` is the form that was sent."""
    around = _read(request)
    if wants_fragment(request):
        context = _head(flag, around) | bound | {"swapped": True}
        return render(request, "diary/_verdict.html", context, status=status)
    page = _page(request, flag, around) | bound
    return render(request, "diary/flag_detail.html", page, status=status)


def _page(request: PersonRequest, flag: Flag, around: AroundFlag) -> dict[str, Any]:
    head = _head(flag, around)
    details, today = flag.details, around.today
    return head | {
        "nav": "timeline",
        "rises": details.get("rises", []),
        "peak_severity": details.get("peak_severity"),
        "signs": signs_in(load_worst(flag, today)),
        "long": flag.length_days(today) >= LONG_DAYS,
        "cofactors": details.get("cofactors", []),
        "weighed": weigh(details.get("reasons", ())),
        "chance": chance_words(around.overall),
        "chance_behind": chance_behind(around.overall.looked.chance) if around.overall else [],
        **_days(flag, around),
        "evidence": evidence_for(flag_profile(flag, head["activities"], today), request.user),
        "found_with": flag.library_version,
    }


def _head(flag: Flag, around: AroundFlag) -> dict[str, Any]:
    activities = load_activities(flag)
    shown = {"onset": flag.shown_onset, "end": flag.shown_end, "note": flag.verdict_note}
    return {
        "flag": flag,
        "today": around.today,
        "activities": activities,
        "sentence": words.sentence(flag, activities),
        "story": story(flag),
        "form": VerdictForm(flag=flag, today=around.today, initial=shown),
        "efforts": OtherEffortForm(
            choices=around.choices(flag), initial={"effort": key_of(flag.before)}
        ),
    }


def _days(flag: Flag, around: AroundFlag) -> dict[str, Any]:
    """The days themselves, oldest first, from a week before the onset on."""
    first = flag.shown_onset - timedelta(days=DAYS_BEFORE)
    last = min(flag.shown_end or around.today, first + timedelta(days=MOST_DAYS - 1))
    days = day_rows(around.course, [flag], Month(first, last, None, None))[::-1]
    return {"days": days, "first_day": first, "last_day": last}


def _read(request: PersonRequest) -> AroundFlag:
    today = current_day(request.user)
    return AroundFlag(today, load_course(request.user, today), load_overall(request.user))
