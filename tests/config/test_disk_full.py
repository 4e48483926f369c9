"""A disk that is full: a limit on the size of files stands for it."""

from __future__ import annotations

import sys
from pathlib import Path

import lxml.html
import psycopg
import pytest

from config.embedded.place import Place
from config.embedded.roles import addresses
from config.embedded.session import database
from diary.models import Entry
from tests.config.killing import SignedIn, ask, sign_in
from tests.config.running import Diary

DAY = "/day/2026-03-12/"
FULL = "The computer that the diary runs on has no room left to write."
NOT_SAVED = "What you sent is not saved. What was saved before is safe."
# The smallest in which PostgreSQL can still write its log.
_SEGMENT = 16 * 1024 * 1024
_BOUNDARY = "boundary-of-parts"
_LIMITED = (
    "import os, resource, sys; size = int(sys.argv[1]); "
    "resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)); os.execv(sys.argv[2], sys.argv[2:])"
)
_OTHERS = ", ".join(f.column for f in Entry._meta.concrete_fields if f.column != "id")
_COPIES = (
    f"INSERT INTO diary_entry (id, {_OTHERS}) SELECT gen_random_uuid(), {_OTHERS} "  # noqa: S608
    "FROM diary_entry, generate_series(1, 50000)"
)


def limited(diary: Diary, size: int) -> Diary:
    """Let the diary, with all its programs, write no file above this size from its next start on."""
    diary.command = [sys.executable, "-c", _LIMITED, str(size), *diary.command]
    return diary


def owner_of(diary: Diary) -> str:
    place = Place(diary.data.resolve())
    return addresses(place, (place.folder / "socket").resolve()).owner


def fill(owner: str) -> None:
    """Write until there is no room, and take it back: what was written stays in the way for a while."""
    with (
        psycopg.connect(owner) as connection,
        pytest.raises(psycopg.InternalError, match="File too large"),
    ):
        connection.execute(_COPIES)


def write(diary: Diary, who: SignedIn, fields: dict[str, str]) -> tuple[int, str]:
    host = f"localhost:{diary.port}"
    return ask(diary.port, who, DAY, fields, Origin=f"http://{host}", Host=host)


def notice(shown: str) -> str:
    (found,) = lxml.html.fromstring(shown).xpath("//*[@id='unavailable']")
    return " ".join(found.text_content().split())


def test_the_database_has_no_room(diary: Diary) -> None:
    (who,) = sign_in(diary.data, 1)
    limited(diary, _SEGMENT).ready()
    server, owner = diary.postgres(), owner_of(diary)
    assert write(diary, who, {"symptom.fatigue": "5"})[0] == 303
    fill(owner)
    status, shown = write(diary, who, {"note.note": "slept badly"})
    assert (status, notice(shown)) == (503, f"{FULL} {NOT_SAVED}")
    assert "slept badly" in shown
    assert ask(diary.port, who, DAY)[0] == 200
    assert diary.postgres() == server
    assert diary.stop() == 0
    again = Diary(diary.data, PORT=str(diary.port)).ready()
    try:
        with psycopg.connect(owner_of(again)) as connection:
            assert connection.execute("SELECT kind FROM diary_entry").fetchall() == [("symptom",)]
        assert write(again, who, {"note.note": "slept badly"})[0] == 303
    finally:
        again.clean_up()
    print(f"fault tried: the database's disk is full: {FULL}")


def test_an_upload_finds_no_room(diary: Diary, folder: Path) -> None:
    with database(Place(diary.data.resolve())) as session:
        (who,) = sign_in(diary.data, 1)
        own = Diary(folder / "web", TMPDIR=str(folder), **session.addresses.environment())
        limited(own, 2_000_000).ready()
        try:
            status, shown = upload(own, who)
        finally:
            own.clean_up()
    assert (status, notice(shown)) == (503, f"{FULL} {NOT_SAVED}")
    assert "choose it again" in shown
    assert list(folder.glob("*.upload*")) == []
    print(f"fault tried: an upload finds no room: {FULL}")


def upload(diary: Diary, who: SignedIn) -> tuple[int, str]:
    """Send a file that is too large to be kept in memory."""
    rows = b"date,kind,name,value,minutes,note\n" + b"2026-03-12,note,note,,,x\n" * 250_000
    head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    body = head.encode() + rows + f"\r\n--{_BOUNDARY}--\r\n".encode()
    kind = f"multipart/form-data; boundary={_BOUNDARY}"
    return ask(diary.port, who, "/import/", body, **{"Content-Type": kind})
