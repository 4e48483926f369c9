"""One page for a visit: chosen, looked at, printed, handed over by a link."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts import services
from accounts.audit import What, note
from accounts.htmx import wants_fragment
from accounts.http import PersonRequest
from accounts.models import ReadLink, User
from accounts.reauth import recently_authenticated
from accounts.views.handing_over import hand_over
from diary.forms.report import PaperForm, ReportForm, ReportLinkForm
from diary.long_kinds import REPORT
from diary.printing.visit_page import load_material
from diary.report.choices import A4, USUAL_PARTS, Choices, to_json
from diary.selectors.course import load_last_logged
from diary.selectors.days import current_day
from diary.selectors.window import DAY, months_before
from diary.selectors.worker import worker_runs
from diary.sentences.report_sources import sources
from diary.services.long_work import ask
from diary.views.long_work import see_work
from diary.views.report_page import page_context, pdf_answer

# What a link of the page asks for, and how many months it means.
MONTHS = {"3m": 3, "6m": 6, "1y": 12}
USUAL_MONTHS = 3
# A longer page as PDF is work for the worker.
AT_ONCE_DAYS = 3 * 366


@require_safe
@cache_control(no_store=True)
@vary_on_headers("HX-Request")
def report(request: PersonRequest) -> HttpResponse:
    form = _form(request)
    return _page(request, form, status=200 if form.is_valid() else 422)


@require_POST
@cache_control(no_store=True)
def report_pdf(request: PersonRequest) -> HttpResponse:
    """A form is posted, because a name is no part of an address."""
    form = PaperForm(request.POST, auto_id="pdf_%s")
    if not form.is_valid():
        return _page(request, ReportForm(request.POST), status=422, paper=form)
    note(request.user, What.EXPORTED)
    chosen, name = form.chosen(), form.cleaned_data["name"]
    if chosen.days > AT_ONCE_DAYS and worker_runs():
        asked = {"choices": to_json(chosen), "name": name}
        return see_work(ask(request.user, REPORT, asked).pk)
    return pdf_answer(load_material(request.user, chosen, name))


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
@recently_authenticated
def report_link(request: PersonRequest) -> HttpResponse:
    """Make a link to this one page. Asking once more who it is leads back here with a GET."""
    if request.method != "POST":
        return redirect("diary:report")
    form = ReportLinkForm(request.POST, auto_id="link_%s")
    if not form.is_valid():
        return _page(request, ReportForm(request.POST), status=422, link=form)
    given = form.cleaned_data
    made = services.make_link(
        request.user, given["days"], given["shown_name"], to_json(form.chosen())
    )
    return hand_over(request, *made)


def _form(request: PersonRequest) -> ReportForm:
    """Unless days were asked for, three months, or as many as a link of the page says."""
    if "first" in request.GET or "last" in request.GET:
        return ReportForm(request.GET)
    return ReportForm(_usual(request.user, request.GET.get("span", "")))


def _usual(person: User, span: str) -> dict[str, Any]:
    last = _last_day(person)
    first = months_before(last, MONTHS.get(span, USUAL_MONTHS)) + DAY
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "parts": USUAL_PARTS,
        "paper": A4,
    }


def _last_day(person: User) -> date:
    """A diary that ended long ago is shown where it ended."""
    today = current_day(person)
    last = load_last_logged(person) or today
    return last if today - last > timedelta(days=MONTHS["3m"] * 30) else today


def _page(request: PersonRequest, form: ReportForm, *, status: int, **forms: Any) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "nav": "timeline"}
    if form.is_valid():
        context |= _result(request.user, form.chosen()) | forms
    template = "diary/_report_choose.html" if wants_fragment(request) else "diary/report.html"
    return render(request, template, context, status=status)


def _result(person: User, chosen: Choices) -> dict[str, Any]:
    material = load_material(person, chosen)
    links = ReadLink.objects.filter(person=person, revoked_at=None).exclude(report=None)
    return {
        **page_context(material),
        "chosen": chosen,
        "sources": sources(material.facts, material.overall),
        "paper": PaperForm(auto_id="pdf_%s"),
        "link": ReportLinkForm(auto_id="link_%s"),
        "links": links.order_by("made_at"),
        "is_own": True,
    }
