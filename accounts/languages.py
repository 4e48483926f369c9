"""Which language a person reads. Somebody signed out reads what their browser asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from accounts.models import User


def offered() -> list[tuple[str, str]]:
    """Return the languages that can be chosen, each with its own name for itself."""
    return [(str(code), str(name)) for code, name in settings.LANGUAGES]


def language_of(person: User) -> str:
    """Return the language the person chose, or nothing; one that is no longer offered is no choice."""
    return person.language if person.language in dict(offered()) else ""


@contextmanager
def speaking_to(person: User) -> Iterator[None]:
    """Word what is sent to a person outside a request, such as a reminder, in their language."""
    with translation.override(language_of(person) or settings.LANGUAGE_CODE):
        yield


def languages(_request: HttpRequest) -> dict[str, Any]:
    """Give every template the languages where there is a choice."""
    found = offered()
    return {"many_languages": found if len(found) > 1 else []}
