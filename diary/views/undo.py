from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import What, note
from accounts.htmx import back_to
from accounts.http import PersonRequest
from accounts.keeping import history_days
from diary.long_kinds import UNDO
from diary.selectors.changes import Change, load_changes
from diary.selectors.days import current_day
from diary.selectors.worker import worker_runs
from diary.services.long_work import ask
from diary.services.undo import ChangedSince, is_long, undo
from diary.step_wording import step_words
from diary.views.long_work import see_work

NOT_UNDONE = gettext_lazy("Not undone: it was changed again since. Nothing was touched.")


@dataclass(frozen=True)
class ChangeLine:
    """One change in words."""

    change: Change
    words: list[str]


@require_safe
def change_list(request: PersonRequest) -> HttpResponse:
    changes = load_changes(request.user, timezone.now())
    context = {
        "nav": "log",
        "days": history_days(request.user),
        "lines": [ChangeLine(change, _words(request, change)) for change in changes],
    }
    return render(request, "diary/change_list.html", context)


@require_POST
def change_undo(request: PersonRequest, change: uuid.UUID) -> HttpResponse:
    if is_long(request.user, change) and worker_runs():
        note(request.user, What.UNDID)
        return see_work(ask(request.user, UNDO, {"change": str(change)}).pk)
    try:
        undoing = undo(request.user, change)
    except ChangedSince:
        messages.warning(request, NOT_UNDONE)
    else:
        if undoing is None:
            raise Http404
        note(request.user, What.UNDID)
        messages.success(request, _("Undone."), extra_tags=str(undoing))
    return back_to(request, "/changes/")


def _words(request: PersonRequest, change: Change) -> list[str]:
    if change.steps:
        today = current_day(request.user)
        return [step_words(step, request.user.display, today) for step in change.steps]
    words = []
    if change.rows:
        words.append(ngettext("%(n)d row", "%(n)d rows", change.rows) % {"n": change.rows})
    if change.listed:
        words.append(_("Your list of symptoms"))
    return words
