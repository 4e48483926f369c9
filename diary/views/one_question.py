"""The log for days that bear little: one question a screen, and each answer saved as it is given.

Forms and services are those of the whole page, so both write the same rows.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import PersonRequest, see_other
from diary import exchange
from diary.forms.day import CRASH, OVERALL, QUALITY, DayForm, posted
from diary.forms.effort import EffortForm
from diary.selectors.days import DayRecord, Key, current_day, load_day
from diary.services.entries import (
    TOO_ILL,
    ChangedMeanwhile,
    delete_entry,
    mark_too_ill,
    save_day,
)
from diary.views.answers import say_saved
from diary.views.day_page import heading, lines
from diary.views.places import Place, on_own_day
from diary.views.questions import Asking
from evidence import vocabulary
from evidence.labels import label


def questions_of(record: DayRecord) -> list[Key]:
    """Return what is asked, in its order: how bad it is first, what may have come before it last."""
    listed = (*record.symptoms, *record.more_symptoms)
    symptoms = [(exchange.SYMPTOM, name) for name in listed]
    kinds = [(exchange.EXERTION, name) for name in vocabulary.KINDS]
    return [CRASH, OVERALL, *symptoms, *kinds, QUALITY]


def leads_to(record: DayRecord, step: int, sent: QueryDict) -> str:
    """Return where what was sent leads: on, to the end when too ill, nowhere else when it is taken back."""
    if "too-ill" in sent:
        step = len(questions_of(record)) + 1
    elif "take-back" not in sent:
        step += 1
    return f"/day/{record.day}/one/{step}/"


@require_safe
def one_begin(request: PersonRequest) -> HttpResponse:
    """Go on after the last answer of the day that runs now."""
    day = current_day(request.user)
    record = load_day(request.user, day)
    keys = questions_of(record)
    answered = [step for step, key in enumerate(keys, 1) if record.rows(key)]
    last = len(keys) if record.shown(TOO_ILL) else max(answered, default=0)
    return redirect("diary:one", day, last + 1)


@require_http_methods(["GET", "HEAD", "POST"])
@on_own_day
def one_question(request: PersonRequest, place: Place, step: int) -> HttpResponse:
    record = load_day(request.user, place.day)
    keys = questions_of(record)
    if not 1 <= step <= len(keys) + 1:
        raise Http404
    if request.method == "POST":
        return _save(request, record, step)
    return _page(request, record, step)


def _save(request: PersonRequest, record: DayRecord, step: int) -> HttpResponse:
    person, day = request.user, record.day
    onward = see_other(leads_to(record, step, request.POST))
    if "too-ill" in request.POST:
        say_saved(request, mark_too_ill(person, day))
        return onward
    if "take-back" in request.POST:
        _take_back(request, record, step)
        return onward
    form = DayForm(request.POST, posted(request.POST), person.display)
    effort = EffortForm(request.POST, person.display)
    if not (form.is_valid() and effort.is_valid()):
        return _page(request, record, step, status=422)
    given = effort.effort()
    # A second tap of a shaking hand is not a second effort.
    if given and record.rows((exchange.EXERTION, given.name)):
        given = None
    try:
        saved = save_day(person, day, form.answers(), given, seen=form.seen)
    except ChangedMeanwhile:
        return _page(request, record, step, status=409)
    say_saved(request, saved)
    return onward


def _take_back(request: PersonRequest, record: DayRecord, step: int) -> None:
    """Remove the row of this question; of several, a tap that names none removes none."""
    rows = [row for key in questions_of(record)[step - 1 : step] for row in record.rows(key)]
    if len(rows) == 1:
        say_saved(request, delete_entry(rows[0]))


def _page(request: PersonRequest, record: DayRecord, step: int, status: int = 200) -> HttpResponse:
    keys = questions_of(record)
    context = {
        "nav": "log",
        "step": step,
        "back": step - 1,
        "next": step + 1,
        "refused": status == 422,
        "changed": status == 409,
        "too_ill": record.shown(TOO_ILL),
        **heading(Place(request.user, record.day, request.user), current_day(request.user)),
    }
    if step > len(keys):
        recorded = lines(list(record.entries), request.user.display)
        return render(request, "diary/one_end.html", context | {"lines": recorded})
    context |= _asked(request, record, keys[step - 1])
    return render(request, "diary/one_question.html", context, status=status)


def _asked(request: PersonRequest, record: DayRecord, key: Key) -> dict[str, Any]:
    """Return one question with its answers; an effort that is recorded is only shown."""
    display = request.user.display
    if key[0] == exchange.EXERTION:
        form = EffortForm(None, display)
        answers = [] if record.rows(key) else form.fields["value"].widget.choices
        return {
            "label": label(key[1]),
            "kind": key[1],
            "name": "effort-value",
            "answers": answers,
            "efforts": lines(record.rows(key), display),
        }
    asked = Asking(DayForm(None, [key], display, record), record, display).question(key)
    answers = [choice for choice in asked.field.field.widget.choices if choice[0] != ""]
    return {
        "label": asked.label,
        "name": asked.field.name,
        "answers": answers,
        "seen": asked.seen,
        "recorded": str(asked.field.value() or "") if record.rows(key) else None,
    }
