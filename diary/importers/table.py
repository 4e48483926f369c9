"""Bytes to the lines of a table, whichever program wrote them. PURE: standard library only."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from diary.importers.parsed import FileRejected

DELIMITERS = ",;\t"
MOST_ROWS = 300_000
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Table:
    """A header, folded to lower case without spaces around it, and the text below and including it."""

    header: tuple[str, ...]
    delimiter: str
    text: str

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row below the header with the line it begins in; empty rows are passed over."""
        found = _records(self.text, self.delimiter)
        next(found)
        yield from found


def read_table(data: bytes) -> Table:
    """Return the table in ``data``: UTF-8 or UTF-16, commas, semicolons or tabs, any line ends.

    Raises FileRejected when it is empty, not text, in another encoding, longer than MOST_ROWS, or
    when its quotation marks do not match.
    """
    text = _decoded(data)
    if not text.strip():
        raise FileRejected("empty")
    first = next(line for line in text.splitlines() if line.strip())
    delimiter = max(DELIMITERS, key=first.count)
    text = _with_matching_quotes(text, delimiter)
    _line, cells = next(_records(text, delimiter), (0, []))
    if not cells:
        raise FileRejected("empty")
    header = [cell.strip().casefold() for cell in cells]
    while header and not header[-1]:
        header.pop()
    return Table(tuple(header), delimiter, text)


def header_rejected(table: Table, expected: tuple[str, ...]) -> FileRejected:
    """Return the refusal of a file whose header is not ``expected`` at all."""
    return FileRejected("header", expected=", ".join(expected), found=", ".join(table.header))


def positions(table: Table, required: tuple[str, ...], optional: tuple[str, ...]) -> dict[str, int]:
    """Return where each column stands. Raises FileRejected for one missing, unknown or named twice."""
    known = required + optional
    if not set(table.header) & set(required):
        raise header_rejected(table, known)
    for column in table.header:
        if column not in known:
            raise FileRejected("header_unknown", unknown=column, expected=", ".join(known))
        if table.header.count(column) > 1:
            raise FileRejected("header_twice", column=column)
    missing = [column for column in required if column not in table.header]
    if missing:
        raise FileRejected("header_missing", missing=", ".join(missing), expected=", ".join(known))
    return {column: at for at, column in enumerate(table.header)}


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if _CONTROL.search(data.decode("latin-1")) or encoding == "utf-16":
            raise FileRejected("not_text") from error
        raise FileRejected("encoding", line=data.count(b"\n", 0, error.start) + 1) from error
    if "\x00" in text:
        raise FileRejected("not_text")
    return text


def _with_matching_quotes(text: str, delimiter: str) -> str:
    """Return the text as the reader takes it: Visible leaves a space behind a closing quotation mark.

    Only a text that cannot be read as it stands is touched, so a note keeps its own spaces.
    """
    try:
        _check(text, delimiter)
    except FileRejected:
        text = re.sub(rf'" +(?=[{delimiter}\r\n]|$)', '"', text)
        _check(text, delimiter)
    return text


def _check(text: str, delimiter: str) -> None:
    """Read the whole of the table once: strict, for else an open quotation mark swallows rows."""
    begins = 1
    try:
        for count, (line, _cells) in enumerate(_records(text, delimiter)):
            begins = line
            if count > MOST_ROWS:
                raise FileRejected("rows", most=MOST_ROWS)
    except csv.Error as error:
        raise FileRejected("quotes", line=begins) from error


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1
