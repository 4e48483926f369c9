"""Somebody else's diary, as its owner shares it: a timeline to read, a day to log, a link to open."""

from __future__ import annotations

from collections.abc import Mapping
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
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import link_of, whose_diary
from accounts.audit import What, note, note_reading
from accounts.htmx import back_to, wants_fragment
from accounts.http import PersonRequest
from accounts.models import ReadLink
from diary.printing.visit_page import Material, load_material
from diary.report.choices import from_json
from diary.selectors.changes import is_by
from diary.selectors.days import current_day
from diary.services.undo import ChangedSince, undo
from diary.views.looking_back import Record, on_shared_record
from diary.views.report_page import page_context, pdf_answer
from diary.views.timeline import timeline_of
from diary.views.undo import NOT_UNDONE


@require_safe
@vary_on_headers("HX-Request")
def _shared_timeline(request: HttpRequest, record: Record) -> HttpResponse:
    context = record.context | {"address": request.path}
    return timeline_of(request, record.person, context, "diary/shared_timeline.html")


shared_timeline = on_shared_record(_shared_timeline)


@login_not_required
@require_safe
@cache_control(no_store=True)
@vary_on_headers("HX-Request")
def read(request: HttpRequest, token: str) -> HttpResponse:
    """What the link opens, for whoever has it. No index lists it, and no other page is near."""
    with link_of(token) as link:
        _count_opening(request, link)
        if link.report is None:
            here = request.path
            context = {"address": here, "timeline": here, "plain": True, "link": link}
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


@require_POST
def shared_undo(request: PersonRequest, share: UUID, change: UUID) -> HttpResponse:
    """Take back what this carer wrote; what others wrote is not theirs to undo."""
    with whose_diary(request.user, share, "log") as diary:
        if not is_by(diary.owner, change, request.user):
            raise Http404
        try:
            undo(diary.owner, change)
        except ChangedSince:
            messages.warning(request, NOT_UNDONE)
        else:
            note(diary.owner, What.UNDID, by=request.user)
            messages.success(request, _("Undone."))
        return back_to(request, reverse("diary:shared-today", args=[share]))
