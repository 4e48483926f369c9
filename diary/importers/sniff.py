"""Which format a file is. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from diary.exchange import COLUMNS, REQUIRED_COLUMNS
from diary.importers import exchange_csv, visible_csv
from diary.importers.parsed import Parsed
from diary.importers.table import header_rejected, read_table

Parser = Callable[[bytes, date | None], Parsed]
PARSERS: Mapping[str, Parser] = MappingProxyType(
    {exchange_csv.FORM: exchange_csv.parse, visible_csv.FORM: visible_csv.parse}
)
_COLUMNS = {exchange_csv.FORM: REQUIRED_COLUMNS, visible_csv.FORM: visible_csv.REQUIRED}


def parse_any(data: bytes, today: date | None = None) -> Parsed:
    """Return what the parser of the file's own format makes of it. Raises FileRejected."""
    return PARSERS[sniff(data)](data, today)


def sniff(data: bytes) -> str:
    """Return the name of the format in PARSERS whose columns the header has most of.

    Raises FileRejected when the file is no text table, or its header has no column of any format.
    """
    table = read_table(data)
    found = {form: len(set(table.header) & set(names)) for form, names in _COLUMNS.items()}
    form = max(found, key=lambda name: found[name])
    if not found[form]:
        raise header_rejected(table, COLUMNS)
    return form
