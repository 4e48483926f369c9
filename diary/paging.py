"""A long list in pages. Standard library only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Paging:
    """Which rows are shown, counted from 1, of how many; ``previous`` and ``following`` are page numbers."""

    first: int
    last: int
    count: int
    previous: int | None
    following: int | None


def paged(rows: Sequence[Row], page: int, size: int) -> tuple[list[Row], Paging]:
    """Return one page of rows; a page past the end is the last one."""
    pages = max(-(-len(rows) // size), 1)
    page = min(max(page, 1), pages)
    shown = list(rows[(page - 1) * size : page * size])
    first = (page - 1) * size + 1
    return shown, Paging(
        first=first,
        last=first + len(shown) - 1,
        count=len(rows),
        previous=page - 1 if page > 1 else None,
        following=page + 1 if page < pages else None,
    )
