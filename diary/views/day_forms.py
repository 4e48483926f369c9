"""Reading and saving a day's form, in one's own diary and in one that is shared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import reselect, reswap, retarget

from accounts.audit import What, note_reading
from accounts.htmx import wants_fragment
from accounts.http import PersonRequest, see_other
from accounts.models import Share
from diary import exchange
from diary.forms.day import DayForm, asked, posted
from diary.forms.effort import EffortForm
from diary.forms.go_to_day import GoToDayForm
from diary.selectors.days import (
    DayRecord,
    Key,
    current_day,
    load_day,
    load_entries,
    load_questions,
)
from diary.selectors.recent import Recent, load_recent
from diary.services.entries import ChangedMeanwhile, save_day
from diary.services.writing import Answer, Saved
from diary.views.answers import saved_words, say_saved
from diary.views.day_page import day_context, effort_lines, thumb
from diary.views.places import Place
from diary.views.questions import Asking, Question

REFUSED, CHANGED = 422, 409


def show_day(
    request: PersonRequest, place: Place, *, go: GoToDayForm | None = None, status: int = 200
) -> HttpResponse:
    record = _load(place)
    form = DayForm(None, place.open_keys(asked(record)), place.writer.display, _told(place, record))
    effort = EffortForm(None, place.writer.display)
    return _page(request, place, Asked(record, form, effort), go=go, status=status)


def save(request: PersonRequest, place: Place) -> HttpResponse:
    """Save what a form of the day brings, whole or a single question of it."""
    keys = place.open_keys(posted(request.POST))
    form = DayForm(request.POST, keys, place.writer.display)
    effort = EffortForm(request.POST, place.writer.display)
    if not (form.is_valid() and effort.is_valid()):
        return _again(request, place, form, effort)
    answers = form.answers() if place.may_read else _given(form.answers())
    # Who sees nothing recorded must not learn it from what is refused either.
    seen = form.seen if place.may_read else {}
    try:
        saved = save_day(place.owner, place.day, answers, effort.effort(), by=place.by, seen=seen)
    except ChangedMeanwhile as changed:
        return _again(request, place, form, effort, changed.keys)
    say(request, place, saved)
    return _saved(request, place, form) if wants_fragment(request) else see_other(place.here)


def say(request: PersonRequest, place: Place, saved: Saved) -> None:
    """Say what was saved, with the way back; to who may only log, no more than that it was."""
    if place.diary is None:
        say_saved(request, saved)
        return
    told = saved and place.may_read
    undo = reverse("diary:shared-undo", args=[place.diary.share_id, saved.change]) if told else ""
    if saved:
        share = Share.objects.get(person=place.owner, pk=place.diary.share_id)
        note_reading(place.owner, What.LOGGED, by=request.user, share=share)
    words = saved_words(saved, place.writer.display) if told else _("Saved.")
    if place.may_read and not saved:
        words = _("Nothing new to save.")
    messages.success(request, words, extra_tags=undo)


class Asked:
    """What one answer of the log page is made of: the record, and the forms over it."""

    def __init__(
        self,
        record: DayRecord,
        form: DayForm,
        effort: EffortForm,
        changed: Iterable[Key] = (),
    ) -> None:
        self.record, self.form, self.effort = record, form, effort
        self.changed = list(changed)

    def asking(self, place: Place) -> Asking:
        return Asking(
            self.form,
            self.record,
            place.writer.display,
            tell=place.may_read,
            changed=self.changed,
        )


def _page(
    request: PersonRequest,
    place: Place,
    asked: Asked,
    *,
    go: GoToDayForm | None = None,
    status: int = 200,
) -> HttpResponse:
    recent = load_recent(place.owner, place.day) if place.may_read else Recent(place.day, ())
    context = day_context(place, asked.record, asked.asking(place), asked.effort, recent)
    context["go"] = go or GoToDayForm(None, current_day(place.owner))
    if request.session.get("same_days_so") == str(place.day):
        context["repeats"] = False
    return render(request, "diary/day_log.html", context, status=status)


def _again(
    request: PersonRequest,
    place: Place,
    form: DayForm,
    effort: EffortForm,
    changed: Iterable[Key] = (),
) -> HttpResponse:
    """The one question that needs a look for htmx, else the page with all that was typed."""
    changed = list(changed)
    status = CHANGED if changed else REFUSED
    if wants_fragment(request):
        record = DayRecord(place.day, load_entries(place.owner, place.day))
        asking = Asked(record, form, effort, changed).asking(place)
        question = asking.question(changed[0]) if changed else asking.first_failed()
        if question:
            return _question_again(request, place, question, status)
    record = _load(place)
    keys = dict.fromkeys([*place.open_keys(asked(record)), *form.keys.values()])
    whole = DayForm(request.POST, list(keys), place.writer.display, _told(place, record))
    whole.is_valid()
    return _page(request, place, Asked(record, whole, effort, changed), status=status)


def _question_again(
    request: PersonRequest, place: Place, question: Question, status: int
) -> HttpResponse:
    context = {"question": question, "place": place}
    response = render(request, question.template, context, status=status)
    return reselect(reswap(retarget(response, f"#{question.id}"), "outerHTML"), f"#{question.id}")


def _saved(request: PersonRequest, place: Place, form: DayForm) -> HttpResponse:
    """Answer htmx with what was saved in words, and what the page shall say it shows now."""
    response = render(request, "_messages.html")
    if not place.may_read:
        return response
    record = DayRecord(place.day, load_entries(place.owner, place.day))
    fresh = DayForm(None, list(form.keys.values()), place.writer.display, record)
    for question in Asking(fresh, record, place.writer.display).all():
        response.write(_fragment(request, "diary/_state.html", {"question": question}))
    if any(kind == exchange.EXERTION for kind, _name in form.keys.values()):
        context = {"place": place, **effort_lines(place, record)}
        response.write(_fragment(request, "diary/_effort_lines.html", context))
    response.write(thumb_fragment(request, place, record))
    return response


def thumb_fragment(request: PersonRequest, place: Place, record: DayRecord) -> str:
    """Return the two buttons at the thumb, to stand in place of those on the page."""
    recent = load_recent(place.owner, place.day)
    context = thumb(place, record, recent, current_day(place.owner))
    return _fragment(request, "diary/_thumb.html", context)


def _fragment(request: PersonRequest, template: str, context: Mapping[str, Any]) -> str:
    return render_to_string(template, {"oob": True, **context}, request)


def _load(place: Place) -> DayRecord:
    if place.may_read:
        return load_day(place.owner, place.day)
    return load_questions(place.owner, place.day)


def _told(place: Place, record: DayRecord) -> DayRecord | None:
    return record if place.may_read else None


def _given(answers: Mapping[Key, Answer]) -> dict[Key, Answer]:
    """Who sees nothing recorded takes nothing back: an empty answer is no answer."""
    return {key: answer for key, answer in answers.items() if answer not in (None, "")}
