"""Somebody else's diary, as its owner shares it: a timeline to read, a day to log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import Diary, link_of, whose_diary
from accounts.audit import What, note_reading
from accounts.htmx import wants_fragment
from accounts.http import PersonRequest
from accounts.models import ReadLink, Share
from diary.forms.day import NOTE, DayForm, asked, posted
from diary.forms.effort import EffortForm
from diary.report.choices import from_json
from diary.selectors.days import Key, current_day, load_day, load_questions
from diary.services.entries import Answer, save_day
from diary.views.answers import saved_words, see_other
from diary.views.day_page import heading, question_list
from diary.views.report_page import Material, load_material, page_context, pdf_answer
from diary.views.timeline import timeline_of


@require_safe
@cache_control(no_store=True)
@vary_on_headers("HX-Request")
def shared_timeline(request: PersonRequest, share: UUID) -> HttpResponse:
    with whose_diary(request.user, share, "read") as diary:
        _note(request, diary, What.READ)
        context = {"address": request.path, "plain": True, "diary": diary}
        return timeline_of(request, diary.owner, context, "diary/shared_timeline.html")


@login_not_required
@require_safe
@cache_control(no_store=True)
@vary_on_headers("HX-Request")
def read(request: HttpRequest, token: str) -> HttpResponse:
    """What the link opens, for whoever has it. No index lists it, and no other page is near."""
    with link_of(token) as link:
        _count_opening(request, link)
        if link.report is None:
            context = {"address": request.path, "plain": True, "link": link}
            response = timeline_of(request, link.person, context, "diary/read.html")
        else:
            context = page_context(_material(link, link.report)) | {"link": link, "token": token}
            response = render(request, "diary/report_read.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@login_not_required
@require_safe
@cache_control(no_store=True)
def read_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a link as PDF, where the link opens a page."""
    with link_of(token) as link:
        if link.report is None:
            raise Http404
        _count_opening(request, link)
        response = pdf_answer(_material(link, link.report))
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _material(link: ReadLink, chosen: Mapping[str, Any]) -> Material:
    return load_material(link.person, from_json(chosen), link.shown_name)


def _count_opening(request: HttpRequest, link: ReadLink) -> None:
    if request.method == "GET" and not wants_fragment(request):
        opened = {"opened": F("opened") + 1, "last_opened_at": timezone.now()}
        ReadLink.objects.filter(person=link.person, pk=link.pk).update(**opened)
        note_reading(link.person, What.OPENED, link=link)


@require_safe
def shared_today(request: PersonRequest, share: UUID) -> HttpResponse:
    with whose_diary(request.user, share, "log") as diary:
        return redirect("diary:shared-day", share, current_day(diary.owner))


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
def shared_day(request: PersonRequest, share: UUID, day: date) -> HttpResponse:
    """Log for the owner. Who may only log is shown the questions and nothing that is recorded."""
    with whose_diary(request.user, share, "log") as diary:
        if day > current_day(diary.owner):
            return render(request, "diary/day_future.html", status=422)
        return _save(request, diary, day) if request.method == "POST" else _day(request, diary, day)


def _day(request: PersonRequest, diary: Diary, day: date) -> HttpResponse:
    owner, display = diary.owner, request.user.display
    record = load_day(owner, day) if diary.may_read else load_questions(owner, day)
    if request.method == "POST":
        keys = dict.fromkeys([*asked(record), *posted(request.POST)])
        form = DayForm(request.POST, _without_note(keys), display, record)
        effort = EffortForm(request.POST, display)
    else:
        form = DayForm(None, _without_note(asked(record)), display, record)
        effort = EffortForm(None, display)
    context = {
        "diary": diary,
        "effort": effort,
        "effort_choices": [effort["kind"], effort["value"]],
        **heading(owner, day, current_day(owner)),
        "form": form,
        "questions": question_list(record, form),
        "plain": True,
    }
    status = 422 if form.is_bound else 200
    return render(request, "diary/shared_day.html", context, status=status)


def _save(request: PersonRequest, diary: Diary, day: date) -> HttpResponse:
    carer = request.user
    form = DayForm(request.POST, _without_note(posted(request.POST)), carer.display)
    effort = EffortForm(request.POST, carer.display)
    if not (form.is_valid() and effort.is_valid()):
        return _day(request, diary, day)
    answers = form.answers() if diary.may_read else _given(form)
    saved = save_day(diary.owner, day, answers, effort.effort(), by=carer.username)
    if saved:
        _note(request, diary, What.LOGGED)
    if saved and diary.may_read:
        messages.success(request, saved_words(saved, carer.display))
    else:
        messages.success(request, _("Saved."))
    return see_other(reverse("diary:shared-day", args=[diary.share_id, day]))


def _without_note(keys: Iterable[Key]) -> list[Key]:
    """The person's own words are theirs alone: carers neither see nor replace them."""
    return [key for key in keys if key != NOTE]


def _given(form: DayForm) -> dict[Key, Answer]:
    """Who sees nothing recorded takes nothing back: an empty answer is no answer."""
    return {key: answer for key, answer in form.answers().items() if answer not in (None, "")}


def _note(request: PersonRequest, diary: Diary, what: str) -> None:
    share = Share.objects.get(person=diary.owner, pk=diary.share_id)
    note_reading(diary.owner, what, by=request.user, share=share)
