"""A server named in DATABASE_URL: used as it is, or refused loudly; never replaced by another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.embedded.place import Place
from config.embedded.session import Session, database
from tests.config.running import Diary


@pytest.fixture
def server(data: Path) -> Iterator[Session]:
    """Somebody's own server, prepared."""
    with database(Place(data.resolve())) as session:
        yield session


def refusal(folder: Path, app: str, owner: str) -> str:
    """Start with these addresses, expect no start, and nothing of a database of its own."""
    diary = Diary(folder / "mine", DATABASE_URL=app, DATABASE_OWNER_URL=owner)
    try:
        said = diary.refusal()
    finally:
        diary.clean_up()
    assert diary.process is not None
    assert diary.process.returncode == 1
    assert not (folder / "mine/postgresql").exists()
    return said


def test_it_is_used(server: Session, folder: Path) -> None:
    diary = Diary(folder / "mine", **server.addresses.environment()).ready()
    try:
        assert diary.status() == 200
        assert not (folder / "mine/postgresql").exists()
        assert (folder / "mine/secrets/secret-key").exists()
        assert diary.stop() == 0
        assert server.server.is_up()
    finally:
        diary.clean_up()


@pytest.mark.parametrize(
    ("app", "owner", "sentence"),
    [
        ("postgresql://a@/b", "", "belong together: set both"),
        ("", "postgresql://a@/b", "belong together: set both"),
        ("nonsense", "postgresql://a@/b", "DATABASE_URL is not a PostgreSQL address"),
        ("postgresql://a@/b", "postgresql://a@", "DATABASE_OWNER_URL names no database"),
        ("postgresql://a@/b?host=/nowhere", "postgresql://c@/b?host=/nowhere", "cannot be reached"),
        ("mysql://a@/b", "mysql://a@/b", "DATABASE_URL is not a PostgreSQL address"),
    ],
)
def test_a_wrong_address_stops_the_start(folder: Path, app: str, owner: str, sentence: str) -> None:
    assert sentence in refusal(folder, app, owner)


def test_a_wrong_password_stops_the_start(server: Session, folder: Path) -> None:
    owner = server.addresses.owner
    wrong = server.addresses.app.replace(":", ":x", 2).replace("postgresql:x", "postgresql:")
    said = refusal(folder, wrong, owner)
    assert 'password authentication failed for user "app"' in said


def test_roles_that_could_pass_row_security_are_refused(server: Session, folder: Path) -> None:
    said = refusal(folder, server.addresses.owner, server.addresses.owner)
    assert "The role in DATABASE_URL has BYPASSRLS." in said
    assert "Migrate with DATABASE_OWNER_URL, a role of its own." in said


def test_an_owner_that_sees_nothing_is_refused(server: Session, folder: Path) -> None:
    said = refusal(folder, server.addresses.app, server.addresses.app)
    assert "The role in DATABASE_OWNER_URL lacks BYPASSRLS." in said


def test_two_databases_are_refused(server: Session, folder: Path) -> None:
    with psycopg.connect(server.addresses.owner, autocommit=True) as connection:
        connection.execute("CREATE DATABASE other")
    said = refusal(
        folder, server.addresses.app, server.addresses.owner.replace("/diary?", "/other?")
    )
    assert "lead to different databases" in said
