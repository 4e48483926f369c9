"""Addresses for machines: whether the process lives, and whether people can be served."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from tests.config.test_headers import wrong_headers
from tests.people import PeopleTestCase, RealTransactionTestCase

PROBES = ("/health/", "/ready/")
HEARD = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval)"


def heard_of_a_worker(ago: str) -> None:
    """Put down that a worker was heard of so long ago."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute(HEARD, [ago])


@contextmanager
def no_database() -> Iterator[None]:
    """Let every new connection fail, as when the server is gone."""
    default = connections["default"]
    default.close()
    there = default.settings_dict
    default.settings_dict = there | {"HOST": "/nowhere"}
    try:
        yield
    finally:
        default.close()
        default.settings_dict = there


def told(answer: Any) -> dict[str, str]:
    return {name: part["says"] for name, part in answer.json()["parts"].items()}


class ReadyTests(TestCase):
    def test_all_is_well(self) -> None:
        heard_of_a_worker("20 seconds")
        answer = self.client.get("/ready/")
        assert answer.status_code == 200
        assert answer.json()["ready"] is True
        assert told(answer) == {
            "database": "The database answers.",
            "migrations": "The tables are those of this version.",
            "worker": "The background worker is at work.",
        }

    def test_a_worker_that_fell_silent(self) -> None:
        heard_of_a_worker("3 minutes")
        answer = self.client.get("/ready/")
        assert (answer.status_code, answer.json()["ready"]) == (503, False)
        assert told(answer)["worker"] == "The background worker has not been heard of for 3 min."

    def test_a_worker_that_never_was(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_workers")
        answer = self.client.get("/ready/")
        assert answer.status_code == 503
        assert told(answer)["worker"] == "No background worker has been started."

    def test_tables_of_an_older_version(self) -> None:
        heard_of_a_worker("1 second")
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM django_migrations WHERE app = 'diary' AND name ~ '^000[12]'"
            )
        answer = self.client.get("/ready/")
        assert answer.status_code == 503
        assert answer.json()["parts"]["migrations"] == {
            "ok": False,
            "says": "The tables are older than the program: 2 migrations are to be done.",
        }
        assert answer.json()["parts"]["worker"]["ok"]


class WithoutDatabaseTests(RealTransactionTestCase):
    def test_the_process_lives_and_is_not_ready(self) -> None:
        signed_in = Client(headers={"cookie": "sessionid=whatever"})
        with no_database():
            alive = signed_in.get("/health/")
            answer = signed_in.get("/ready/")
        assert alive.json() == {"alive": True, "says": "The web server answers."}
        assert answer.status_code == 503
        assert told(answer) == {"database": "The database gives no answer."}


class QuietTests(PeopleTestCase):
    def test_health_asks_the_database_nothing_whoever_asks(self) -> None:
        with CaptureQueriesContext(connection) as queries:
            assert self.client.get("/health/").status_code == 200
        assert len(queries) == 0

    def test_nobody_is_known_nothing_is_kept_and_every_header_is_there(self) -> None:
        heard_of_a_worker("1 second")
        for address in PROBES:
            for client in (self.client, Client()):
                answer = client.get(address)
                assert answer.headers["Cache-Control"] == "no-store"
                assert answer.headers["Content-Type"] == "application/json"
                assert wrong_headers(answer) == []
                assert "Set-Cookie" not in answer.headers
                assert not answer.cookies
                assert "alice" not in answer.text

    def test_a_balancer_may_ask_by_number(self) -> None:
        heard_of_a_worker("1 second")
        for address in PROBES:
            assert self.client.get(address, headers={"host": "10.0.0.7:8000"}).status_code == 200
        assert self.client.get("/help/", headers={"host": "10.0.0.7:8000"}).status_code == 400

    def test_they_are_read_and_nothing_else(self) -> None:
        for address in PROBES:
            for method in ("post", "put", "delete", "patch"):
                answer = getattr(self.client, method)(address)
                assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
            assert self.client.head(address).content == b""
