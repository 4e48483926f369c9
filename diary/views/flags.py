from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.days import diary_day
from accounts.htmx import back_to, wants_fragment
from accounts.http import PersonRequest
from diary.forms.verdict import VerdictForm
from diary.models import Flag
from diary.selectors.course import load_course
from diary.selectors.flags import flag_profile, load_activities
from diary.selectors.looked_over import load_overall
from diary.selectors.signs import load_worst
from diary.selectors.timeline import day_rows
from diary.selectors.window import Month
from diary.sentences import flags as words
from diary.sentences.chance import chance_words
from diary.sentences.pattern_behind import chance_behind
from diary.sentences.reasons import weigh
from diary.sentences.story import story
from diary.services.verdicts import give_verdict
from evidence.services import evidence_for
from evidence.warning_signs import signs_in

DAYS_BEFORE, MOST_DAYS = 7, 21
LONG_DAYS = 14


@require_safe
def flag_detail(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    flag = get_object_or_404(Flag, pk=pk, person=request.user)
    form = VerdictForm(flag=flag, today=_today(request), initial=_as_shown(flag))
    return render(request, "diary/flag_detail.html", _page(request, flag, form))


@require_POST
@vary_on_headers("HX-Request")
def flag_verdict(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    flag = get_object_or_404(Flag, pk=pk, person=request.user)
    form = VerdictForm(request.POST, flag=flag, today=_today(request))
    if form.is_valid():
        if not request.user.writes_text:
            form.cleaned_data["note"] = flag.verdict_note
        change = give_verdict(flag, form.cleaned_data.pop("verdict"), **form.cleaned_data)
        messages.success(request, _("Your answer is saved."), extra_tags=str(change))
        if not wants_fragment(request):
            return back_to(request, f"/flags/{flag.pk}/#verdict")
        form = VerdictForm(flag=flag, today=_today(request), initial=_as_shown(flag))
    status = 422 if form.is_bound else 200
    if wants_fragment(request):
        context = _head(request, flag) | {"form": form, "swapped": True}
        return render(request, "diary/_verdict.html", context, status=status)
    return render(request, "diary/flag_detail.html", _page(request, flag, form), status=status)


def _page(request: PersonRequest, flag: Flag, form: VerdictForm) -> dict[str, Any]:
    head = _head(request, flag)
    rises = flag.details.get("rises", [])
    overall = load_overall(request.user)
    return head | {
        "form": form,
        "nav": "timeline",
        "rises": rises,
        "peak_severity": flag.details.get("peak_severity"),
        "signs": signs_in(load_worst(flag, head["today"])),
        "long": flag.length_days(head["today"]) >= LONG_DAYS,
        "cofactors": flag.details.get("cofactors", []),
        "weighed": weigh(flag.details.get("reasons", ())),
        "chance": chance_words(overall),
        "chance_behind": chance_behind(overall.looked.chance) if overall else [],
        **_days(request, flag),
        "evidence": evidence_for(
            flag_profile(flag, head["activities"], head["today"]), request.user
        ),
        "found_with": flag.library_version,
    }


def _head(request: PersonRequest, flag: Flag) -> dict[str, Any]:
    activities = load_activities(flag)
    return {
        "flag": flag,
        "today": _today(request),
        "activities": activities,
        "sentence": words.sentence(flag, activities),
        "story": story(flag),
    }


def _days(request: PersonRequest, flag: Flag) -> dict[str, Any]:
    """The days themselves, oldest first, from a week before the onset on."""
    first = flag.shown_onset - timedelta(days=DAYS_BEFORE)
    last = min(flag.shown_end or _today(request), first + timedelta(days=MOST_DAYS - 1))
    course = load_course(request.user, _today(request))
    days = day_rows(course, [flag], Month(first, last, None, None))[::-1]
    return {"days": days, "first_day": first, "last_day": last}


def _as_shown(flag: Flag) -> dict[str, Any]:
    return {"onset": flag.shown_onset, "end": flag.shown_end, "note": flag.verdict_note}


def _today(request: PersonRequest) -> date:
    return diary_day(timezone.now(), request.user.zone, request.user.day_start)
