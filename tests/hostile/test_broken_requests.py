"""Requests that no browser makes: bodies that are none, charsets that are none, cookies full of rubbish."""

from __future__ import annotations

import gzip
import io

from django.conf import settings
from django.http import HttpResponse
from lxml import html

from tests.addresses import DAY, fill
from tests.hostile.people import HostileTestCase
from tests.hostile.registry import POSTED, SIGNED_IN
from tests.hostile.sending import BOUNDARY, FINE, FORM, MULTIPART, Tally, client_of
from tests.hostile.wsgi import ask
from tests.tries import taken_back

_PART = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="note.note"'
_WHOLE = f"{_PART}\r\n\r\ncalm\r\n--{BOUNDARY}--\r\n".encode()
_FILE = f'{_PART}; filename="a.csv"\r\nContent-Type: text/csv'
# What is sent (content type, body); whatever the address, the body means nothing to it.
BROKEN: dict[str, tuple[str, bytes]] = {
    "no type": ("", b"a=1"),
    "text": ("text/plain", b"a=1"),
    "JSON": ("application/json", b'{"symptom.fatigue": 5}'),
    "a type of rubbish": ("\xff;;;=;\x01", b"a=1"),
    "parts without a boundary": ("multipart/form-data", _WHOLE),
    "parts with a long boundary": ("multipart/form-data; boundary=" + "x" * 300, _WHOLE),
    "parts cut off in a value": (MULTIPART, _WHOLE[:-30]),
    "parts cut off in a head": (MULTIPART, _WHOLE[:60]),
    "parts that never begin": (MULTIPART, b"\r\n" * 500),
    "a file cut off": (MULTIPART, f"{_FILE}\r\n\r\ndate,".encode()),
    "a file in broken base64": (
        MULTIPART,
        f"{_FILE}\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%\r\n--{BOUNDARY}--".encode(),
    ),
    "a name of 4000 letters": (
        MULTIPART,
        _WHOLE.replace(b"note.note", b"n" * 4000),
    ),
    "2000 heads of one part": (MULTIPART, _PART.encode() + b"\r\nX: y" * 2000 + b"\r\n\r\nz\r\n"),
    "2000 fields": (FORM, b"&".join(b"f%d=1" % number for number in range(2000))),
    "200 files": (
        MULTIPART,
        b"".join(f"{_FILE}\r\n\r\nx\r\n".encode() for _ in range(200)) + f"--{BOUNDARY}--".encode(),
    ),
    "one name 900 times": (FORM, b"&".join([b"symptom.fatigue=5"] * 900)),
    "a packed body": (FORM, gzip.compress(b"note.note=calm")),
    "bytes that are no letters": (FORM, bytes(range(256)) + b"%ff%fe=%80&%00=%00"),
    "parts in UTF-16": (f"{MULTIPART}; charset=utf-16", _WHOLE),
}
READERS, SHARES = ("day/<day:day>/", "import/", "compare/"), 6
CHARSETS = ("base64", "hex", "zlib", "utf-16", "undefined", "idna", "rot13", "latin-1", "x" * 999)
COOKIES = (
    r'"abcdefgh\000ijk"',
    r'"\377\376\200abcdefgh"',
    "x" * 4000,
    '"',
    "a=b; c",
    ("💤" * 20).encode().decode("latin-1"),
    "../../../../etc/passwd",
    "",
)


class BrokenTests(HostileTestCase):
    def test_every_address_bears_broken_bodies(self) -> None:
        tally = Tally()
        for number, route in enumerate(POSTED):
            address = fill(route, self.alice)
            # What reads a body stands before every view: a few of them get all, the rest a share each.
            step = 1 if route in READERS else SHARES
            for what, (content_type, body) in [*BROKEN.items()][number % step :: step]:
                with taken_back():
                    fresh = client_of(self.cookies[SIGNED_IN])
                    answer = fresh.generic("POST", address, body, content_type=content_type)
                    self._judge(answer, (address, what), tally)
        print(f"{len(POSTED)} addresses, {len(BROKEN)} broken bodies, {tally}")

    def _judge(self, answer: HttpResponse, what: object, tally: Tally) -> None:
        tally.note({"body": [what]}, answer.status_code)
        assert answer.status_code in FINE | {400, 403}, (what, answer.status_code)
        if answer.status_code == 400:
            said = html.fromstring(answer.content.decode()).xpath("//main/p/text()")
            assert "saved" in said[0], (what, said)

    def test_a_letter_code_of_rubbish_is_no_matter_to_a_page(self) -> None:
        tally = Tally()
        query = {"QUERY_STRING": "q=%ff&until=calm&card=%00"}
        for charset in CHARSETS:
            for path in ("/timeline/", "/library/search/", "/compare/", "/day/"):
                kind = {"CONTENT_TYPE": f"text/plain; charset={charset}"}
                status, _content = ask(path, self.cookies[SIGNED_IN], **query, **kind)
                tally.note({"charset": [charset]}, status)
                assert status in FINE, (path, charset, status)
        print(f"{len(CHARSETS)} letter codes, {tally}")

    def test_a_form_in_another_letter_code_is_refused(self) -> None:
        for charset in CHARSETS:
            for kind, body in ((FORM, b"note.note=calm"), (MULTIPART, _WHOLE)):
                sent = {"CONTENT_TYPE": f"{kind}; charset={charset}", "CONTENT_LENGTH": len(body)}
                sent |= {"REQUEST_METHOD": "POST", "wsgi.input": io.BytesIO(body)}
                status, content = ask(f"/day/{DAY}/", self.cookies[SIGNED_IN], **sent)
                assert status == 400, (charset, status)
                assert "saved" in content

    def test_cookies_of_rubbish_are_nobodys(self) -> None:
        tally = Tally()
        names = (
            settings.SESSION_COOKIE_NAME,
            settings.CSRF_COOKIE_NAME,
            "language",
            "messages",
            "",
        )
        for route in ("timeline/", "accounts/login/", "library/", "day/", "language/"):
            for name in names:
                for value in COOKIES:
                    for method in ("get", "post"):
                        client = client_of("")
                        answer = getattr(client, method)(
                            f"/{route}", HTTP_COOKIE=f"{name}={value}", follow=False
                        )
                        tally.note({name: [value]}, answer.status_code)
                        assert answer.status_code in FINE | {403, 405}, (route, name, value)
        print(f"{len(names) * len(COOKIES)} cookies, {tally}")
