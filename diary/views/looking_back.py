"""Whose record a page looks back on: one's own, or another's who shares it to be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.access import Diary, whose_diary
from accounts.audit import What, note_reading
from accounts.http import PersonRequest
from accounts.models import Share, User
from diary.selectors.days import current_day


@dataclass(frozen=True, slots=True)
class Record:
    """A diary to look back on; ``base`` begins its addresses, ``diary`` is None where it is one's own."""

    person: User
    base: str = "/"
    diary: Diary | None = None

    @property
    def today(self) -> date:
        return current_day(self.person)

    @property
    def context(self) -> dict[str, Any]:
        """Return what the templates ask: a ``plain`` page leads a reader to nothing that is not shared."""
        common = {
            "nav": "timeline",
            "base": self.base,
            "timeline": f"{self.base}timeline/",
            "counted": f"{self.base}counted/",
        }
        return common | ({"diary": self.diary, "plain": True} if self.diary else {})


Page = Callable[..., HttpResponse]


def on_own_record(page: Page) -> Page:
    """Make a view of one's own record out of a page."""

    @wraps(page)
    def view(request: PersonRequest, **kwargs: Any) -> HttpResponse:
        return page(request, Record(request.user), **kwargs)

    return view


def on_shared_record(page: Page) -> Page:
    """Make a view of somebody else's record out of it, for whom it is shared with to be read."""

    @wraps(page)
    @require_safe
    @cache_control(no_store=True)
    def view(request: PersonRequest, share: UUID, **kwargs: Any) -> HttpResponse:
        with whose_diary(request.user, share, "read") as diary:
            _note(request, diary)
            return page(request, Record(diary.owner, f"/shared/{share}/", diary), **kwargs)

    return view


def _note(request: PersonRequest, diary: Diary) -> None:
    share = Share.objects.get(person=diary.owner, pk=diary.share_id)
    note_reading(diary.owner, What.READ, by=request.user, share=share)
