"""How the pages look for whoever reads them: the theme, decided here so that no page flashes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User

ALWAYS, NEVER = "all", "not all"
DARK_DEVICE, LIGHT_DEVICE = "(prefers-color-scheme: dark)", "(prefers-color-scheme: light)"
# The grounds of tokens.css, dark.css and dim.css: the browser's own frame takes the same colour.
GROUNDS = {User.Theme.LIGHT: "#f6f5f1", User.Theme.DARK: "#14161a", User.Theme.DIM: "#0f0e0c"}


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the browser's frame, and for which devices it is meant."""

    value: str
    media: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """The theme of one answer, as the frame of a page needs it."""

    theme: str

    @property
    def scheme(self) -> str:
        """Return which of the browser's own colours fit, before any style sheet is there."""
        if self.theme == User.Theme.SYSTEM:
            return "light dark"
        return "light" if self.theme == User.Theme.LIGHT else "dark"

    @property
    def dark_media(self) -> str:
        if self.theme == User.Theme.SYSTEM:
            return DARK_DEVICE
        return ALWAYS if self.theme == User.Theme.DARK else NEVER

    @property
    def dim_media(self) -> str:
        return ALWAYS if self.theme == User.Theme.DIM else NEVER

    @property
    def colours(self) -> list[Colour]:
        if self.theme != User.Theme.SYSTEM:
            return [Colour(GROUNDS[User.Theme(self.theme)])]
        light, dark = GROUNDS[User.Theme.LIGHT], GROUNDS[User.Theme.DARK]
        return [Colour(light, LIGHT_DEVICE), Colour(dark, DARK_DEVICE)]


def theme_now(person: User) -> str:
    """Return the theme of this hour in the person's time zone."""
    if person.theme != User.Theme.HOURS:
        return person.theme
    hour = timezone.now().astimezone(person.zone).hour
    night = is_between(hour, person.dim_from, person.dim_until)
    return User.Theme.DIM if night else User.Theme.SYSTEM


def is_between(hour: int, first: int, until: int) -> bool:
    """Return whether ``hour`` lies in the hours from ``first`` to before ``until``, midnight included.

    The same hour twice is the whole day.
    """
    return (hour - first) % 24 < ((until - first) % 24 or 24)


def appearance(request: HttpRequest) -> dict[str, Any]:
    """Give every template the theme; somebody signed out gets their device's."""
    person = getattr(request, "user", None)
    theme = theme_now(person) if isinstance(person, User) else User.Theme.SYSTEM
    return {"appearance": Appearance(theme)}
