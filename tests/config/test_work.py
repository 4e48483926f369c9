"""The worker begins while the database is still coming back."""

from __future__ import annotations

from django.db import connection, connections

from config.management.commands.work import wait_for_database
from tests.people import RealTransactionTestCase


class WaitTests(RealTransactionTestCase):
    def test_it_tries_until_the_database_answers_and_keeps_no_connection(self) -> None:
        default = connections["default"]
        default.close()
        there = default.settings_dict
        default.settings_dict = there | {"HOST": "/nowhere"}
        pauses: list[float] = []

        def pause(seconds: float) -> None:
            pauses.append(seconds)
            if len(pauses) == 3:
                default.settings_dict = there

        wait_for_database(pause)
        assert len(pauses) == 3
        assert connection.connection is None
