"""What an importer gives back. PURE: standard library only."""

from __future__ import annotations

from dataclasses import dataclass

from diary.exchange import Row
from diary.importers.reasons import Reason, shortened


@dataclass(frozen=True, slots=True)
class RowRejected:
    """A row of the file that was not taken in.

    ``line`` counts the lines of the file from 1, also those inside a note; ``column`` is the header's
    word for the cell at fault, empty when it is the row as a whole.
    """

    line: int
    column: str
    reason: Reason

    def __str__(self) -> str:
        place = f"line {self.line}, {self.column}" if self.column else f"line {self.line}"
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file, read: every row of it stands either in ``rows`` or in ``refused``.

    ``lines`` has the line of each of ``rows``. ``form`` names the format, as in ``sniff.PARSERS``.
    """

    form: str
    rows: tuple[Row, ...]
    lines: tuple[int, ...]
    refused: tuple[RowRejected, ...]


class FileRejected(Exception):
    """The file as a whole cannot be read; ``str()`` is a plain English sentence."""

    def __init__(self, code: str, **facts: str | int) -> None:
        self.reason = Reason(code, shortened(facts))
        super().__init__(str(self.reason))


class CellRejected(Exception):
    """One cell cannot be read, so its row is refused. Stays inside the importers."""

    def __init__(self, column: str, code: str, **facts: str | int) -> None:
        self.column = column
        self.reason = Reason(code, shortened(facts))
        super().__init__(str(self.reason))
