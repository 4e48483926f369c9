from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reselect, reswap, retarget

from accounts.htmx import wants_fragment
from accounts.http import PersonRequest
from accounts.models import User
from diary import exchange
from diary.forms.day import DayForm, asked, posted
from diary.forms.effort import EffortForm
from diary.forms.go_to_day import GoToDayForm
from diary.selectors.days import current_day, load_day, load_entries
from diary.services.entries import clear_day, mark_too_ill, save_day
from diary.views.access import begun_day
from diary.views.answers import messages_fragment, say_saved, see_other
from diary.views.day_page import Question, day_context, first_failed, heading, lines

SECTIONS: dict[str, tuple[str, ...]] = {
    "symptoms": (exchange.SYMPTOM,),
    "efforts": (exchange.EXERTION,),
    "sleep": (exchange.SLEEP,),
    "co-factors": (exchange.FACTOR,),
    "everything": exchange.KINDS,
}
SECTION_WORDS = {
    "symptoms": _("All symptoms"),
    "efforts": _("All efforts"),
    "sleep": _("Sleep"),
    "co-factors": _("All co-factors"),
    "everything": _("The whole day"),
}


@require_safe
def today(request: PersonRequest) -> HttpResponse:
    """The log of the day that runs now; with ``?date=``, the way to another day."""
    running = current_day(request.user)
    if "date" not in request.GET:
        if request.user.asking == User.Asking.ONE:
            return redirect("diary:one-begin")
        return _page(request, running)
    go = GoToDayForm(request.GET, running)
    if go.is_valid():
        return redirect("diary:day", go.cleaned_data["date"])
    return _page(request, running, go=go)


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
@begun_day
def day_log(request: PersonRequest, day: date) -> HttpResponse:
    return _save(request, day) if request.method == "POST" else _page(request, day)


@require_safe
@begun_day
def day_rows(request: PersonRequest, day: date) -> HttpResponse:
    """Everything that is recorded for a day, each row with its own way to change it."""
    person = request.user
    found = lines(list(load_entries(person, day)), person.display)
    context = {
        "nav": "log",
        "lines": found,
        "sections": SECTION_WORDS.items(),
        **heading(person, day, current_day(person)),
    }
    return render(request, "diary/day_rows.html", context)


@require_POST
@begun_day
def too_ill(request: PersonRequest, day: date) -> HttpResponse:
    say_saved(request, mark_too_ill(request.user, day))
    return see_other(f"/day/{day}/")


@require_POST
@begun_day
def clear(request: PersonRequest, day: date, section: str) -> HttpResponse:
    if section not in SECTIONS:
        raise Http404
    say_saved(request, clear_day(request.user, day, SECTIONS[section]))
    return see_other(f"/day/{day}/rows/")


def _page(request: PersonRequest, day: date, go: GoToDayForm | None = None) -> HttpResponse:
    person = request.user
    record = load_day(person, day)
    form = DayForm(None, asked(record), person.display, record)
    context = day_context(request, record, form, EffortForm(None, person.display))
    context["go"] = go or GoToDayForm(None, current_day(person))
    return render(request, "diary/day_log.html", context, status=422 if go else 200)


def _save(request: PersonRequest, day: date) -> HttpResponse:
    person = request.user
    form = DayForm(request.POST, posted(request.POST), person.display)
    effort = EffortForm(request.POST, person.display)
    if not (form.is_valid() and effort.is_valid()):
        return _refused(request, day, form, effort)
    say_saved(request, save_day(person, day, form.answers(), effort.effort()))
    return messages_fragment(request) if wants_fragment(request) else see_other(f"/day/{day}/")


def _refused(request: PersonRequest, day: date, form: DayForm, effort: EffortForm) -> HttpResponse:
    """The one question that failed for htmx, else the page with all that was typed."""
    failed = first_failed(form)
    if wants_fragment(request) and failed:
        return _refused_question(request, day, failed)
    record = load_day(request.user, day)
    keys = list(dict.fromkeys([*asked(record), *form.keys.values()]))
    form = DayForm(request.POST, keys, request.user.display, record)
    context = day_context(request, record, form, effort)
    context["go"] = GoToDayForm(None, current_day(request.user))
    return render(request, "diary/day_log.html", context, status=422)


def _refused_question(request: PersonRequest, day: date, failed: Question) -> HttpResponse:
    context = {"question": failed, "day": day}
    response = render(request, failed.template, context, status=422)
    return reselect(reswap(retarget(response, f"#{failed.id}"), "outerHTML"), f"#{failed.id}")
