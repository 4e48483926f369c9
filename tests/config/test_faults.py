"""A database that fails under a running site: everybody is told the truth, and nothing is lost."""

from __future__ import annotations

import json
import uuid
from contextlib import AbstractContextManager

import lxml.html
from django.db import connections

from accounts.person import transaction_as
from config.writers import alone
from diary.models import Entry
from tests.config.faults import CutServer, as_owner, signed_in
from tests.config.killing import ask
from tests.people import RealTransactionTestCase, make_person

DAY = "/day/2026-03-12/"
TYPED = {"note.note": "slept badly <twice>, then a call", "symptom.fatigue": "5"}
SAFE = "What was saved before is safe."
NOT_SAVED = "What you sent is not saved."
NO_ANSWER = {"database": {"ok": False, "says": "The database gives no answer."}}
GONE = "The diary's database does not answer."
UNSURE = "Whether what you sent is saved cannot be told: please look before you send it again."


class FaultTests(RealTransactionTestCase):
    server: CutServer

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.server = CutServer()
        cls.addClassCleanup(cls.server.stop)

    def setUp(self) -> None:
        super().setUp()
        self.alice = make_person("alice")
        self.who = signed_in(self.alice)
        assert self.get() == 200

    def get(self) -> int:
        return self.ask(DAY)[0]

    def ask(
        self, path: str, fields: dict[str, str] | None = None, **headers: str
    ) -> tuple[int, str]:
        return ask(self.server.port, self.who, path, fields, **headers)

    def plain(self, fields: dict[str, str]) -> tuple[int, str]:
        return self.ask(
            DAY,
            fields,
            Origin=f"http://localhost:{self.server.port}",
            Host=f"localhost:{self.server.port}",
        )

    def stored(self) -> dict[str, object]:
        with transaction_as(self.alice.pk):
            rows = Entry.objects.values_list("kind", "value", "note").order_by("pk")
            return {kind: note if kind == "note" else value for kind, value, note in rows}

    def tell_three(self, fault: AbstractContextManager[object], words: str) -> None:
        """Send a form in three ways during the fault; then everything is sent once more."""
        operation = {"X-Operation": str(uuid.uuid4()), "X-Person": str(self.alice.pk)}
        device = {**operation, "Accept": "application/json", "HX-Request": "true"}
        with fault:
            status, shown = self.plain(TYPED)
            assert (status, notice(shown)) == (503, f"{words} {NOT_SAVED} {SAFE}")
            assert self.ask(DAY, TYPED, **device)[0] == 503
            status, fragment = self.ask(DAY, TYPED, **{"HX-Request": "true"})
            assert (status, notice(fragment)) == (503, f"{words} {NOT_SAVED} {SAFE}")
            status, read = self.ask(DAY)
            assert (status, notice(read)) == (503, f"{words} {SAFE}")
        assert self.stored() == {}
        assert self.plain(form_in(shown))[0] == 303
        assert self.ask(DAY, TYPED, **device)[0] == 200
        assert self.stored() == {"note": TYPED["note.note"], "symptom": 5.0}
        print(f"fault tried, 4 ways of asking: {words}")

    def test_it_is_being_migrated(self) -> None:
        with self.server.cable.cut():
            pass
        owner = connections.create_connection("owner")
        self.addCleanup(owner.close)
        self.tell_three(alone(owner), "The diary is just being updated.")

    def test_of_a_database_that_hangs_whoever_asks_is_told_in_time(self) -> None:
        assert "database" in self.ask("/ready/")[1]
        with self.server.cable.silent():
            status, told = self.ask("/ready/")
        assert (status, json.loads(told)["parts"]) == (503, NO_ANSWER)
        print("fault tried: the database hangs, and /ready/ says so")

    def test_of_a_database_that_hangs_a_page_says_so_too(self) -> None:
        with self.server.cable.silent():
            status, shown = self.plain(TYPED)
        assert (status, notice(shown)) == (503, f"{GONE} {NOT_SAVED} {SAFE}")
        assert self.stored() == {}
        assert self.plain(form_in(shown))[0] == 303
        print(f"fault tried: the database hangs, and a page says so: {GONE}")

    def test_the_database_is_gone(self) -> None:
        self.tell_three(self.server.cable.cut(), GONE)

    def test_there_are_no_connections_left(self) -> None:
        name = connections["default"].settings_dict["NAME"]
        limit = f'ALTER DATABASE "{name}" CONNECTION LIMIT'
        with self.server.cable.cut():
            pass
        crowded = as_owner(f"{limit} 0", f"{limit} -1")
        self.tell_three(
            crowded, "More people use the diary at this moment than its database can serve."
        )

    def test_somebody_holds_the_rows(self) -> None:
        held = as_owner("BEGIN; LOCK TABLE diary_entry IN ACCESS EXCLUSIVE MODE", "ROLLBACK")
        with held:
            status, shown = self.plain(TYPED)
        words = "The diary's database is busy and took too long."
        assert (status, notice(shown)) == (503, f"{words} {NOT_SAVED} {SAFE}")
        assert self.stored() == {}
        assert self.plain(form_in(shown))[0] == 303
        print(f"fault tried: {words}")

    def test_it_breaks_before_the_end_of_a_transaction(self) -> None:
        self.at_commit("before", {})

    def test_it_breaks_after_the_end_of_a_transaction(self) -> None:
        self.at_commit("after", {"note": TYPED["note.note"], "symptom": 5.0})

    def at_commit(self, moment: str, stored: dict[str, object]) -> None:
        """What is sent again under its id is written once, whether it was written before or not."""
        self.server.cable.at_commit = moment
        self.addCleanup(setattr, self.server.cable, "at_commit", "")
        operation = {"X-Operation": str(uuid.uuid4()), "X-Person": str(self.alice.pk)}
        device = {**operation, "Accept": "application/json", "HX-Request": "true"}
        status, shown = self.plain(TYPED)
        assert status == 503
        assert UNSURE in notice(shown)
        assert self.stored() == stored
        effort = {"effort-kind": "social", "effort-value": "5", "effort-minutes": "10"}
        assert self.ask(f"{DAY}effort/", effort, **device)[0] == 503
        self.server.cable.at_commit = ""
        assert self.ask(f"{DAY}effort/", effort, **device)[0] == 200
        assert self.plain(form_in(shown))[0] == 303
        assert self.stored() == {"note": TYPED["note.note"], "symptom": 5.0, "exertion": 5.0}
        with transaction_as(self.alice.pk):
            assert Entry.objects.count() == 3
        print(f"fault tried: the connection breaks {moment} the end of a transaction")

    def test_what_another_site_sends_is_not_made_ready(self) -> None:
        with self.server.cable.cut():
            status, shown = self.ask(DAY, TYPED, Origin="https://elsewhere.example")
        assert status == 503
        assert lxml.html.fromstring(shown).xpath("//form") == []
        assert "slept badly" not in shown

    def test_a_passphrase_is_not_shown_again(self) -> None:
        with self.server.cable.cut():
            fields = {"login": "alice", "password": "lamp river quiet stone"}
            status, shown = self.ask("/accounts/login/", fields)
        assert status == 503
        assert "lamp river" not in shown


def notice(shown: str) -> str:
    (found,) = lxml.html.fromstring(shown).xpath("//*[@id='unavailable']")
    return " ".join(found.text_content().split())


def form_in(shown: str) -> dict[str, str]:
    """Return what the page's own form sends."""
    (form,) = lxml.html.fromstring(shown).xpath("//form")
    assert form.get("action") == DAY
    return {field.name: field.value for field in form.xpath(".//input")}
