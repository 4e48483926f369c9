"""The page in words, as both the screen and the paper set it. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table or one item of a list; ``key`` is the id of its crash, if it has one."""

    cells: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: a table where ``head`` is given, a list otherwise.

    ``more`` says what is not shown, ``notes`` what belongs below.
    """

    title: str
    head: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    more: str = ""
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> list[tuple[Line, list[tuple[str, str]]]]:
        """Return each line with its cells, each of them under its heading."""
        return [(line, list(zip(self.head, line.cells, strict=True))) for line in self.lines]


@dataclass(frozen=True, slots=True)
class Page:
    """All words of the page, by where they stand; a part that was not chosen is None."""

    language: str
    title: str
    person: str
    span: str
    made: str
    paper: str
    lead: tuple[str, ...]
    logged: tuple[str, ...]
    picture_alt: str
    picture_words: str
    crashes: Part | None
    symptoms: Part | None
    function: Part | None
    factors: Part | None
    words: Part | None
    method: tuple[str, ...]


def reworded(page: P, change: Callable[[str], str]) -> P:
    """Return a page, or a part of one, with every text put through ``change``."""
    return replace(
        page,  # type: ignore[type-var]
        **{field.name: _changed(getattr(page, field.name), change) for field in fields(page)},  # type: ignore[arg-type]
    )


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(one, change) for one in value)
    return reworded(value, change) if is_dataclass(value) else value
