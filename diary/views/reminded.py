"""What a reminder opens: the day that runs, one button for a day like the last, and the way to more."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import PersonRequest
from diary.selectors.days import current_day, load_day
from diary.selectors.recent import load_recent
from diary.views.day_page import heading, thumb
from diary.views.places import Place


@require_safe
def reminded(request: PersonRequest) -> HttpResponse:
    """Nothing is saved by opening it: the button posts to the day as the one of the log page does."""
    person = request.user
    day = current_day(person)
    place = Place(person, day, person)
    parts = thumb(place, load_day(person, day), load_recent(person, day), day)
    context = {"nav": "log", **heading(place, day), **parts}
    return render(request, "diary/reminded.html", context)
