from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client, TestCase
from django.utils import timezone

from accounts.models import RecoveryCode, User
from accounts.person import transaction_as
from tests.pages import errors
from tests.people import PASSPHRASE, make_person
from tests.ways_in import heard

NEW = "harbour lantern seven oats"
GIVEN = {"passphrase": NEW}
WRONG = ["This link was used before, or it is older than an hour."]


def ask_for_link(name: str) -> str:
    """Return the path of the link that the command prints."""
    out = io.StringIO()
    call_command("sign_in_link", name, stdout=out, stderr=io.StringIO())
    address = out.getvalue().strip()
    assert address.startswith("http://localhost:8000/accounts/link/")
    return address.removeprefix("http://localhost:8000")


class LinkTests(TestCase):
    def setUp(self) -> None:
        cache.clear()
        self.alice = User.objects.create_user("alice", password=PASSPHRASE)

    def test_it_signs_in_with_a_new_passphrase(self) -> None:
        address = ask_for_link("Alice")
        assert self.client.get(address).status_code == 200
        response = self.client.post(address, GIVEN)
        assert (response.status_code, response["Location"]) == (303, "/day/")
        assert self.client.session["_auth_user_id"] == str(self.alice.pk)
        self.alice.refresh_from_db()
        assert self.alice.check_password(NEW)

    def test_it_works_once_and_opening_it_uses_nothing_up(self) -> None:
        address = ask_for_link("alice")
        Client().get(address)
        assert Client().post(address, GIVEN).status_code == 303
        response = Client().post(address, GIVEN)
        assert (response.status_code, errors(response)) == (422, WRONG)

    def test_it_is_good_for_an_hour(self) -> None:
        address = ask_for_link("alice")
        with transaction_as(self.alice.pk):
            RecoveryCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert errors(self.client.post(address, GIVEN)) == WRONG

    def test_a_second_one_makes_the_first_void(self) -> None:
        first, second = ask_for_link("alice"), ask_for_link("alice")
        assert errors(self.client.post(first, GIVEN)) == WRONG
        assert self.client.post(second, GIVEN).status_code == 303

    def test_making_and_using_it_stand_in_the_log(self) -> None:
        with heard(self.alice) as told:
            self.client.post(ask_for_link("alice"), GIVEN)
        assert told == [("alice", "way-back-made"), ("alice", "way-back-used")]

    def test_what_is_no_link_reads_like_a_used_one(self) -> None:
        for token in ("x", "1", "999-abc", "-", f"{self.alice.pk}-", "99999999999999999999-a"):
            assert errors(self.client.post(f"/accounts/link/{token}/", GIVEN)) == WRONG

    def test_a_weak_passphrase_does_not_use_it_up(self) -> None:
        address = ask_for_link("alice")
        assert self.client.post(address, {"passphrase": "short"}).status_code == 422
        assert self.client.post(address, GIVEN).status_code == 303

    def test_the_secret_is_not_kept(self) -> None:
        secret = ask_for_link("alice").rstrip("/").partition("-")[2]
        with transaction_as(self.alice.pk):
            assert secret not in str(list(RecoveryCode.objects.values()))

    def test_another_method_is_refused(self) -> None:
        assert self.client.delete(ask_for_link("alice")).status_code == 405


class RefusedCommandTests(TestCase):
    def test_there_is_none_for_a_name_that_is_not_there_or_closed_or_an_example(self) -> None:
        make_person("closed", is_active=False)
        make_person("example-1", example_expires_at=timezone.now())
        for name in ("nobody", "closed", "example-1"):
            with pytest.raises(CommandError, match="no open account"):
                call_command("sign_in_link", name)
