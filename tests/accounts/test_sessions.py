from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.models import Session
from accounts.tasks import remove_expired_sessions
from config.settings import SESSION_COOKIE_AGE
from tests.people import PeopleTestCase


class SessionTests(PeopleTestCase):
    def test_it_belongs_to_its_person(self) -> None:
        assert Session.objects.get().person == self.alice

    def test_it_goes_with_its_person(self) -> None:
        self.alice.delete()
        assert Session.objects.count() == 0
        assert self.client.get("/settings/").status_code == 302

    def test_it_is_nobodys_before_signing_in(self) -> None:
        client = Client()
        client.session.save()
        assert Session.objects.filter(person=None).count() == 1

    def test_an_expired_one_leads_to_sign_in_and_is_removed_by_the_worker(self) -> None:
        Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
        assert self.client.get("/settings/").status_code == 302
        remove_expired_sessions(timestamp=0)
        assert Session.objects.count() == 0

    def test_one_that_is_still_good_stays(self) -> None:
        remove_expired_sessions(timestamp=0)
        assert self.client.get("/settings/").status_code == 200


class CookieTests(PeopleTestCase):
    def test_no_script_and_no_other_site_gets_the_sessions_cookie(self) -> None:
        cookie = self._cookie(settings.SESSION_COOKIE_NAME)
        assert cookie["httponly"] is True
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert cookie["max-age"] == SESSION_COOKIE_AGE

    def test_the_forms_cookie_stays_on_this_site_too(self) -> None:
        self.client.get("/settings/")
        cookie = self.client.cookies[settings.CSRF_COOKIE_NAME]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")

    def test_behind_tls_both_are_secure(self) -> None:
        with self.settings(SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True):
            assert self._cookie(settings.SESSION_COOKIE_NAME)["secure"] is True
            self.client.get("/settings/")
            assert self.client.cookies[settings.CSRF_COOKIE_NAME]["secure"] is True

    def _cookie(self, name: str):  # type: ignore[no-untyped-def]
        self.client.cookies.clear()
        self.alice.set_password("lamp river quiet stone")
        self.alice.save()
        self.client.post(
            "/accounts/login/", {"login": "alice", "password": "lamp river quiet stone"}
        )
        return self.client.cookies[name]
