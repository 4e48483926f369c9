from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.models import Session, User
from accounts.sessions import device_of
from tests.pages import messages, page, text
from tests.people import PASSPHRASE, PeopleTestCase
from tests.ways_in import heard

URL = "/settings/sessions/"
OTHERS = "/settings/sessions/others/"
FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"


class SessionListTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        cache.clear()
        self.phone = Client(headers={"User-Agent": FIREFOX})
        self.phone.force_login(self.alice)
        self.handle = Session.objects.get(session_key=self.phone.session.session_key).handle

    def test_each_session_is_shown_and_this_one_is_marked(self) -> None:
        shown = page(self.client.get(URL)).xpath("//main//li")
        assert len(shown) == 2
        assert sum("this one" in item.text_content() for item in shown) == 1

    def test_the_device_is_a_guess_and_no_more_is_kept(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(username="alice")
        self.alice.set_password(PASSPHRASE)
        self.alice.save()
        client = Client(headers={"User-Agent": FIREFOX})
        client.post("/accounts/login/", {"login": "alice", "password": PASSPHRASE})
        assert "Firefox, Android" in text(client.get(URL), "//main")
        assert "Gecko" not in str(list(Session.objects.values()))

    def test_no_key_of_a_session_stands_in_the_page(self) -> None:
        body = self.client.get(URL).content.decode()
        assert not any(key in body for key in Session.objects.values_list("session_key", flat=True))

    def test_one_can_be_ended(self) -> None:
        with heard(self.alice) as told:
            response = self.client.post(f"{URL}{self.handle}/")
        assert (response.status_code, response["Location"]) == (303, URL)
        assert self.phone.get("/settings/").status_code == 302
        assert self.client.get("/settings/").status_code == 200
        assert told == [("alice", "session-ended")]

    def test_all_others_can_be_ended(self) -> None:
        assert self.client.post(OTHERS)["Location"] == URL
        assert "1 other session is ended" in messages(self.client.get(URL))
        assert list(Session.objects.filter(person=self.alice).values_list("session_key")) == [
            (self.client.session.session_key,)
        ]

    def test_a_strangers_is_not_found_and_stays(self) -> None:
        stranger = Client()
        stranger.force_login(self.bob)
        assert stranger.post(f"{URL}{self.handle}/").status_code == 404
        assert stranger.post(OTHERS).status_code == 303
        assert self.client.post(f"{URL}{uuid4()}/").status_code == 404
        assert self.phone.get("/settings/").status_code == 200

    def test_other_methods_are_refused(self) -> None:
        assert self.client.post(URL).status_code == 405
        assert self.client.get(OTHERS).status_code == 405
        assert self.client.get(f"{URL}{self.handle}/").status_code == 405

    def test_nobody_is_sent_to_sign_in(self) -> None:
        for response in (Client().get(URL), Client().post(OTHERS)):
            assert response["Location"].startswith("/accounts/login/")

    def test_it_works_without_javascript(self) -> None:
        actions = page(self.client.get(URL)).xpath("//main//form/@action")
        assert actions == [f"{URL}{self.handle}/", OTHERS]

    def test_queries_do_not_grow_with_sessions(self) -> None:
        with self.assertNumQueries(7):
            self.client.get(URL)
        for _ in range(3):
            Client().force_login(self.alice)
        with self.assertNumQueries(7):
            self.client.get(URL)


class LastSeenTests(PeopleTestCase):
    def _seen_after(self, away: timedelta) -> bool:
        before = timezone.now() - away
        Session.objects.update(last_seen=before)
        self.client.get("/settings/")
        return Session.objects.get().last_seen > before

    def test_it_is_noted_once_an_hour(self) -> None:
        assert self._seen_after(timedelta(minutes=61))
        assert not self._seen_after(timedelta(minutes=59))

    def test_what_was_noted_outlives_a_change_of_the_sessions_data(self) -> None:
        Session.objects.update(device="Firefox, Android")
        handle = Session.objects.get().handle
        session = self.client.session
        session["something"] = 1
        session.save()
        kept = Session.objects.get()
        assert (kept.device, kept.handle, kept.person) == ("Firefox, Android", handle, self.alice)


@pytest.mark.parametrize(
    ("said", "device"),
    [
        (FIREFOX, "Firefox, Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36", "Chrome, Linux"),
        ("curl/8.5.0", ""),
        ("", ""),
    ],
)
def test_a_device_is_guessed(said: str, device: str) -> None:
    assert device_of(said) == device
