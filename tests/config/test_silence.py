"""A server that says nothing: who asked it is let go, and asks nothing more over that connection."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.db import OperationalError, connection, connections, transaction

from config import writers
from config.postgresql import silence
from config.unavailable import GONE, reason_of
from config.writers import WEB, WORKER, write_with
from tests.people import RealTransactionTestCase


class SilenceTests(RealTransactionTestCase):
    """This process is a web server or a worker, and an answer that takes half a second is none."""

    def setUp(self) -> None:
        super().setUp()
        connections.close_all()
        self.enterContext(patch.dict(writers.JOINING))
        self.enterContext(patch.object(silence, "ANSWER_SECONDS", 0.5))
        self.addCleanup(connections.close_all)

    def sleep(self, seconds: float) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(%s)", [seconds])

    def test_a_page_does_not_wait_for_ever(self) -> None:
        write_with(WEB)
        with pytest.raises(OperationalError, match="gives no answer") as failed:
            self.sleep(2)
        assert reason_of(failed.value) is GONE
        assert not connection.is_usable()

    def test_nor_in_a_transaction_and_the_next_has_a_connection_of_its_own(self) -> None:
        write_with(WEB)
        with pytest.raises(OperationalError, match="gives no answer"), transaction.atomic():
            self.sleep(2)
        with transaction.atomic():
            self.sleep(0)

    def test_what_is_answered_in_time_goes_on(self) -> None:
        write_with(WEB)
        with transaction.atomic():
            for _ in range(4):
                self.sleep(0.2)
        assert connection.is_usable()

    def test_the_worker_waits_as_long_as_it_takes(self) -> None:
        write_with(WORKER)
        self.sleep(0.8)
        assert connection.is_usable()
