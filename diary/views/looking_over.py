"""How far the worker is with the figures over all crashes, told on the pages that show them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.htmx import wants_fragment
from accounts.http import PersonRequest
from accounts.models import User
from accounts.targets import with_query_of
from diary.long_kinds import ANALYSIS, LOOK
from diary.models import LookedOver
from diary.selectors.long_work import works_of
from diary.selectors.looked_over import Overall
from diary.selectors.worker import worker_runs
from diary.sentences import long_work as words
from diary.services.long_work import broke_off
from diary.services.looking_over import WAIT_SECONDS
from diary.views.looking_back import Record

# A row of taps is one look, and a worker asks every five seconds what has come due.
SOON = timedelta(seconds=WAIT_SECONDS + 8)


@require_safe
@cache_control(no_store=True)
@vary_on_headers("HX-Request")
def looking_over(request: PersonRequest) -> HttpResponse:
    """Answer a page that shows these figures; by itself this is no page."""
    if not wants_fragment(request):
        return redirect("diary:patterns")
    shown_at = with_query_of(request.htmx.current_url or "")
    row = LookedOver.objects.filter(person=request.user).defer("found").first()
    context = {"looking": looking(request.user, row), "show_at": shown_at}
    response = render(request, "diary/_looking_over.html", context)
    # A page that had nothing to show is shown anew; nothing is changed under a reader's eyes.
    if context["looking"] is None and "empty" in request.GET:
        response["HX-Refresh"] = "true"
    return response


def looking_context(
    record: Record, row: LookedOver | None, overall: Overall | None
) -> dict[str, Any]:
    """Return what one's own page that shows these figures includes: nothing where they are up to date."""
    if record.diary or (overall is not None and not overall.is_older):
        return {}
    return {"looking": looking(record.person, row), "is_empty": overall is None}


def looking(person: User, row: LookedOver | None) -> dict[str, Any] | None:
    """Return how far it is, in a sentence, steps and their number; None where nothing is to be done."""
    if row is None or not row.is_older:
        return None
    now = timezone.now()
    works = works_of(person).filter(kind__in=(LOOK, ANALYSIS), ended_at=None).order_by("begun_at")
    for work in works:
        if work.begun_at and not broke_off(work):
            told = words.going_on(work, now, worker_runs=True)
            return {"now": told, "step": work.step, "steps": words.steps_of(work)}
    is_long = now - row.changed_at > SOON
    return {"now": words.waiting(is_long, not is_long or worker_runs())}
