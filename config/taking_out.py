"""Everything that is kept about a person, in one archive. Acts as that person, in a transaction."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import IO

from django.template.loader import render_to_string
from django.utils import timezone

import accounts.taking_out
import diary.taking_out
import evidence.taking_out
from accounts.files import Data, File, Table, Text
from accounts.models import User
from accounts.rows_out import WITHHELD, json_of, personal_tables
from diary.spreadsheets import guarded

README, FOLDER = "README.txt", "everything/"


def archive_name(day: date) -> str:
    """Return a name that says little to whoever sees it."""
    return f"export-{day}.zip"


def write_archive(
    person: User, target: IO[bytes], before_each: Callable[[], None] = lambda: None
) -> None:
    """Write a ZIP into ``target``, a piece at a time: only what is packed is held in memory.

    ``before_each`` is called before each file, and may raise to end it.
    """
    files = [
        *diary.taking_out.files_of(person),
        *evidence.taking_out.files_of(person),
        *accounts.taking_out.files_of(person),
    ]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        now = timezone.localtime()
        _add(archive, README, [_readme(person, files, now)], now)
        for file in files:
            before_each()
            _add(archive, file.name, _pieces(file), now)
        for table in personal_tables():
            before_each()
            _add(archive, f"{FOLDER}{table.table}.json", json_of(table, person), now)


def _add(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes], now: datetime) -> None:
    entry = zipfile.ZipInfo(name, now.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    with archive.open(entry, "w") as member:
        for piece in pieces:
            member.write(piece)


def _readme(person: User, files: list[File], now: datetime) -> bytes:
    context = {
        "person": person,
        "now": now,
        "files": files,
        "folder": FOLDER,
        "withheld": dict.fromkeys(WITHHELD.values()),
    }
    return _windows(render_to_string("export/README.txt", context)).encode()


def _pieces(file: File) -> Iterator[bytes]:
    match file:
        case Data():
            yield from file.pieces
        case Text():
            yield from (_windows(f"{line}\n").encode() for line in file.lines)
        case Table():
            yield from _csv(file)


def _csv(table: Table) -> Iterator[bytes]:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        cells = ["" if cell is None else guarded(str(cell)) for cell in row]
        writer.writerow(cells + [""] * (len(table.columns) - len(cells)))
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()
    yield text.getvalue().encode()


def _windows(text: str) -> str:
    """Return a text with line ends that every system's simplest program shows."""
    return "\r\n".join(text.splitlines()) + "\r\n"
