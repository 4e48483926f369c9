"""Every address: private unless listed, and what is one person's is nobody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, TestCase
from django.utils import timezone

from accounts.models import Share, User
from accounts.person import acting_as
from tests.addresses import (
    DAY,
    PUBLIC,
    UnknownParameter,
    fill,
    is_personal,
    parameters_of,
    routes,
)
from tests.everything import fill_everything, rows_of
from tests.people import make_person
from tests.shares import make_invitation, make_link, make_share

METHODS = ("get", "post", "put", "patch", "delete", "head", "options")
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


class RefusedTestCase(TestCase):
    """Whoever tries what they may not finds nothing and changes nothing, with any method."""

    def setUp(self) -> None:
        self.alice, self.bob = make_person("alice"), make_person("bob")
        with acting_as(self.alice.pk):
            fill_everything(self.alice)

    def refused(self, addresses: list[str], who: User | None) -> int:
        """Try every address with every method; return how many tries there were."""
        tries = {address: self._try(address, who) for address in addresses}
        wrong = {
            address: statuses
            for address, statuses in tries.items()
            if not set(statuses) <= {404, 405} or 404 not in statuses
        }
        assert wrong == {}
        return sum(len(statuses) for statuses in tries.values())

    def _try(self, address: str, who: User | None) -> list[int]:
        before = self._rows()
        statuses = []
        for method in METHODS:
            client = Client()
            if who is not None:
                client.force_login(who)
            response = getattr(client, method)(address)
            # Which methods there are is the same for every address of a kind, and no thing of hers.
            only_methods = method == "options" and not response.content
            statuses.append(405 if only_methods else response.status_code)
        assert self._rows() == before, f"something of hers changed at {address}"
        return statuses

    def _rows(self) -> dict[str, list[Any]]:
        with acting_as(self.alice.pk):
            return rows_of(self.alice.pk)


class StrangerTests(RefusedTestCase):
    """Bob, signed in, at the addresses of what is Alice's."""

    def test_each_is_not_found_with_any_method(self) -> None:
        addresses = [fill(route, self.alice) for route in routes() if is_personal(route)]
        tries = self.refused(addresses, self.bob)
        print(f"{len(addresses)} addresses of personal things, {tries} tries of a stranger refused")

    def test_the_operator_finds_none_of_them_either(self) -> None:
        User.objects.filter(pk=self.bob.pk).update(is_staff=True)
        personal = [route for route in routes() if is_personal(route)]
        diaries = [fill(r, self.alice) for r in personal if not r.startswith("people/")]
        tries = self.refused(diaries, self.bob)
        print(f"{len(diaries)} addresses of personal things, {tries} tries of the operator refused")

    def test_a_carer_finds_none_of_them_at_her_own_addresses(self) -> None:
        with acting_as(self.alice.pk):
            make_share(self.alice, self.bob)
        personal = [route for route in routes() if is_personal(route)]
        own = [fill(route, self.alice) for route in personal if not route.startswith("shared/")]
        tries = self.refused(own, self.bob)
        print(f"{len(own)} addresses, {tries} tries of a carer beside what is shared refused")


class CarerTests(RefusedTestCase):
    """Bob is her carer, and tries what his share does not hold."""

    def test_without_the_right_or_when_it_ended_nothing_is_found(self) -> None:
        shared = [route for route in routes() if route.startswith("shared/")]
        to_log = [r for r in shared if "/day/" in r or "/undo/" in r]
        lacking = {"read": to_log, "log": [r for r in shared if r not in to_log]}
        assert len(lacking["log"]) == 7
        tries = sum(self._tries(routes_, rights) for rights, routes_ in lacking.items())
        tries += self._tries(shared, "both", ended_at=timezone.now())
        print(f"{len(shared)} shared addresses, {tries} tries without the right or ended refused")

    def _tries(self, routes_: list[str], rights: str, **over: Any) -> int:
        with acting_as(self.alice.pk):
            share = make_share(self.alice, self.bob, rights, **over)
        addresses = [
            "/"
            + route.replace("<uuid:share>", str(share.pk))
            .replace("<day:day>", str(DAY))
            .replace("<int:year>", str(DAY.year))
            .replace("<slug:key>", "ordinary")
            .replace("<uuid:change>", str(share.pk))
            for route in routes_
        ]
        tries = self.refused(addresses, self.bob)
        with acting_as(self.alice.pk):
            Share.objects.filter(pk=share.pk).update(ended_at=timezone.now())
        return tries


class TokenTests(RefusedTestCase):
    """Links that are over, for anybody and for somebody who is signed in."""

    def test_over_they_open_nothing(self) -> None:
        now = timezone.now()
        over = {"expires_at": now - timedelta(seconds=1)}
        with acting_as(self.alice.pk):
            links = [make_link(self.alice, **o)[1] for o in (over, {"revoked_at": now})]
            invitations = [
                make_invitation(self.alice, **o)[1]
                for o in (over, {"withdrawn_at": now}, {"used_at": now})
            ]
        reading = [f"/read/{token}/" for token in [*links, "unknown"]]
        reading += [f"/calendar/{token}/reminders.ics" for token in [*links, "unknown"]]
        inviting = [f"/invitation/{token}/" for token in [*invitations, "unknown"]]
        tries = self.refused(reading, None) + self.refused([*reading, *inviting], self.bob)
        print(f"{tries} tries with an expired, ended, used or unknown token refused")


class RegistryTests(TestCase):
    def test_an_unknown_part_is_named_with_what_to_do(self) -> None:
        with pytest.raises(UnknownParameter, match=r"moon/<int:crater>.*PARAMETERS"):
            parameters_of("moon/<int:crater>/")
