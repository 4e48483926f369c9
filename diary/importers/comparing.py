"""A file's rows against the rows a diary has. PURE: standard library only.

Two rows are the same thing when day, kind, name and activity are the same, and for a note its text;
where there are several, those that agree in everything go together first, the others in their order.
An import adds and changes: what the file leaves blank is kept, and what it lacks stays.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from diary.exchange import IMPORTED, NOTE, Row
from evidence import vocabulary

Key = tuple[object, ...]
# Of very many rows of one name on one day only the next few are tried for a twin.
_TRIED = 20
_fold = lru_cache(maxsize=4096)(vocabulary.fold)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``added`` rows; ``changed`` as (index of the stored row, what it becomes); how many stay."""

    added: tuple[Row, ...]
    changed: tuple[tuple[int, Row], ...]
    unchanged: int


def compare(stored: Sequence[Row], rows: Sequence[Row]) -> Comparison:
    """Return what an import of ``rows`` would do to ``stored``. Comparing once more changes nothing."""
    _pairs, old, new = _paired(list(enumerate(stored)), rows, _everything)
    marked = [row for row in new if not _has_no_marks(row)]
    _pairs, old, new = _paired(old, [row for row in new if _has_no_marks(row)], _cells)
    old, new = _without_twins(old, new + marked)
    pairs, _old, added = _paired(old, new, _identity)
    changed = tuple((index, merged(before, row)) for index, before, row in pairs)
    return Comparison(tuple(added), changed, len(rows) - len(pairs) - len(added))


def merged(stored: Row, row: Row) -> Row:
    """Return the stored row with what the file's row says; its marks go with a value that changes."""
    has_value = row.value is not None or bool(row.answer)
    said = replace(
        stored,
        value=row.value if has_value else stored.value,
        answer=row.answer if has_value else stored.answer,
        minutes=stored.minutes if row.minutes is None else row.minutes,
        note=row.note or stored.note,
    )
    if said == stored and _has_no_marks(row):
        return stored
    return replace(said, source=row.source, entered_at=row.entered_at, by=row.by)


def _paired(
    old: list[tuple[int, Row]], new: Sequence[Row], key: Callable[[Row], Key]
) -> tuple[list[tuple[int, Row, Row]], list[tuple[int, Row]], list[Row]]:
    """Pair each new row with the first old one of the same key; return the pairs and who is left."""
    waiting = _grouped(old, key)
    pairs: list[tuple[int, Row, Row]] = []
    alone: list[Row] = []
    for row in new:
        candidates = waiting.get(key(row))
        if candidates:
            pairs.append((*candidates.popleft(), row))
        else:
            alone.append(row)
    return pairs, [pair for candidates in waiting.values() for pair in candidates], alone


def _without_twins(
    old: list[tuple[int, Row]], new: list[Row]
) -> tuple[list[tuple[int, Row]], list[Row]]:
    """Return the rows without those that only leave blank what the diary has."""
    waiting = _grouped(old, _identity)
    left = [row for row in new if not _take_twin(row, waiting.get(_identity(row)))]
    return [pair for candidates in waiting.values() for pair in candidates], left


def _take_twin(row: Row, candidates: deque[tuple[int, Row]] | None) -> bool:
    for place, (_index, before) in enumerate(islice(candidates or (), _TRIED)):
        if candidates and merged(before, row) == before:
            del candidates[place]
            return True
    return False


def _grouped(
    old: list[tuple[int, Row]], key: Callable[[Row], Key]
) -> dict[Key, deque[tuple[int, Row]]]:
    groups: dict[Key, deque[tuple[int, Row]]] = defaultdict(deque)
    for index, row in old:
        groups[key(row)].append((index, row))
    return groups


def _identity(row: Row) -> Key:
    text = row.note if row.kind == NOTE else ""
    return (row.day, row.kind, _fold(row.name), row.activity, text)


def _cells(row: Row) -> Key:
    return (*_identity(row), row.value, row.answer, row.minutes, row.note)


def _everything(row: Row) -> Key:
    return (*_cells(row), row.source, row.entered_at, row.by)


def _has_no_marks(row: Row) -> bool:
    return row.source == IMPORTED and row.entered_at is None and not row.by
