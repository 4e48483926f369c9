"""Nobody is led to another site: every answer that redirects, with every target that would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from diary.models import History
from tests.diary.record import make_flag
from tests.people import PASSPHRASE, PeopleTestCase, make_entry
from tests.redirects import BAD_TARGETS, ENCODED

TARGETS = (*BAD_TARGETS, *ENCODED)


def leaves(response: HttpResponse) -> str:
    """Return the target where a browser would follow it to another site or run it, else nothing."""
    for name in ("Location", "HX-Redirect", "HX-Location", "HX-Push-Url"):
        target = response.headers.get(name, "")
        # What browsers take off and turn around before they read an address.
        read = re.sub(r"[\t\r\n]", "", target).strip(" \0").replace("\\", "/")
        if target and (not read.startswith("/") or read.startswith("//") or urlsplit(read).netloc):
            return f"{name}: {target!r}"
    return ""


class RedirectTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.alice.set_password(PASSPHRASE)
        self.alice.save()
        self.client.force_login(self.alice)

    def test_no_bad_target_is_followed(self) -> None:
        tries = [(target, response) for target in TARGETS for response in self._answers(target)]
        redirects = [
            r for _, r in tries if r.headers.get("Location") or r.headers.get("HX-Redirect")
        ]
        left = {target: leaves(response) for target, response in tries if leaves(response)}
        print(f"{len(TARGETS)} targets, {len(tries)} tries, {len(redirects)} redirects, all here")
        assert left == {}
        assert len(redirects) >= 5 * len(TARGETS)

    def _answers(self, target: str) -> Iterator[HttpResponse]:
        cache.clear()
        make_entry(self.alice, "2026-03-12", note=str(len(target)))  # type: ignore[arg-type]
        change = History.objects.latest("id").change
        flag = make_flag(self.alice)
        yield self.client.post(f"/undo/{change}/", {"next": target})
        yield self.client.post(
            f"/flags/{flag.pk}/verdict/", {"verdict": "confirmed", "next": target}
        )
        name = {"login": "alice", "password": PASSPHRASE}
        yield Client().post("/accounts/login/", name | {"next": target})
        yield Client().post(f"/accounts/login/?next={quote(target)}", name)
        yield self.client.get(f"/accounts/login/?next={quote(target)}")
        yield Client().post("/day/2026-03-12/", headers={"Referer": f"http://testserver/{target}"})
        yield Client().post("/day/2026-03-12/", headers={"Referer": target})
        yield Client().get("/day/", headers={"HX-Request": "true", "HX-Current-URL": target})
        yield Client().get(f"/day/{quote(target)}")
        yield self._signed_in().post("/accounts/logout/", {"next": target})

    def _signed_in(self) -> Client:
        client = Client()
        client.force_login(self.alice)
        return client

    def test_after_sign_in_a_bad_target_gives_way_to_the_diary(self) -> None:
        for target in BAD_TARGETS:
            cache.clear()
            answer = Client().post(
                "/accounts/login/",
                {"login": "alice", "password": PASSPHRASE, "next": target},
            )
            assert answer["Location"].startswith("/day/"), target
            assert leaves(answer) == "", target

    def test_a_target_of_our_own_is_taken(self) -> None:
        answer = Client().post(
            "/accounts/login/",
            {"login": "alice", "password": PASSPHRASE, "next": "/timeline/?span=year"},
        )
        assert answer["Location"] == "/timeline/?span=year"

    def test_the_check_itself_knows_a_bad_target(self) -> None:
        for target in (
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "javascript:alert(1)",
        ):
            answer = HttpResponse()
            answer._headers = answer.headers = {"Location": target}  # type: ignore[assignment]
            assert leaves(answer)
