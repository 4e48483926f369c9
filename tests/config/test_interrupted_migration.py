"""A migration that is killed half-way: the next start goes on where it stopped."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.embedded.place import CHECKOUT, Place, open_place
from config.embedded.session import Session, database
from tests.config.rows import manage
from tests.config.running import bare_environment, until

# After so many migrations it is killed, each time in the midst of the next.
_KILLED_AFTER = (3, 25, 60, 85)
_SCHEMA = """
    SELECT 'column', table_name, column_name, data_type, is_nullable FROM information_schema.columns
    WHERE table_schema = 'public'
    UNION ALL SELECT 'index', tablename, indexname, indexdef, '' FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'policy', tablename, policyname, qual, with_check FROM pg_policies
    UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), ''
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'trigger', event_object_table, trigger_name, action_statement, event_manipulation
    FROM information_schema.triggers WHERE trigger_schema = 'public'
    UNION ALL SELECT 'grant', table_name, privilege_type, grantee, '' FROM information_schema.table_privileges
    WHERE table_schema = 'public'
    UNION ALL SELECT 'may run', proname, has_function_privilege('app', oid, 'EXECUTE')::text, '', ''
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace
"""


@pytest.fixture
def server(folder: Path) -> Iterator[Session]:
    """An empty database."""
    with database(open_place(str(folder / "data")), throw_away=True) as session:
        yield session


def applied(owner: str) -> int:
    with psycopg.connect(owner) as connection:
        (there,) = connection.execute("SELECT to_regclass('django_migrations')").fetchone() or (
            None,
        )
        if there is None:
            return 0
        row = connection.execute("SELECT count(*) FROM django_migrations").fetchone()
        return int(row[0]) if row else 0


def schema(owner: str) -> list[tuple[str, ...]]:
    with psycopg.connect(owner) as connection:
        return sorted(str(row) for row in connection.execute(_SCHEMA))


def test_every_kill_is_made_good_by_the_next_start(
    server: Session, template: Path, folder: Path
) -> None:
    addresses, data = server.addresses, folder / "web"
    for number in _KILLED_AFTER:
        preparing = subprocess.Popen(
            [sys.executable, "manage.py", "prepare"],
            cwd=CHECKOUT,
            env=bare_environment(DATA_DIR=str(data), **addresses.environment()),
            stdout=subprocess.DEVNULL,
        )
        assert until(lambda after=number: applied(addresses.owner) >= after)
        preparing.kill()
        preparing.wait()
    half = applied(addresses.owner)
    done = manage(data, "prepare", **addresses.environment())
    assert done.returncode == 0, done.stderr
    with database(Place(template.resolve())) as whole:
        assert schema(addresses.owner) == schema(whole.addresses.owner)
        assert applied(addresses.owner) == applied(whole.addresses.owner) > half
    print(
        f"fault tried: {len(_KILLED_AFTER)} kills of a migration, then the same schema as without"
    )
