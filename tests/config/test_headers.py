"""The headers of every kind of answer, exactly."""

from __future__ import annotations

import re
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, TestCase, override_settings
from django.urls import path

from accounts.models import Session
from config.urls import urlpatterns as real
from tests.addresses import PUBLIC, fill, routes
from tests.diary.record import TODAY, write_crash
from tests.people import PeopleTestCase, make_entry

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# The same for everybody, whoever asks: a device keeps these for the days without a network.
NOBODYS = {"offline/", "manifest.webmanifest", "service-worker.js"}


def _breaks(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [*real, path("breaks/", _breaks)]


def directives(policy: str) -> dict[str, str]:
    found = [part.strip().partition(" ") for part in policy.split(";")]
    return {name: value for name, _, value in found}


def wrong_headers(response: HttpResponse) -> list[str]:
    """Return what is missing or different in the headers that no answer is without."""
    policy = re.sub(r" 'nonce-[\w+/=-]{20,}'", "", response.get("Content-Security-Policy", ""))
    found = [] if directives(policy) == directives(POLICY) else [f"policy {policy}"]
    found += [
        f"{name}: {response.get(name)}" for name, v in ALWAYS.items() if response.get(name) != v
    ]
    unused = response.get("Permissions-Policy", "")
    if not re.fullmatch(r"[a-z-]+=\(\)(, [a-z-]+=\(\))+", unused) or "geolocation=()" not in unused:
        found.append(f"Permissions-Policy: {unused}")
    return found


class EveryAddressTests(PeopleTestCase):
    """All addresses, signed in and not, as a page and as a fragment."""

    def setUp(self) -> None:
        super().setUp()
        cache.clear()
        self.session = ""

    def test_each_answer_has_every_header(self) -> None:
        answers = [
            (who, address, method, getattr(client, method)(address))
            for address in [fill(route, self.alice) for route in routes()]
            for who, client in (("alice", self._alice()), ("nobody", Client()))
            for method in ("get", "post")
        ]
        wrong = {
            f"{who} {method} {address} {answer.status_code}": found
            for who, address, method, answer in answers
            if (found := wrong_headers(answer))
        }
        statuses = sorted({answer.status_code for *_, answer in answers})
        print(f"{len(answers)} answers with statuses {statuses}, {len(wrong)} with a wrong header")
        assert wrong == {}

    def _alice(self) -> Client:
        """Return her browser, signed in again where she was signed out or her sessions were ended."""
        client = Client()
        if not Session.objects.filter(session_key=self.session).exists():
            client.force_login(self.alice)
            self.session = client.cookies["sessionid"].value
        client.cookies["sessionid"] = self.session
        return client

    def test_nothing_of_a_signed_in_person_is_kept_by_the_browser(self) -> None:
        kept = {}
        for address in [fill(route, self.alice) for route in routes() if route not in NOBODYS]:
            for extra in ({}, {"HX-Request": "true"}):
                answer = self._alice().get(address, headers=extra)
                if "no-store" not in answer["Cache-Control"]:
                    kept[address] = answer["Cache-Control"]
        assert kept == {}

    def test_of_somebody_signed_out_only_public_pages_may_be_kept(self) -> None:
        kept = set()
        for route in routes():
            answer = Client().get(fill(route, self.alice))
            if "no-store" not in answer["Cache-Control"]:
                kept.add(route)
                expected = "no-cache" if route in NOBODYS else "private, no-cache"
                assert answer["Cache-Control"] == expected, route
                assert "Cookie" in answer["Vary"], route
        assert kept <= {route for route, status in PUBLIC.items() if status == 200}
        assert {"", "help/", "about/", "library/"} <= kept

    def test_what_a_device_keeps_is_nobodys(self) -> None:
        for route in sorted(NOBODYS):
            hers, nobodys = self.client.get(f"/{route}"), Client().get(f"/{route}")
            assert hers.content == nobodys.content, route
            assert not hers.cookies, route
            assert not nobodys.cookies, route

    def test_what_differs_for_htmx_says_so(self) -> None:
        silent = []
        for address in [fill(route, self.alice) for route in routes()]:
            page = self.client.get(address)
            fragment = self.client.get(address, headers={"HX-Request": "true"})
            differ = page.content.count(b"<nav") != fragment.content.count(b"<nav")
            if differ and "HX-Request" not in fragment.get("Vary", ""):
                silent.append(address)
        assert silent == []


@override_settings(
    ROOT_URLCONF="tests.config.test_headers",
    ACCOUNT_RATE_LIMITS=settings.ACCOUNT_RATE_LIMITS | {"example": "1/h/ip"},
)
class ErrorTests(PeopleTestCase):
    def test_errors_have_them_too(self) -> None:
        cache.clear()
        forged = Client(enforce_csrf_checks=True)
        broken = Client(raise_request_exception=False)
        broken.force_login(self.alice)
        many = [Client().post("/example/", REMOTE_ADDR="192.0.2.7") for _ in range(2)]
        answers = {
            400: self.client.get("/", headers={"Host": "elsewhere.example"}),
            403: forged.post("/example/"),
            404: self.client.get("/no/such/page/"),
            405: self.client.get("/example/"),
            429: many[-1],
            500: broken.get("/breaks/"),
        }
        assert {code: answer.status_code for code, answer in answers.items()} == {
            code: code for code in answers
        }
        assert {code: wrong_headers(answer) for code, answer in answers.items()} == {
            code: [] for code in answers
        }
        assert {answer["Cache-Control"] for answer in answers.values()} == {"no-store"}

    def test_a_bad_answer_to_a_form_has_them(self) -> None:
        answer = self.client.post("/settings/", {"time_zone": "Moon"})
        assert answer.status_code == 422
        assert wrong_headers(answer) == []


class StaticTests(TestCase):
    def test_files_of_the_site_have_them_and_may_be_kept(self) -> None:
        for name in ("css/base.css", "js/charts.js", "icon.svg"):
            answer = self.client.get(f"/static/{name}")
            self.addCleanup(answer.close)
            assert answer.status_code == 200
            assert wrong_headers(answer) == [], name
            assert "public" in answer["Cache-Control"]


class NonceTests(PeopleTestCase):
    def test_the_figure_alone_needs_a_nonce_and_gets_another_each_time(self) -> None:
        write_crash(self.alice)
        policies = [self.client.get("/timeline/")["Content-Security-Policy"] for _ in range(2)]
        assert len(set(policies)) == 2
        for policy in policies:
            assert re.fullmatch(r"'self' 'nonce-[\w+/=-]{20,}'", directives(policy)["style-src"])
            assert directives(policy)["script-src"] == "'self'"
        assert "nonce" not in self.client.get("/day/")["Content-Security-Policy"]

    def test_no_page_asks_for_what_the_policy_refuses(self) -> None:
        write_crash(self.alice)
        make_entry(self.alice, TODAY - timedelta(days=1), kind="note", name="note", note="n")
        for address in ("/timeline/", "/day/", "/settings/", "/import/", "/library/", "/about/"):
            body = self.client.get(address).content.decode()
            assert not re.search(r"\sstyle=|\son\w+=|hx-on|javascript:", body), address
            assert not re.search(r"<script(?![^>]*\b(src=|type=\"application/json\"))", body)
