"""The page about proxies, carried out: a real proxy with its headers, TLS, and the log of all programs."""

from __future__ import annotations

import http.client
import json
import re
import socket
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from django.conf import settings

from tests.config import how_to
from tests.config.conftest import copied
from tests.config.proxy import headers_of, make_certificate, proxy
from tests.config.running import Diary, until
from tests.config.sandbox import Sandbox
from tests.config.visitor import Visitor

HOST = "diary.example.org"
MARK = "zebramark"
TOKEN = "t0ken-" * 8
[(_page, NGINX)] = how_to.blocks("nginx")


@dataclass(frozen=True)
class Site:
    """The diary behind the proxy; ``port`` is the proxy's, ``ground.port`` the diary's own."""

    ground: Sandbox
    port: int
    certificate: Path

    def visitor(self, **headers: str) -> Visitor:
        return Visitor(HOST, self.port, self.certificate, **headers)

    def direct(self, path: str, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", int(self.ground.port), timeout=30)
        with closing(connection):
            connection.request("GET", path, headers={"Host": HOST} | headers)
            answer = connection.getresponse()
            answer.text = answer.read().decode()  # type: ignore[attr-defined]
            return answer


@pytest.fixture(scope="module")
def site(template: Path, grounds: Path) -> Iterator[Site]:
    """The page up to its first ``make run``."""
    folder = grounds / "proxied"
    folder.mkdir()
    ground = Sandbox(folder, copied(template, folder / "data"))
    (folder / "token").write_text(TOKEN)
    ground.extra = {"METRICS_TOKEN_FILE": str(folder / "token")}
    certificate = make_certificate(folder / "both.pem", HOST)
    [first] = [step for step in how_to.steps("put-behind-a-proxy") if step.starts_the_diary]
    try:
        ground.start(first.text)
        assert ground.is_ready()
        with proxy(int(ground.port), NGINX.text, certificate) as port:
            yield Site(ground, port, certificate)
    finally:
        ground.stop()


def test_its_commands_answer(site: Site) -> None:
    curlrc = f'connect-to = "{HOST}:443:127.0.0.1:{site.port}"\ncacert = "{site.certificate}"\n'
    (site.ground.home / ".curlrc").write_text(curlrc)
    run = [
        step
        for step in how_to.steps("put-behind-a-proxy")
        if step.label == "sh" and not step.starts_the_diary
    ]
    behind = {"BEHIND_PROXY": "true", "PUBLIC_URL": f"https://{HOST}"}
    for step in run:
        done = site.ground.run(step.text, **behind)
        assert done.returncode == 0, done.stdout + done.stderr
        assert '"ready": true' in done.stdout
        assert "System check identified no issues" in done.stdout
    print(
        f"put-behind-a-proxy: {1 + sum(len(step.text.splitlines()) for step in run)} commands run"
    )


def test_somebody_signs_up_and_signs_in_through_it(site: Site) -> None:
    visitor = site.visitor()
    fields = {"username": f"{MARK}ina", "password1": f"{MARK} river quiet stone"}
    answer = visitor.send_form("/accounts/signup/", fields)
    assert answer.status in {302, 303}, visitor.text[:500]
    assert {name for name in visitor.cookies if "session" in name} == {"__Host-sessionid"}
    assert all("Secure" in line for line in visitor.set_cookies)
    assert visitor.ask("GET", "/day/").status == 200
    assert answer.headers["Strict-Transport-Security"]
    assert re.fullmatch("[0-9a-f]{32}", answer.headers["X-Request-ID"])


def test_a_form_from_another_site_is_refused(site: Site) -> None:
    visitor = site.visitor()
    visitor.ask("GET", "/accounts/login/")
    forged = visitor.ask("POST", "/accounts/login/", {"login": MARK}, Origin="https://evil.example")
    assert forged.status == 403


def test_other_hosts_and_plain_http_are_not_served(site: Site) -> None:
    assert site.visitor(Host="another.example.org").ask("GET", "/help/").status == 400
    plain = site.direct("/help/")
    assert (plain.status, plain.headers["Location"]) == (301, f"https://{HOST}/help/")
    assert site.direct("/ready/", Host="10.0.0.7").status == 200


def test_tries_are_counted_by_the_visitor_and_not_by_what_he_says_he_is(site: Site) -> None:
    said = []
    for number in range(12):
        visitor = site.visitor(**{"X-Forwarded-For": f"198.51.100.{number}"})
        fields = {"login": f"{MARK}{number}", "password": "wrong words again"}
        assert visitor.send_form("/accounts/login/", fields).status == 422
        said.append("Too many tries" in visitor.text)
    assert (said[:3], said[-1]) == ([False] * 3, True), said


def test_figures_of_both_web_processes_come_together_and_not_through_the_proxy(site: Site) -> None:
    for _time in range(12):
        assert site.visitor().ask("GET", "/about/").status == 200
    assert site.visitor(Authorization=f"Bearer {TOKEN}").ask("GET", "/metrics").status == 404
    for _time in range(4):
        told = site.direct("/metrics", Authorization=f"Bearer {TOKEN}").text  # type: ignore[attr-defined]
        assert 'diary_requests_total{method="GET",status="200",view="accounts:about"} 12.0' in told
    assert "diary_accounts " in told
    assert site.direct("/metrics").status in {301, 404}


def test_what_the_page_sets_is_what_the_diary_needs() -> None:
    assert set(headers_of(NGINX.text)) == {
        "Host",
        "X-Forwarded-Proto",
        "X-Forwarded-For",
        "X-Request-ID",
    }
    [size] = re.findall(r"client_max_body_size (\d+)m;", NGINX.text)
    assert int(size) * 1024 * 1024 > settings.IMPORT_MAX_BYTES
    assert NGINX.text.count("{") == NGINX.text.count("}")
    lines = [line.strip() for line in NGINX.text.splitlines()]
    assert all(not line or line[-1] in "{};" or line.startswith("#") for line in lines)
    for _page, step in how_to.blocks("caddy"):
        assert step.text.count("{") == step.text.count("}")


def worker_of(diary: Diary) -> psutil.Process | None:
    """Return the worker; the shell and make stand between it and us."""
    for one in diary.descendants():
        with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
            if one.cmdline()[-1:] == ["work"]:
                return one
    return None


def unreadable(port: int) -> None:
    """Send what no browser sends, with a mark in it."""
    for sent in (
        f"GET /{MARK} HTTP/9.9\r\n\r\n",
        f"G'{MARK}' / HTTP/1.1\r\n\r\n",
        f"GET / HTTP/1.1\r\n{MARK}\r\n\r\n",
    ):
        with closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as connection:
            connection.sendall(sent.encode())
            connection.recv(100)


def test_in_the_end_the_whole_log_is_json_without_anybody_in_it(site: Site) -> None:
    """The last of the file: it stops the diary to read what all its programs said."""
    unreadable(int(site.ground.port))
    diary = site.ground.running
    assert diary is not None
    worker = worker_of(diary)
    assert worker is not None
    worker.kill()
    assert until(lambda: worker_of(diary) not in {None, worker})
    diary.stop()
    lines: list[dict[str, Any]] = [
        json.loads(line) for line in diary.log.splitlines() if line[:5] != "make:"
    ]
    said = [line["message"] for line in lines]
    programs = {line["program"] for line in lines}
    print(
        f"{len(lines)} lines of JSON of {len(programs)} programs read, {diary.log.count(MARK)} marks found"
    )
    assert programs >= {"supervisor", "web", "worker"}
    assert "The background worker ended and is started again." in said
    assert "Invalid request" in said
    assert said[-1] == "Stopped."
    assert [one for one in (MARK, "198.51.100.", "127.0.0.1") if one in diary.log] == []
    views = {line["view"] for line in lines if "view" in line}
    assert views >= {"account_signup", "account_login", "accounts:about"}
