"""What the files of a real server hold of somebody who left, read byte by byte, at each step."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.config.rows import manage

MARK = b"zq-a-note-of-hers-zq"
_FILL = """
from datetime import date, timedelta
from accounts.person import transaction_as
from diary.services.changes import one_change
from tests.people import make_entry, make_person
for name in ("alice", "bob"):
    person = make_person(name)
    note = "zq-a-note-of-hers-zq" if name == "alice" else "something else"
    with transaction_as(person.pk), one_change(person):
        for back in range(400):
            make_entry(person, date(2026, 3, 12) - timedelta(back), note=f"{note} {back}")
"""
_LEAVE = """
from accounts.models import User
from accounts.person import transaction_as
from config.leaving import erase_everything
person = User.objects.get(username="alice")
with transaction_as(person.pk):
    erase_everything(person)
"""


def shell(data: Path, code: str) -> None:
    done = manage(data, "shell", "-v0", "-c", code)
    assert done.returncode == 0, done.stderr


def sweep(data: Path, *how: str) -> None:
    done = manage(data, "sweep", *how)
    assert done.returncode == 0, done.stderr


def found_in(data: Path) -> Counter[str]:
    """Count the files with the mark, by what they are. The server is stopped, so all is written."""
    found: Counter[str] = Counter()
    for path in data.rglob("*"):
        if path.is_file() and not path.is_symlink() and MARK in path.read_bytes():
            found[_kind(path.relative_to(data))] += 1
    return found


def _kind(path: Path) -> str:
    parts = path.parts
    if parts[0] != "postgresql":
        return "other"
    return {"base": "tables", "pg_wal": "journal"}.get(parts[1], parts[1])


def test_what_is_left_in_the_servers_own_files(data: Path) -> None:
    shell(data, _FILL)
    steps = {"before": found_in(data)}
    shell(data, _LEAVE)
    steps["deleted"] = found_in(data)
    sweep(data)
    steps["swept"] = found_in(data)
    sweep(data, "--rewrite")
    steps["rewritten"] = found_in(data)
    for step, found in steps.items():
        print(f"files with her notes, {step}: {dict(found)}")
    assert steps["before"]["tables"] > 0
    assert steps["rewritten"]["tables"] == 0
    assert steps["rewritten"]["other"] == 0
