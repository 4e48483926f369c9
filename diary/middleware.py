"""The only module that knows how a device sends what it kept: headers of any form of the diary.

``X-Operation`` is the id that the device gave the entry, ``X-Entered-At`` the moment of the tap,
``X-Person`` who wrote it down. Beside a field ``symptom.fatigue`` a field ``saw.symptom.fatigue``
may say what the device last knew of it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.http import see_other
from accounts.refused import refuse
from diary.models import Operation
from diary.selectors.days import load_day
from diary.services.moments import tapped_at
from diary.services.operations import find_operation, note_operation, was_done_just_now
from diary.views.conflicts import load_conflicts
from diary.views.not_shared import tell_not_shared
from diary.views.one_question import leads_to
from diary.views.places import at_place

HEADER = "X-Operation"
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Sending:
    """One entry as a device sends it. ``waits`` where a script reads the answer, not a person."""

    operation: uuid.UUID
    person: str
    tapped: datetime | None
    waits: bool


class OnceMiddleware:
    """Write what a device sends under one id once, however often it is sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method != "POST" or not request.user.is_authenticated:
            return None
        if HEADER not in request.headers:
            return _tapped_twice(request, lambda: view(request, *args, **kwargs), kwargs)
        sending = _read(request)
        if sending is None:
            return _unreadable(request)
        if sending.person != str(request.user.pk):
            return _of_somebody_else(request, sending)
        return _once(request, sending, lambda: view(request, *args, **kwargs), kwargs)


def _tapped_twice(
    request: HttpRequest, write: Callable[[], HttpResponse], given: dict[str, Any]
) -> HttpResponse | None:
    """Write what a plain page of a day sends once, also where its button is tapped twice.

    The page's own token is part of what is sent, so it is the same page, and unchanged.
    """
    if "day" not in given or "csrfmiddlewaretoken" not in request.POST:
        return None
    person: Any = request.user
    sent = f"{request.get_full_path()} {request.POST.urlencode()}"
    operation = uuid.uuid5(uuid.NAMESPACE_URL, sent)
    if was_done_just_now(person, operation):
        return see_other(_page_of(request, given))
    try:
        response = write()
    except Http404:
        told = tell_not_shared(request) if "share" in given else None
        if told is None:
            raise
        return told
    if response.status_code < 400:
        note_operation(person, operation, "", "")
    return response


def _read(request: HttpRequest) -> Sending | None:
    try:
        operation = uuid.UUID(request.headers[HEADER])
        tapped = parse_datetime(request.headers.get("X-Entered-At", ""))
    except ValueError:
        return None
    return Sending(
        operation,
        request.headers.get("X-Person", ""),
        tapped if tapped and tapped.tzinfo else None,
        _waits(request),
    )


def _waits(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _unreadable(request: HttpRequest) -> HttpResponse:
    words = _("This is no id of an entry, so it is not saved.")
    if _waits(request):
        return JsonResponse({"said": words}, status=422)
    return refuse(request, words)


def _once(
    request: HttpRequest, sending: Sending, write: Callable[[], HttpResponse], given: dict[str, Any]
) -> HttpResponse:
    person: Any = request.user
    done = find_operation(person, sending.operation)
    if done is not None:
        return _again(request, sending, done, given)
    refused = _refused(request, given) if sending.waits and "day" in given else None
    if refused is not None:
        return refused
    with tapped_at(sending.tapped):
        response = write()
    if response.status_code >= 400:
        return response
    done = note_operation(person, sending.operation, *_said(request, given))
    return _told(request, done) if sending.waits else response


def _refused(request: HttpRequest, given: dict[str, Any]) -> JsonResponse | None:
    """Return what a device is told of an entry that cannot be written as it is, or None."""
    writer: Any = request.user
    try:
        with at_place(writer, given["day"], given.get("share")) as place:
            conflicts = load_conflicts(place, request.POST)
    except Http404:
        words = _("The sharing of this diary has ended or no longer lets you write.")
        return JsonResponse({"said": words}, status=404)
    return JsonResponse({"conflicts": conflicts}, status=409) if conflicts else None


def _said(request: HttpRequest, given: dict[str, Any]) -> tuple[str, str]:
    """Return the sentence that the view leaves, and the change that its Undo takes back.

    A page that follows still shows it. Of another's diary nothing is kept among the writer's own rows.
    """
    storage: Any = messages.get_messages(request)
    shown = storage.used
    left = list(storage)
    storage.used = shown
    if "share" in given:
        return _("Saved."), ""
    return (str(left[-1]), left[-1].extra_tags or "") if left else ("", "")


def _told(request: HttpRequest, done: Operation) -> JsonResponse:
    storage: Any = messages.get_messages(request)
    storage.used = True
    return JsonResponse({"said": done.said, "change": done.change})


def _again(
    request: HttpRequest, sending: Sending, done: Operation, given: dict[str, Any]
) -> HttpResponse:
    if sending.waits:
        return _told(request, done)
    messages.success(request, done.said, extra_tags=done.change)
    return see_other(_page_of(request, given))


def _page_of(request: HttpRequest, given: dict[str, Any]) -> str:
    """Return the page of the day that was written to, in whosever diary; of one question, where it led."""
    if "day" not in given:
        return "/day/"
    if "share" in given:
        return reverse("diary:shared-day", args=[given["share"], given["day"]])
    if "step" in given:
        person: Any = request.user
        return leads_to(load_day(person, given["day"]), given["step"], request.POST)
    return f"/day/{given['day']}/"


def _of_somebody_else(request: HttpRequest, sending: Sending) -> HttpResponse:
    words = _("This was written down by somebody else who is signed out now. It is not saved here.")
    if sending.waits:
        return JsonResponse({"said": words}, status=409)
    messages.info(request, words)
    return see_other("/day/")
