"""Sends what hypothesis makes up to the real views, and judges the answer."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, Phase, given, note
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from lxml import html

from tests.hostile.registry import Taken
from tests.hostile.values import Kind, Sent
from tests.tries import taken_back

Fields = dict[str, list[Any]]
# How many times as long to look, for whoever hunts: HOSTILE_LONGER=20.
LONGER = int(os.environ.get("HOSTILE_LONGER", "1"))
FORM = "application/x-www-form-urlencoded"
BOUNDARY = "----between-parts"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
FINE = frozenset({200, 302, 303, 401, 404, 409, 422, 429})
SENTENCES = "//*[contains(@class, 'error') or @role='alert' or @role='status' or @class='notice']"
_ODD_HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "HX-Request": st.just("true"),
        "HX-Boosted": st.sampled_from(["true", "\xff"]),
        "HX-Current-URL": st.sampled_from(["http://[", "//", "/\xff", "x" * 9000, "%00"]),
        "HX-Target": st.sampled_from(["\xff\xfe", "#" * 400]),
        "Accept-Language": st.sampled_from(["x" * 600, "de-" * 90, "*;q=NaN", "\xff", ","]),
        "X-Operation": st.sampled_from(
            ["", "0", "\xff", "{" * 40, "1" * 32, "urn:uuid:" + "a" * 32]
        ),
        "X-Entered-At": st.sampled_from(
            ["", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "2026-13-01T00:00Z", "\xb2"]
        ),
        "X-Person": st.sampled_from(["", "1", "9" * 5000]),
        "Accept": st.sampled_from(["application/json", "\xff", "*/*;q=" + "9" * 400]),
        "User-Agent": st.sampled_from(["", "\xff" * 200]),
        "Referer": st.sampled_from(["http://[", "/\xff"]),
    },
)


@dataclass
class Tally:
    """How many requests and values were tried, and how they were answered."""

    requests: int = 0
    values: int = 0
    statuses: dict[int, int] = field(default_factory=dict)

    def note(self, sent: Mapping[str, list[Any]], status: int) -> None:
        self.requests += 1
        self.values += sum(len(values) for values in sent.values())
        self.statuses[status] = self.statuses.get(status, 0) + 1

    def __str__(self) -> str:
        said = ", ".join(f"{n} × {status}" for status, n in sorted(self.statuses.items()))
        return f"{self.requests} requests with {self.values} inputs: {said}; 0 server errors"


@st.composite
def sendings(draw: st.DrawFn, kinds: Mapping[str, Kind]) -> Fields:
    """Valid values for every field, of which one to three are spoiled, sent twice or left out."""
    sent: Fields = {name: [draw(kind.valid)] for name, kind in kinds.items()}
    spoiled = draw(st.lists(st.sampled_from(sorted(kinds)), min_size=1, max_size=3, unique=True))
    for name in spoiled:
        sent[name] = draw(st.lists(kinds[name].hostile, max_size=2))
    if draw(st.integers(0, 9)) == 0:
        sent[draw(st.sampled_from(["", ".", "symptom.", "note.note\0", "x" * 300, "\u202e"]))] = [
            "1"
        ]
    return sent


headers = st.sampled_from([{}, {}, {}, {"HX-Request": "true"}]) | _ODD_HEADERS
hostile = hypothesis_settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


def client_of(cookie: str) -> Client:
    """Return a client that holds this session's cookie, or nobody's where it is empty."""
    client = Client()
    if cookie:
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    return client


def try_posts(address: str, taken: Taken, cookie: str, tally: Tally) -> None:
    """Post what hypothesis makes up to ``address``, each in a transaction that is taken back."""

    @hypothesis_settings(hostile, max_examples=taken.tries * LONGER)
    @given(sent=sendings(taken.kinds()), odd=headers, as_parts=st.booleans())
    def one(sent: Fields, odd: dict[str, str], as_parts: bool) -> None:
        cache.clear()
        note(address)
        with taken_back():
            before = _rows()
            response = post(client_of(cookie), address, sent, odd, as_parts=as_parts)
            tally.note(sent, response.status_code)
            _judge(response, sent, taken.kinds(), fragment="HX-Request" in odd)
            if response.status_code >= 400:
                changed = _rows().items() ^ before.items()
                assert not changed, f"something of it was stored: {sorted(changed)}"

    one()


def try_gets(address: str, taken: Taken, cookie: str, tally: Tally) -> None:
    """Ask ``address`` with queries that hypothesis makes up."""

    @hypothesis_settings(hostile, max_examples=taken.tries * LONGER)
    @given(sent=sendings(taken.kinds()), odd=headers)
    def one(sent: Fields, odd: dict[str, str]) -> None:
        note(address)
        with taken_back():
            response = client_of(cookie).get(f"{address}?{in_one_line(sent)}", headers=odd)
            tally.note(sent, response.status_code)
            _judge(response, {}, {}, fragment="HX-Request" in odd)

    one()


def post(
    client: Client, address: str, sent: Fields, odd: dict[str, str], *, as_parts: bool
) -> HttpResponse:
    """Post fields as a browser would: as parts where there is a file, else as parts or in one line."""
    if as_parts or any(isinstance(value, Sent) for values in sent.values() for value in values):
        return client.post(address, parts_of(sent), content_type=MULTIPART, headers=odd)
    return client.post(address, in_one_line(sent), content_type=FORM, headers=odd)


def in_one_line(sent: Fields) -> str:
    named = {_bytes(name): [_bytes(value) for value in values] for name, values in sent.items()}
    return urlencode(named, doseq=True)


def parts_of(sent: Fields) -> bytes:
    """Return multipart/form-data of what could never come from a browser as well."""
    parts = [_part(name, value) for name, values in sent.items() for value in values]
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def _part(name: str, value: Any) -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{_quoted(name)}"'
    if not isinstance(value, Sent):
        return _bytes(f"{head}\r\n\r\n{value}\r\n")
    head += f'; filename="{_quoted(value.name)}"\r\nContent-Type: {value.content_type}\r\n\r\n'
    return _bytes(head) + value.content + b"\r\n"


def _quoted(name: str) -> str:
    return name.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")


def _bytes(value: Any) -> bytes:
    return str(value).encode("utf-8", "surrogatepass")


def _rows() -> dict[str, str]:
    """Return a digest of each personal table, whoever's the rows are: the tests act as all of them.

    By name: over large tables PostgreSQL looks through several at once and answers in any order.
    """
    with connection.cursor() as cursor:
        cursor.execute(_digests())
        return dict(cursor.fetchall())


def _digests() -> str:
    tables = (
        "diary_entry",
        "diary_history",
        "diary_trackedsymptom",
        "diary_upload",
        "accounts_share",
    )
    tables += ("accounts_invitation", "accounts_readlink", "evidence_mark", "evidence_ownpassage")
    tables += ("diary_flag", "evidence_source", "evidence_excerpt")
    one = "SELECT '{0}', md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM {0} t"
    return " UNION ALL ".join(one.format(table) for table in tables)


def _judge(
    response: HttpResponse, sent: Fields, kinds: Mapping[str, Kind], *, fragment: bool
) -> None:
    assert response.status_code in FINE, (response.status_code, response.content[:300])
    if response.status_code != 422:
        return
    assert response.content.strip(), "422 without a word"
    if "html" not in response.headers["Content-Type"]:
        return
    document = html.fromstring(response.content.decode())
    said = " ".join(" ".join(e.text_content() for e in document.xpath(SENTENCES)).split())
    title = " ".join(document.xpath("//h1/text()"))
    assert said or "not begun" in title, "no sentence says what is wrong"
    if not fragment:
        lost = [name for name in sent if not _is_kept(document, name, sent, kinds)]
        assert lost == [], f"typed text is lost: {lost}"


def _is_kept(
    document: html.HtmlElement, name: str, sent: Fields, kinds: Mapping[str, Kind]
) -> bool:
    """Return whether what was typed stands in its field again; of what cannot stand in a page, yes."""
    values = [value for value in sent[name] if isinstance(value, str)]
    kind = kinds.get(name)
    if kind is None or not kind.kept or len(values) != 1 or not values[0].isprintable():
        return True
    fields = [e for e in document.xpath("//input|//textarea") if e.get("name") == name]
    shown = [
        str(e.get("value") or e.text or "") if e.tag == "textarea" else e.get("value", "")
        for e in fields
    ]
    return not fields or _words(values[0]) in {_words(text) for text in shown}


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip())
