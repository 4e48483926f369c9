"""Long work on the screen: how far it is, stopped at a wish, and what came of it."""

from __future__ import annotations

from mimetypes import guess_type
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.htmx import wants_fragment
from accounts.http import PersonRequest, see_other
from accounts.reauth import recently_authenticated
from diary.models import LongWork
from diary.selectors.long_work import works_of
from diary.selectors.worker import worker_runs
from diary.sentences import long_work as words
from diary.services import long_work as services


@require_safe
@cache_control(no_store=True)
@vary_on_headers("HX-Request")
def long_work(request: PersonRequest, pk: UUID) -> HttpResponse:
    return _show(request, get_object_or_404(works_of(request.user), pk=pk))


@require_POST
def work_stop(request: PersonRequest, pk: UUID) -> HttpResponse:
    services.stop(get_object_or_404(works_of(request.user), pk=pk))
    if wants_fragment(request):
        return _show(request, get_object_or_404(works_of(request.user), pk=pk))
    return see_work(pk)


@require_POST
def work_again(request: PersonRequest, pk: UUID) -> HttpResponse:
    """Ask once more for what broke off or was stopped."""
    work = get_object_or_404(works_of(request.user), pk=pk)
    if work.outcome == LongWork.Outcome.DONE:
        return see_work(pk)
    return see_work(services.ask(request.user, work.kind, work.asked).pk)


@require_safe
@cache_control(no_store=True, private=True)
def work_file(request: PersonRequest, pk: UUID) -> HttpResponseBase:
    work = get_object_or_404(LongWork, person=request.user, pk=pk)
    if not work.file_name:
        raise Http404
    return (
        recently_authenticated(_file)(request, work)
        if services.is_guarded(work)
        else _file(request, work)
    )


def see_work(pk: UUID) -> HttpResponse:
    return see_other("diary:work", pk)


def _file(_request: PersonRequest, work: LongWork) -> HttpResponse:
    return HttpResponse(
        bytes(work.file),
        content_type=guess_type(work.file_name)[0] or "application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{work.file_name}"'},
    )


def _show(request: PersonRequest, work: LongWork) -> HttpResponse:
    now = timezone.now()
    has_ended = work.ended_at is not None or services.broke_off(work)
    context = {
        "nav": "settings",
        "work": work,
        "title": words.words_of(work).title,
        "steps": words.steps_of(work),
        "end": words.end_of(work) if has_ended else None,
        "can_begin_again": has_ended and work.outcome != LongWork.Outcome.DONE,
        "now": "" if has_ended else words.going_on(work, now, worker_runs()),
    }
    name = "_long_work.html" if wants_fragment(request) else "long_work.html"
    return render(request, f"diary/{name}", context)
