"""What stands in the picture of the week after."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from diary.charts.week_picture import Row, Square, Words
from diary.paging import Paging
from diary.selectors.week_after import Cell, EffortRow
from diary.sentences import dates, year
from diary.sentences.triggers import compared
from diary.sentences.week_after import figure_words, signed
from evidence.labels import label

MISSING, ILL, UNKNOWN, KNOWN = "missing", "ill", "unknown", "known"
_SIGNS = {MISSING: year.NOT_LOGGED, ILL: year.TOO_ILL, UNKNOWN: year.UNKNOWN}


def picture_words(summary: Sequence[str], rows: str) -> Words:
    figure = figure_words()
    return Words(
        title=_("The week after"),
        summary=summary,
        larger=figure.larger,
        ordinary=figure.ordinary,
        by_chance=figure.by_chance,
        rise=figure.rise,
        days=figure.days,
        rows=rows,
        foot=_foot(bool(rows)),
    )


def _foot(has_rows: bool) -> str:
    told = _("One person's record. What came before is not thereby what brought it on.")
    if not has_rows:
        return told
    cells = _(
        "The darker a cell, the further above that person's usual level; a frame is where a crash begins, a bar below is where it lasts."
    )
    return f"{cells} {told}"


def rows_words(paging: Paging) -> str:
    """Say which of the efforts are drawn."""
    return _("Larger efforts and the days after: %(first)s to %(last)s of %(count)s") % {
        "first": paging.first,
        "last": paging.last,
        "count": paging.count,
    }


def alt(words: Words, rows: Sequence[Row]) -> str:
    """Return the picture in words: its sentences, and what the rest of it shows."""
    told = " ".join(one for one in words.summary if one)
    return f"{told} {words.rows}." if rows else told


def picture_rows(rows: Sequence[EffortRow], *, with_dates: bool) -> list[Row]:
    """Return the rows in words; days stand in them only where they are wanted."""
    return [Row(_words(row, with_dates), tuple(map(_square, row.cells))) for row in rows]


def _words(row: EffortRow, with_dates: bool) -> str:
    kind = label(row.kinds[0])
    if with_dates:
        return f"{dates.day_month_year(row.day)}, {kind}"
    return f"{kind}, {compared(row.before)}"


def _square(cell: Cell) -> Square:
    state = _state(cell)
    mark = "onset" if cell.onset else "lasting" if cell.in_crash else ""
    return Square(_SIGNS.get(state, "") or signed(cell.rise), cell.shade, mark, state)


def _state(cell: Cell) -> str:
    if cell.rise is not None:
        return KNOWN
    if not cell.is_logged:
        return MISSING
    return ILL if cell.is_too_ill else UNKNOWN
