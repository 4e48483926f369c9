"""A file's rows against the rows a diary has. PURE: standard library only.

Two rows are the same thing when day, kind, name and activity are the same, and for a note its text.
Where there are several, those that agree in everything go together, then those entered at the same
moment. One that is left on either side is a change. Of more than that, only rows that were imported
are replaced; what a person wrote stays, and the file's row is added.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from diary.exchange import IMPORTED, NOTE, Row
from evidence import vocabulary

Item = TypeVar("Item")
Key = tuple[object, ...]
Numbered = tuple[int, Row]
Pair = tuple[Numbered, Row]
_fold = lru_cache(maxsize=4096)(vocabulary.fold)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``added`` rows; ``changed`` as (index of the stored row, what it becomes); how many stay."""

    added: tuple[Row, ...]
    changed: tuple[tuple[int, Row], ...]
    unchanged: int


def compare(stored: Sequence[Row], rows: Sequence[Row]) -> Comparison:
    """Return what an import of ``rows`` would do to ``stored``. Comparing once more changes nothing."""
    _same, old, new = _paired(list(enumerate(stored)), rows, _everything)
    silent = [row for row in new if _has_no_marks(row)]
    timed = [row for row in new if not _has_no_marks(row)]
    _same, old, silent = _paired(old, silent, _cells)
    changed, old, timed = _paired(old, timed, _moment)
    moved = [(index, _renamed(before, row)) for (index, before), row in changed]
    added: list[Row] = []
    groups = _grouped(old, lambda pair: _identity(pair[1]))
    for key, several in _grouped(silent + timed, _identity).items():
        pairs, alone = _last_resort(groups.get(key, deque()), several)
        moved += pairs
        added += alone
    final = tuple((index, row) for index, row in moved if row != stored[index])
    return Comparison(tuple(added), final, len(rows) - len(final) - len(added))


def merged(stored: Row, row: Row) -> Row:
    """Return what the stored row becomes.

    A row with marks speaks for all of its cells, as an export of the diary does. One without keeps
    what it leaves blank; the marks stay as long as nothing else changes.
    """
    if not _has_no_marks(row):
        return _renamed(stored, row)
    has_value = row.value is not None or bool(row.answer)
    said = replace(
        stored,
        value=row.value if has_value else stored.value,
        answer=row.answer if has_value else stored.answer,
        minutes=stored.minutes if row.minutes is None else row.minutes,
        note=row.note or stored.note,
    )
    if said == stored:
        return stored
    return replace(said, source=row.source, entered_at=None, by="")


def _paired(
    old: list[Numbered], new: Sequence[Row], key: Callable[[Row], Key]
) -> tuple[list[Pair], list[Numbered], list[Row]]:
    """Pair each new row with the first old one of the same key; return the pairs and who is left."""
    waiting = _grouped(old, lambda pair: key(pair[1]))
    pairs: list[Pair] = []
    alone: list[Row] = []
    for row in new:
        candidates = waiting.get(key(row))
        if candidates:
            pairs.append((candidates.popleft(), row))
        else:
            alone.append(row)
    return pairs, [pair for candidates in waiting.values() for pair in candidates], alone


def _last_resort(old: deque[Numbered], new: deque[Row]) -> tuple[list[Numbered], deque[Row]]:
    """Pair what is left of one identity; return what stored rows become, and the rows to add."""
    if len(old) == len(new) == 1:
        ((index, before),) = old
        return [(index, merged(before, new[0]))], deque()
    imported = [pair for pair in old if pair[1].source == IMPORTED]
    return [(index, _renamed(before, new.popleft())) for index, before in imported[: len(new)]], new


def _grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, deque[Item]]:
    groups: dict[Key, deque[Item]] = defaultdict(deque)
    for item in items:
        groups[key(item)].append(item)
    return groups


def _renamed(before: Row, row: Row) -> Row:
    """Return the file's row under the name as the diary spells it."""
    return replace(row, name=before.name)


def _identity(row: Row) -> Key:
    text = row.note if row.kind == NOTE else ""
    return (row.day, row.kind, _fold(row.name), row.activity, text)


def _cells(row: Row) -> Key:
    return (*_identity(row), row.value, row.answer, row.minutes, row.note)


def _everything(row: Row) -> Key:
    return (*_cells(row), row.source, row.entered_at, row.by)


def _moment(row: Row) -> Key:
    # Rows without a moment have none in common.
    return (*_identity(row), row.entered_at or object())


def _has_no_marks(row: Row) -> bool:
    return row.source == IMPORTED and row.entered_at is None and not row.by
