"""What the night does for everybody: whom it fails for keeps nobody else."""

from __future__ import annotations

import ast
from unittest.mock import patch

import pytest
from django.db import DatabaseError, OperationalError, connection

from accounts.apart import Apart
from accounts.models import User
from accounts.person import transaction_as
from tests.people import RealTransactionTestCase, make_person
from tests.sources import APPS, name_of, python_files

SAID = "ERROR:accounts.apart:What is done for everybody failed for one person."


class ApartTests(RealTransactionTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.people = [make_person(name).pk for name in ("alice", "bob", "carol")]
        self.done: list[int] = []

    def round(self, statement: str) -> None:
        """Go through everybody; the first has a statement that fails."""
        with Apart() as apart:
            for number, person_id in enumerate(self.people):
                with apart.one(), transaction_as(person_id), connection.cursor() as cursor:
                    User.objects.filter(pk=person_id).update(is_active=False)
                    cursor.execute("SELECT 1" if number else statement)
                    self.done.append(person_id)

    def test_the_others_go_on_and_it_is_raised_when_they_are_through(self) -> None:
        with self.assertLogs("accounts.apart", "ERROR") as logged, pytest.raises(DatabaseError):
            self.round("SELECT 1 / 0")
        assert self.done == self.people[1:]
        assert [line.partition("\n")[0] for line in logged.output] == [SAID]
        assert User.objects.get(is_active=True).pk == self.people[0], "its part is rolled back"

    def test_a_connection_that_is_lost_is_one_persons_failure(self) -> None:
        with self.assertLogs("accounts.apart", "ERROR"), pytest.raises(OperationalError):
            self.round("SELECT pg_terminate_backend(pg_backend_pid())")
        assert self.done == self.people[1:]

    def test_a_database_that_is_gone_ends_the_round(self) -> None:
        with (
            self.assertNoLogs("accounts.apart"),
            patch.dict(connection.settings_dict, {"HOST": "/nowhere"}),
            pytest.raises(OperationalError, match="nowhere"),
        ):
            self.round("SELECT pg_terminate_backend(pg_backend_pid())")
        assert self.done == []


def test_every_round_of_people_is_made_so() -> None:
    """Where code goes through people, the part of each stands under ``one``, and none is written shorter."""
    rounds, wrong = 0, []
    for path in python_files(*APPS):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.For | ast.comprehension) and _is_person(node.target):
                rounds += 1
                if not isinstance(node, ast.For) or not _stands_apart(node):
                    wrong.append(f"{name_of(path)}:{node.target.lineno}")
    assert wrong == []
    assert rounds > 9


def _is_person(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id in {"person", "person_id"}


def _stands_apart(node: ast.For) -> bool:
    return all(
        isinstance(part, ast.With) and ast.unparse(part.items[0]) == "apart.one()"
        for part in node.body
    )
