"""What a carer is answered whose form came when the sharing had ended: why it is not saved, and what they gave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User
from diary import exchange
from diary.forms.day import SEEN, posted
from diary.forms.effort import EffortForm
from diary.models import Entry
from diary.views.conflicts import told
from diary.wording import effort_words, thing


def tell_not_shared(request: HttpRequest) -> HttpResponse | None:
    """Return a page with all that was given, to be copied; None where nothing was."""
    writer: Any = request.user
    typed = request.POST.get("effort-activity", "")
    effort = _effort(EffortForm(request.POST, writer.display), writer.display) or typed
    given = [*_answers(request.POST, writer), *filter(None, [effort])]
    if not given:
        return None
    return render(request, "diary/not_shared.html", {"given": given}, status=404)


def _answers(sent: Mapping[str, Any], writer: User) -> list[str]:
    """What stands there as the page had it was not given now."""
    named = [(key, f"{key[0]}.{key[1]}") for key in posted(sent)]
    said = [
        f"{thing(*key)} {told(writer, key, sent[name])}"
        for key, name in named
        if sent[name] and sent.get(SEEN + name) != sent[name]
    ]
    return [*said, sent["own_factor"]] if sent.get("own_factor") else said


def _effort(form: EffortForm, display: str) -> str:
    effort = form.effort() if form.is_valid() else None
    if effort is None:
        return ""
    entry = Entry(
        kind=exchange.EXERTION,
        name=effort.name,
        value=effort.value,
        minutes=effort.minutes,
        activity=effort.activity,
    )
    return effort_words(entry, display)
