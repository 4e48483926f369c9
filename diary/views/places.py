"""Whose day a page reads and writes: one's own, or another's who shares it. The same verbs serve both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control

from accounts.access import Diary, whose_diary
from accounts.http import PersonRequest
from accounts.models import User
from diary.forms.day import NOTE
from diary.models import Entry
from diary.selectors.days import Key, current_day


@dataclass(frozen=True, slots=True)
class Place:
    """One diary day as somebody may use it; ``diary`` is None where it is their own."""

    owner: User
    day: date
    writer: User
    diary: Diary | None = None

    @property
    def may_read(self) -> bool:
        return self.diary is None or self.diary.may_read

    @property
    def by(self) -> str:
        """Return the name that is kept beside what is written: none for the person's own."""
        return self.writer.username if self.diary else ""

    @property
    def here(self) -> str:
        return self.at(self.day)

    def at(self, day: date) -> str:
        """Return the address of another day of the same diary."""
        if self.diary is None:
            return reverse("diary:day", args=[day])
        return reverse("diary:shared-day", args=[self.diary.share_id, day])

    def open_keys(self, keys: Iterable[Key]) -> list[Key]:
        """The person's own words are theirs alone: carers neither see nor replace them."""
        return [key for key in keys if self.diary is None or key != NOTE]


Verb = Callable[..., HttpResponse]


@contextmanager
def at_place(writer: User, day: date, share: UUID | None = None) -> Iterator[Place]:
    """Act for whose day it is: the writer's own, or theirs who share it. Raises Http404 where nobody does."""
    if share is None:
        yield Place(writer, day, writer)
        return
    with whose_diary(writer, share, "log") as diary:
        yield Place(diary.owner, day, writer, diary)


def on_own_day(verb: Verb) -> Verb:
    """Make a view of one's own day out of what is done at a place."""

    @wraps(verb)
    def view(request: PersonRequest, day: date, **kwargs: Any) -> HttpResponse:
        return _begun(verb, request, Place(request.user, day, request.user), kwargs)

    return view


def on_shared_day(verb: Verb) -> Verb:
    """Make a view of somebody else's day out of it, for carers who may log."""

    @wraps(verb)
    @cache_control(no_store=True)
    def view(request: PersonRequest, share: UUID, day: date, **kwargs: Any) -> HttpResponse:
        with at_place(request.user, day, share) as place:
            return _begun(verb, request, place, kwargs)

    return view


def _begun(
    verb: Verb, request: PersonRequest, place: Place, kwargs: dict[str, Any]
) -> HttpResponse:
    """Refuse a day that has not begun for this person, with a sentence and a way to today.

    Who flies west meets a day again that they have written to already: that one opens.
    """
    if place.day > current_day(place.owner) and not _has_rows(place):
        return render(request, "diary/day_future.html", {"nav": "log"}, status=422)
    return verb(request, place, **kwargs)


def _has_rows(place: Place) -> bool:
    return Entry.objects.filter(person=place.owner, day=place.day).exists()
