from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from accounts.models import RecoveryCode, Session, User
from accounts.person import transaction_as
from accounts.recovery import codes_left, make_sheet
from tests.pages import errors, page, value_of
from tests.people import PASSPHRASE, make_person
from tests.ways_in import heard

URL = "/accounts/recover/"
NEW = "harbour lantern seven oats"
WRONG = ["Name and code do not belong together, or the code was used before."]


class _WithSheet(TestCase):
    def setUp(self) -> None:
        cache.clear()
        self.alice = User.objects.create_user("alice", password=PASSPHRASE)
        with transaction_as(self.alice.pk):
            self.codes = make_sheet(self.alice)

    def given(self, **over: str) -> dict[str, str]:
        return {"name": "alice", "code": self.codes[0], "passphrase": NEW} | over

    def left(self) -> int:
        with transaction_as(self.alice.pk):
            return codes_left(self.alice)


class RecoverTests(_WithSheet):
    def test_it_sets_the_passphrase_signs_in_and_uses_the_code_up(self) -> None:
        response = self.client.post(URL, self.given())
        assert (response.status_code, response["Location"]) == (303, "/day/")
        assert self.client.session["_auth_user_id"] == str(self.alice.pk)
        self.alice.refresh_from_db()
        assert self.alice.check_password(NEW)
        assert self.left() == 7

    def test_a_code_works_once(self) -> None:
        self.client.post(URL, self.given())
        response = Client().post(URL, self.given())
        assert (response.status_code, errors(response)) == (422, WRONG)

    def test_handwriting_does_not_matter(self) -> None:
        typed = self.codes[1].lower().replace("-", " ")
        assert self.client.post(URL, self.given(name="Alice", code=typed)).status_code == 303

    def test_every_other_session_ends(self) -> None:
        other = Client()
        other.force_login(self.alice)
        self.client.post(URL, self.given())
        assert other.get("/settings/").status_code == 302
        assert Session.objects.filter(person=self.alice).count() == 1

    def test_it_stands_in_the_log(self) -> None:
        with heard(self.alice) as told:
            self.client.post(URL, self.given())
        assert told == [("alice", "sheet-used")]

    def test_it_works_without_javascript(self) -> None:
        (form,) = page(self.client.get(URL)).xpath("//main//form")
        assert (form.get("action"), form.get("method")) == (URL, "post")

    def test_another_method_is_refused(self) -> None:
        assert self.client.delete(URL).status_code == 405


class LostPhoneTests(_WithSheet):
    def setUp(self) -> None:
        super().setUp()
        data = {"secret": "sealed"}
        Authenticator.objects.create(user=self.alice, type=Authenticator.Type.TOTP, data=data)

    def test_the_code_counts_as_both_steps(self) -> None:
        response = self.client.post(URL, self.given())
        assert self.client.get("/settings/").status_code == 200
        assert response["Location"] == "/accounts/ways-in/"
        assert Authenticator.objects.count() == 1
        assert self.client.get("/accounts/ways-in/app/off/").status_code == 200

    def test_with_the_box_ticked_the_next_sign_in_needs_no_phone(self) -> None:
        with heard(self.alice) as told:
            self.client.post(URL, self.given(lost_phone="on"))
        assert told == [("alice", "sheet-used"), ("alice", "app-removed")]
        client = Client()
        response = client.post("/accounts/login/", {"login": "alice", "password": NEW})
        assert response["Location"] == "/day/"


class RefusedRecoveryTests(_WithSheet):
    def test_a_wrong_code_and_an_unknown_name_read_the_same(self) -> None:
        pages = []
        for given in (self.given(code="2222-2222-2222-2222"), self.given(name="z.unknown")):
            response = self.client.post(URL, given)
            assert (response.status_code, errors(response)) == (422, WRONG)
            body = response.content.decode().replace(value_of(response, "name"), "NAME")
            pages.append(body.replace(value_of(response, "code"), "CODE"))
        assert _without_token(pages[0]) == _without_token(pages[1])
        assert self.left() == 8

    def test_both_cost_the_same_work(self) -> None:
        self.client.post(URL, self.given(name="third"))
        asked = []
        for given in (self.given(code="2222-2222-2222-2222"), self.given(name="z.unknown")):
            with CaptureQueriesContext(connection) as queries:
                self.client.post(URL, given)
            asked.append([_shape(query["sql"]) for query in queries])
        assert asked[0] == asked[1]

    def test_a_code_of_somebody_else(self) -> None:
        make_person("bob")
        assert errors(self.client.post(URL, self.given(name="bob"))) == WRONG

    def test_a_closed_account_is_not_told_apart(self) -> None:
        User.objects.update(is_active=False)
        assert errors(self.client.post(URL, self.given())) == WRONG

    def test_empty_fields(self) -> None:
        response = self.client.post(URL, {})
        assert (response.status_code, len(errors(response))) == (422, 3)

    def test_a_weak_passphrase_does_not_use_the_code_up(self) -> None:
        response = self.client.post(URL, self.given(passphrase="basketball"))
        assert errors(response) == ["Many people use this passphrase, so it is easily guessed."]
        assert value_of(response, "code") == self.codes[0]
        assert self.left() == 8

    def test_after_five_tries_a_name_has_to_wait_whether_it_exists_or_not(self) -> None:
        for name in ("alice", "nobody"):
            cache.clear()
            for _ in range(5):
                self.client.post(URL, self.given(name=name, code="2222"))
            response = self.client.post(URL, self.given(name=name))
            assert response.status_code == 422
            assert errors(response) == [
                "Too many tries. Please wait five minutes before the next one."
            ]
        assert self.left() == 8


class KeptTests(_WithSheet):
    def test_only_hashes_are_kept_out_of_strangers_sight(self) -> None:
        assert RecoveryCode.objects.count() == 0
        with transaction_as(self.alice.pk):
            rows = str(list(RecoveryCode.objects.values()))
        assert not any(code in rows or code.replace("-", "") in rows for code in self.codes)

    def test_codes_are_long_and_differ(self) -> None:
        assert len(set(self.codes)) == 8
        assert {len(code) for code in self.codes} == {19}


def _without_token(body: str) -> str:
    document = page(type("Answer", (), {"content": body.encode()}))
    for field in document.xpath("//*[@name='csrfmiddlewaretoken']"):
        field.set("value", "")
    document.xpath("//body")[0].attrib.pop("hx-headers")
    return str(document.text_content()) + str(len(document.xpath("//*")))


def _shape(sql: str) -> str:
    """Return a query without what differs from one time to the next."""
    return (
        sql.split('"s')[0]
        .split(" WHERE ")[0]
        .split("VALUES")[0]
        .split("SET")[0]
        .split("set_config")[0]
    )
