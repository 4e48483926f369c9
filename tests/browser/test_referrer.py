"""A link that leads elsewhere does not say where it was opened."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import BrowserContext

ASKED: list[str | None] = []


class _Elsewhere(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        ASKED.append(self.headers.get("Referer"))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return None


@pytest.fixture
def elsewhere() -> Iterator[str]:
    ASKED.clear()
    server = HTTPServer(("127.0.0.1", 0), _Elsewhere)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_link_elsewhere_carries_no_address_of_ours(
    context: BrowserContext, elsewhere: str
) -> None:
    page = context.new_page()
    page.goto("/help/")
    page.evaluate(
        "url => { const a = document.createElement('a'); a.href = url; document.body.append(a); a.click(); }",
        elsewhere,
    )
    for _try in range(50):
        if ASKED:
            break
        page.wait_for_timeout(50)
    assert ASKED == [None]


def test_our_own_forms_still_say_where_they_come_from(context: BrowserContext) -> None:
    """Django's check of a form needs it over TLS; with no-referrer every form would be refused."""
    page = context.new_page()
    page.goto("/")
    with page.expect_request("**/example/") as sent:
        page.get_by_role("button", name="Look around in an example diary").click()
    headers = sent.value.all_headers()
    assert headers["origin"] not in ("", "null")
    assert headers["referer"].endswith("/")
    page.wait_for_url("**/timeline/")
