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


def paging_of(count: int, page: int, size: int) -> Paging:
    """Return which of ``count`` rows a page holds; one past the end is the last one."""
    pages = max(-(-count // size), 1)
    page = min(max(page, 1), pages)
    return Paging(
        first=(page - 1) * size + 1,
        last=min(page * size, count),
        count=count,
        previous=page - 1 if page > 1 else None,
        following=page + 1 if page < pages else None,
    )


def paged(rows: Sequence[Row], page: int, size: int) -> tuple[list[Row], Paging]:
    """Return the rows of one page."""
    paging = paging_of(len(rows), page, size)
    return list(rows[paging.first - 1 : paging.last]), paging
