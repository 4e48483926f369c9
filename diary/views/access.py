"""Fetch and authorise in one step: what is not this person's is not there."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.http import PersonRequest
from diary.models import Entry
from diary.selectors.days import current_day

DayView = Callable[..., HttpResponse]


def own_entry(request: PersonRequest, pk: uuid.UUID) -> Entry:
    entry: Entry = get_object_or_404(Entry, person=request.user, pk=pk)
    return entry


def begun_day(view: DayView) -> DayView:
    """Refuse a day that has not begun for this person, with a sentence and a way to today."""

    @wraps(view)
    def answer(request: PersonRequest, day: date, **kwargs: Any) -> HttpResponse:
        if day > current_day(request.user):
            return render(request, "diary/day_future.html", {"nav": "log"}, status=422)
        return view(request, day=day, **kwargs)

    return answer
