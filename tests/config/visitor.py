"""A browser's part in signing up, over TLS, through the proxy of a test."""

from __future__ import annotations

import http.client
import re
import ssl
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode


class Visitor:
    """Speaks to a port of this machine and asks for ``host`` there, as a browser does."""

    def __init__(self, host: str, port: int, certificate: Path, **headers: str) -> None:
        self.host, self.port = host, port
        self.context = ssl.create_default_context(cafile=str(certificate))
        self.context.check_hostname = False
        self.headers = {"Host": host, **headers}
        self.cookies: dict[str, str] = {}
        self.set_cookies: list[str] = []

    def ask(
        self, method: str, path: str, data: dict[str, str] | None = None, **headers: str
    ) -> http.client.HTTPResponse:
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.port, timeout=30, context=self.context
        )
        sent = {
            **self.headers,
            **headers,
            "Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items()),
        }
        if data is not None:
            sent |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"https://{self.host}",
            }
        connection.request(method, path, urlencode(data or {}), sent)
        answer = connection.getresponse()
        self.text = answer.read().decode(errors="replace")
        self.set_cookies = answer.headers.get_all("Set-Cookie") or []
        for line in self.set_cookies:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        connection.close()
        return answer

    def send_form(
        self, path: str, fields: dict[str, str], **headers: str
    ) -> http.client.HTTPResponse:
        """Open the page and send its form with the token that stands in it."""
        self.ask("GET", path, **headers)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.text)
        assert token is not None, self.text[:300]
        return self.ask("POST", path, fields | {"csrfmiddlewaretoken": token[1]}, **headers)
