from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AccessLine, Session, User
from accounts.person import acting_as
from tests.pages import page, text
from tests.people import PeopleTestCase, make_entry, make_person

URL = "/people/"


class PeopleTests(PeopleTestCase):
    """Olga runs the site."""

    def setUp(self) -> None:
        super().setUp()
        self.olga = make_person("olga", is_staff=True)
        make_person("example-abc", example_expires_at="2030-01-01T00:00Z")
        self.client.force_login(self.olga)

    def test_it_lists_accounts_and_nothing_of_their_diaries(self) -> None:
        response = self.client.get(URL)
        names = page(response).xpath("//li/form//strong/text()")
        assert names == ["alice", "bob", "olga"]
        assert "never signed in" in text(response)

    def test_she_sees_no_diary(self) -> None:
        entry = make_entry(self.alice, "2026-03-12", note="hers")  # type: ignore[arg-type]
        assert self.client.get(f"/entry/{entry.pk}/").status_code == 404

    def test_switching_off_ends_sessions_and_sharing_and_leaves_a_line(self) -> None:
        other = self.client_class()
        other.force_login(self.alice)
        self.client.post(f"/people/{self.alice.pk}/switch/")
        assert not User.objects.get(pk=self.alice.pk).is_active
        assert not Session.objects.filter(person=self.alice).exists()
        assert other.get("/settings/").status_code == 302
        line = AccessLine.objects.latest("id")
        assert (line.person, line.what, line.who) == (self.alice, "off", "olga")

    def test_switching_on_again(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(is_active=False)
        response = self.client.post(f"/people/{self.alice.pk}/switch/", {"on": ""})
        assert response.status_code == 303
        assert User.objects.get(pk=self.alice.pk).is_active

    def test_her_own_stays_on(self) -> None:
        assert self.client.post(f"/people/{self.olga.pk}/switch/").status_code == 404

    def test_everybody_else_finds_nothing(self) -> None:
        self.client.force_login(self.bob)
        assert self.client.get(URL).status_code == 404
        assert self.client.post(f"/people/{self.alice.pk}/switch/").status_code == 404
        assert User.objects.get(pk=self.alice.pk).is_active

    def test_queries_do_not_grow_with_accounts(self) -> None:
        with self.assertNumQueries(8):
            self.client.get(URL)
        for number in range(5):
            make_person(f"more{number}")
        with self.assertNumQueries(8):
            self.client.get(URL)


class OperatorCommandTests(PeopleTestCase):
    def test_it_makes_and_unmakes(self) -> None:
        for extra, expected in (([], True), (["--remove"], False)):
            out = StringIO()
            call_command("operator", "Alice", *extra, stdout=out)
            assert "alice" in out.getvalue()
            assert User.objects.get(pk=self.alice.pk).is_staff is expected

    def test_an_unknown_name_is_refused(self) -> None:
        with pytest.raises(CommandError, match="no account of the name nemo"):
            call_command("operator", "nemo")

    def test_it_changes_nothing_else(self) -> None:
        with acting_as(self.alice.pk):
            call_command("operator", "alice", stdout=StringIO())
        assert not User.objects.get(pk=self.alice.pk).is_superuser
