"""Every address: private unless listed, and what is one person's is nobody else's."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client, TestCase

from accounts.person import acting_as
from tests.addresses import PUBLIC, UnknownParameter, fill, is_personal, parameters_of, routes
from tests.people import make_person

METHODS = ("get", "post", "put", "patch", "delete")
SIGN_IN = "/accounts/login/"


class AnonymousTests(TestCase):
    def setUp(self) -> None:
        cache.clear()
        self.alice = make_person("alice")

    def test_every_address_leads_to_sign_in_unless_it_is_listed(self) -> None:
        private = [route for route in routes() if route not in PUBLIC]
        wrong = []
        for route in private:
            address = fill(route, self.alice)
            for method in METHODS:
                response = getattr(Client(), method)(address)
                if not response.headers.get("Location", "").startswith(f"{SIGN_IN}?next="):
                    wrong.append(f"{method.upper()} {address}: {response.status_code}")
        print(f"{len(private)} private addresses, {len(private) * len(METHODS)} anonymous tries")
        assert wrong == []

    def test_htmx_leads_the_whole_page_there(self) -> None:
        wrong = []
        for route in routes():
            if route in PUBLIC:
                continue
            response = Client().get(fill(route, self.alice), headers={"HX-Request": "true"})
            if not response.headers.get("HX-Redirect", "").startswith(SIGN_IN) or response.content:
                wrong.append(route)
        assert wrong == []

    def test_each_listed_one_answers(self) -> None:
        answers = {route: self._answer(route) for route in PUBLIC if route in routes()}
        print(f"{len(answers)} public addresses")
        assert answers == PUBLIC

    def _answer(self, route: str) -> int:
        status: int = Client().get(fill(route, self.alice)).status_code
        return status


class StrangerTests(TestCase):
    """Bob, signed in, at the addresses of what is Alice's."""

    def setUp(self) -> None:
        self.alice, self.bob = make_person("alice"), make_person("bob")

    def test_each_is_not_found_with_any_method(self) -> None:
        personal = [route for route in routes() if is_personal(route)]
        tries = [self._try(route) for route in personal]
        refused = sum(len(statuses) for _, statuses in tries)
        print(
            f"{len(personal)} addresses of personal things, {refused} tries of a stranger refused"
        )
        wrong = [
            f"{address}: {statuses}"
            for address, statuses in tries
            if not set(statuses) <= {404, 405} or 404 not in statuses
        ]
        assert wrong == []

    def _try(self, route: str) -> tuple[str, list[int]]:
        address = fill(route, self.alice)
        before = _rows_of(self.alice.pk)
        statuses = []
        for method in METHODS:
            client = Client()
            client.force_login(self.bob)
            statuses.append(getattr(client, method)(address).status_code)
        assert _rows_of(self.alice.pk) == before, f"a stranger changed something at {address}"
        return address, statuses


class RegistryTests(TestCase):
    def test_an_unknown_part_is_named_with_what_to_do(self) -> None:
        with pytest.raises(UnknownParameter, match=r"moon/<int:crater>.*PARAMETERS"):
            parameters_of("moon/<int:crater>/")


def _rows_of(person_id: int) -> list[tuple[Any, ...]]:
    """Return all diary rows of the person, past every filter of the code."""
    with acting_as(person_id), connections["default"].cursor() as cursor:
        cursor.execute("SELECT row_to_json(e)::text FROM diary_entry e ORDER BY 1")
        entries = list(cursor.fetchall())
        cursor.execute("SELECT row_to_json(f)::text FROM diary_flag f ORDER BY 1")
        return entries + list(cursor.fetchall())
