from __future__ import annotations

import base64

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client, TestCase, override_settings

from accounts.models import User
from accounts.sealing import Unreadable, seal, unseal
from tests.pages import errors, page, text
from tests.people import PASSPHRASE, PeopleTestCase
from tests.ways_in import app_code, heard

URL = "/accounts/ways-in/"
ON, OFF = "/accounts/ways-in/app/on/", "/accounts/ways-in/app/off/"
PASSKEY = "/accounts/ways-in/passkey/"
SIGN_IN, STEP = "/accounts/login/", "/accounts/second-step/"
DOES_NOT_FIT = ["This code or passkey does not fit. A code is good for half a minute."]


class _SignedIn(TestCase):
    def setUp(self) -> None:
        cache.clear()
        self.alice = User.objects.create_user("alice", password=PASSPHRASE)
        self.sign_in(self.client)

    def sign_in(self, client: Client) -> str:
        given = {"login": "alice", "password": PASSPHRASE}
        return str(client.post(SIGN_IN, given)["Location"])

    def switch_on(self) -> str:
        secret = str(page(self.client.get(ON)).xpath("string(//code)"))
        with self.captureOnCommitCallbacks(execute=True):
            response = self.client.post(ON, {"code": app_code(secret, -1)})
        self.assertRedirects(response, URL)
        return secret


class AppCodeTests(_SignedIn):
    def test_the_key_is_shown_as_a_picture_and_as_text(self) -> None:
        document = page(self.client.get(ON))
        (source,) = document.xpath("//main//img/@src")
        assert base64.b64decode(source.removeprefix("data:image/svg+xml;base64,")).startswith(
            b"<?xml"
        )
        assert len(document.xpath("string(//code)")) == 32

    def test_afterwards_the_passphrase_alone_does_not_sign_in(self) -> None:
        with heard(self.alice) as told:
            secret = self.switch_on()
        assert told == [("alice", "app-added")]
        client = Client()
        assert self.sign_in(client) == STEP
        assert client.get("/settings/").status_code == 302
        response = client.post(STEP, {"code": app_code(secret)})
        assert response["Location"] == "/day/"
        assert client.get("/settings/").status_code == 200

    def test_the_key_is_sealed_in_the_database(self) -> None:
        secret = self.switch_on()
        data = Authenticator.objects.get().data
        assert secret not in str(data)
        assert unseal(data["secret"], "totp") == secret

    def test_a_code_is_used_up_for_as_long_as_it_would_fit(self) -> None:
        secret = self.switch_on()
        code = app_code(secret, 1)
        for _try, expected in enumerate((302, 422)):
            client = Client()
            self.sign_in(client)
            cache.delete_many(
                [
                    f"allauth.mfa.totp.used?user={self.alice.pk}&code={code}",
                ]
            )
            assert client.post(STEP, {"code": code}).status_code == expected

    def test_wrong_and_missing_codes(self) -> None:
        self.switch_on()
        client = Client()
        self.sign_in(client)
        response = client.post(STEP, {"code": "000000"})
        assert (response.status_code, errors(response)) == (422, DOES_NOT_FIT)
        assert errors(client.post(STEP, {"code": ""})) == ["Please write the code."]

    def test_after_five_wrong_codes_even_the_right_one_has_to_wait(self) -> None:
        secret = self.switch_on()
        client = Client()
        self.sign_in(client)
        for _ in range(5):
            client.post(STEP, {"code": "000000"})
        response = client.post(STEP, {"code": app_code(secret)})
        assert response.status_code == 422
        assert "Please wait five minutes" in errors(response)[0]

    def test_switching_on_with_a_wrong_code(self) -> None:
        self.client.get(ON)
        response = self.client.post(ON, {"code": "000000"})
        assert (response.status_code, errors(response)) == (422, DOES_NOT_FIT)
        assert not Authenticator.objects.exists()

    def test_switched_off_the_passphrase_is_enough(self) -> None:
        self.switch_on()
        with heard(self.alice) as told:
            self.assertRedirects(self.client.post(OFF), URL)
        assert told == [("alice", "app-removed")]
        assert self.sign_in(Client()) == "/day/"

    def test_nothing_of_it_without_the_first_step(self) -> None:
        assert Client().get(STEP)["Location"] == SIGN_IN
        assert Client().post(STEP, {"code": "1"})["Location"] == SIGN_IN


class PageTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        cache.clear()

    def test_it_shows_what_there_is(self) -> None:
        data = {"name": "<b>phone</b>"}
        Authenticator.objects.create(user=self.alice, type="webauthn", data=data)
        said = text(self.client.get(URL), "//main")
        assert "<b>phone</b>" in said
        assert "0 unused codes" in said

    def test_a_passkey_can_be_taken_off_by_its_owner_alone(self) -> None:
        theirs = Authenticator.objects.create(user=self.bob, type="webauthn", data={"name": "x"})
        self.alice.set_password(PASSPHRASE)
        self.alice.save()
        self.client.logout()
        self.client.post(SIGN_IN, {"login": "alice", "password": PASSPHRASE})
        mine = Authenticator.objects.create(user=self.alice, type="webauthn", data={"name": "y"})
        assert self.client.post(f"{PASSKEY}{theirs.pk}/off/").status_code == 404
        assert "y then no longer signs in" in text(self.client.get(f"{PASSKEY}{mine.pk}/off/"))
        self.assertRedirects(self.client.post(f"{PASSKEY}{mine.pk}/off/"), URL)
        assert list(Authenticator.objects.values_list("pk")) == [(theirs.pk,)]

    def test_a_passkey_asks_for_no_second_step(self) -> None:
        self.alice.set_password(PASSPHRASE)
        self.alice.save()
        Authenticator.objects.create(user=self.alice, type="webauthn", data={"name": "y"})
        response = Client().post(SIGN_IN, {"login": "alice", "password": PASSPHRASE})
        assert response["Location"] == "/day/"

    def test_adding_nothing_is_refused(self) -> None:
        response = self.client.post(PASSKEY, {"name": "phone", "credential": ""})
        assert response.status_code == 422
        assert errors(response) == ["No passkey came from the browser. This needs JavaScript."]

    def test_adding_and_signing_in_with_nonsense_is_refused(self) -> None:
        for credential in ("{}", "[]", '{"id": 1}', '{"type": "public-key"}', "x"):
            response = self.client.post(PASSKEY, {"name": "phone", "credential": credential})
            assert response.status_code == 422, credential
            response = Client().post("/accounts/passkey/", {"credential": credential})
            assert (response.status_code, response["Location"]) == (302, SIGN_IN)

    def test_an_example_has_none(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(example_expires_at="2030-01-01T00:00Z")
        for address in (URL, ON, PASSKEY):
            assert self.client.get(address).status_code == 404

    def test_nobody_is_sent_to_sign_in(self) -> None:
        for address in (URL, ON, OFF, PASSKEY):
            assert Client().get(address)["Location"].startswith(SIGN_IN)


class SealingTests(TestCase):
    def test_only_the_same_purpose_and_key_open_it(self) -> None:
        sealed = seal("secret", "totp")
        assert "secret" not in sealed
        assert unseal(sealed, "totp") == "secret"
        with pytest.raises(Unreadable):
            unseal(sealed, "recovery sheet")
        with override_settings(SECRET_KEY="another"), pytest.raises(Unreadable):
            unseal(sealed, "totp")
