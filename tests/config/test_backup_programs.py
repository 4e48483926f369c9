"""Which pg_dump speaks to which server: the wheel's speaks no TLS, and a backup must not find out at night."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.backup.programs import program
from config.embedded.binaries import MAJOR, in_wheel
from config.refusal import Refused

PLAIN = "postgresql://owner@/diary?host=/somewhere"
TLS = "postgresql://owner@db.example.org/diary?sslmode=verify-full"


def a_program(folder: Path, says: str) -> None:
    (folder / "pg_dump").write_text(f"#!/bin/sh\necho '{says}'\n")
    (folder / "pg_dump").chmod(0o755)


def test_the_wheels_own_where_no_tls_is_asked_for() -> None:
    assert program("pg_dump", PLAIN) == str(in_wheel(MAJOR) / "pg_dump")
    assert program("pg_dump", f"{PLAIN}&sslmode=prefer") == str(in_wheel(MAJOR) / "pg_dump")


@pytest.mark.parametrize("mode", ["require", "verify-ca", "verify-full"])
def test_the_systems_where_tls_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mode: str
) -> None:
    a_program(tmp_path, f"pg_dump (PostgreSQL) {MAJOR}.4 (Debian)")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert program("pg_dump", TLS.replace("verify-full", mode)) == str(tmp_path / "pg_dump")


@pytest.mark.parametrize("says", ["pg_dump (PostgreSQL) 15.18", "no number", None])
def test_none_or_an_old_one_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, says: str | None
) -> None:
    if says is not None:
        a_program(tmp_path, says)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match=rf"version {MAJOR} or newer, such that pg_dump is in PATH"):
        program("pg_dump", TLS)
