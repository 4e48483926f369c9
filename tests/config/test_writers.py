"""Who may write: web and worker side by side, or one migration alone."""

from __future__ import annotations

import asyncio
from unittest.mock import patch

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from procrastinate.contrib.django.utils import connector_params

from config import writers
from config.refusal import Refused
from config.writers import WEB, WORKER, BeingUpdated, alone, join_pool, write_with
from tests.config.rows import manage
from tests.config.running import Diary
from tests.people import RealTransactionTestCase

_NEWER = "INSERT INTO django_migrations (app, name, applied) VALUES ('diary', '9999_later', now())"


class WritersTests(RealTransactionTestCase):
    """This process is a web server: every connection that it opens holds the lock."""

    def setUp(self) -> None:
        super().setUp()
        self.enterContext(patch.object(writers, "ALONE_SECONDS", 0.3))
        connections.close_all()
        self.enterContext(patch.dict(writers.JOINING))
        write_with(WEB)
        self.addCleanup(connections.close_all)

    def open(self, alias: str = "default") -> BaseDatabaseWrapper:
        connection = connections.create_connection(alias)
        self.addCleanup(connection.close)
        connection.ensure_connection()
        return connection

    def migrate(self) -> None:
        call_command("migrate", database="owner", verbosity=0)

    def migrate_and_close(self) -> None:
        try:
            self.migrate()
        finally:
            connections.close_all()

    def test_who_writes_keeps_a_migration_out_and_goes_on(self) -> None:
        writer = self.open()
        with pytest.raises(Refused, match=r"may write \(open connections: 1\)"):
            self.migrate()
        assert writer.is_usable()

    def test_the_lock_goes_with_the_connection(self) -> None:
        with self.open().cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (number,) = cursor.fetchone()
        other = self.open()
        with other.cursor() as cursor:
            # As a SIGKILL of its process would end it.
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
        other.close()
        self.migrate()

    def test_nobody_begins_to_write_during_a_migration(self) -> None:
        with alone(self.open("owner")), pytest.raises(BeingUpdated, match="database alone"):
            self.open()
        assert self.open().is_usable()

    def test_a_connection_without_the_lock_is_not_left_open(self) -> None:
        connection = connections.create_connection("default")
        for _ in range(2):
            with alone(self.open("owner")), pytest.raises(BeingUpdated):
                connection.ensure_connection()
        assert connection.connection is None

    def test_two_migrations_do_not_run_at_once(self) -> None:
        with alone(self.open("owner")), pytest.raises(Refused, match="migrated or restored"):
            self.migrate()

    def test_code_of_another_version_does_not_write(self) -> None:
        with self.open("owner").cursor() as cursor:
            cursor.execute(_NEWER)
            try:
                with pytest.raises(BeingUpdated, match=r"differ by diary\.9999_later"):
                    self.open()
            finally:
                cursor.execute("DELETE FROM django_migrations WHERE name = '9999_later'")
        assert self.open().is_usable()

    def test_an_app_that_is_no_more_is_no_difference(self) -> None:
        with self.open().cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            writers.refuse_other_version([*cursor.fetchall(), ("yesterday", "0001_initial")])

    def test_a_page_waits_for_nobody_for_ever(self) -> None:
        with self.open().cursor() as cursor:
            for name in ("lock_timeout", "statement_timeout"):
                cursor.execute("SELECT current_setting(%s)", [name])
                assert cursor.fetchone() == (WEB[name],)

    def test_a_connection_of_the_worker_s_own_pool_holds_it_too(self) -> None:
        async def hold() -> None:
            async with await psycopg.AsyncConnection.connect(**connector_params()) as connection:
                await join_pool(WORKER, connection)
                with pytest.raises(Refused, match="open connections: 1"):
                    await asyncio.to_thread(self.migrate_and_close)

        asyncio.run(hold())


def test_a_running_diary_is_not_migrated_under(diary: Diary) -> None:
    diary.ready()
    assert diary.status("/accounts/signup/") == 200
    refused = manage(diary.data, "migrate", "--database", "owner")
    assert refused.returncode == 1
    assert refused.stderr.startswith("The diary is running, and its web server or worker may write")
    assert diary.status("/accounts/signup/") == 200
    assert diary.stop() == 0
    assert manage(diary.data, "migrate", "--database", "owner").returncode == 0
