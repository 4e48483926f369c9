"""Fetches one article from the web, for whoever runs the site: never from inside, never for long.

The standard library's client is used because nothing in it acts by itself: no redirect, no proxy from
the surroundings, no second try, and the connection goes to the very address that was checked.
"""

from __future__ import annotations

import http.client
import re
import ssl
import time
import zlib
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from evidence.addresses import Doors
from evidence.articles.outcome import MOST_BYTES
from evidence.connecting import NotAllowed, Patience, checked, connected

MOST_HOPS = 5
_PORTS = {"http": 80, "https": 443}
_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
_AGENT = "PEM-diary (article brought in by a person)"
_CHUNK = 64 * 1024
_UNPRINTED = re.compile(r"[\x00-\x20\x7f]")


class NotFetched(Exception):
    """The address gave no article. ``code`` says why, ``facts`` fill its sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of an answer, the address they came from in the end, and the server's word on them."""

    url: str
    data: bytes
    charset: str


def fetch(url: str, doors: Doors | None = None, patience: Patience | None = None) -> Fetched:
    """Return what is at ``url``. Every hop is checked like the first. Raises NotFetched."""
    patience = patience or Patience()
    deadline = time.monotonic() + patience.total
    for _hop in range(MOST_HOPS + 1):
        answer = _ask(_split(url), doors or Doors(), patience, deadline)
        if isinstance(answer, Fetched):
            return answer
        url = _next(url, answer)
    raise NotFetched("too-many-hops", most=MOST_HOPS)


def _split(url: str) -> SplitResult:
    """Return the parts of an address that may be asked at all."""
    try:
        parts = urlsplit(url.strip())
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise NotFetched("no-address") from error
    if parts.scheme not in _PORTS or not host:
        raise NotFetched("no-address")
    if parts.username is not None or parts.password is not None or _UNPRINTED.search(url.strip()):
        raise NotFetched("no-address")
    return parts


def _next(url: str, location: str) -> str:
    target = urljoin(url, location)
    if url.startswith("https:") and not target.startswith("https:"):
        raise NotFetched("unsafe-hop")
    return target


def _ask(parts: SplitResult, doors: Doors, patience: Patience, deadline: float) -> Fetched | str:
    """Return the answer of one address, or where it sends us."""
    host = _ascii(parts.hostname or "")
    port = parts.port or _PORTS[parts.scheme]
    try:
        address = checked(host, port, doors)
    except NotAllowed as error:
        raise NotFetched(error.code, host=host) from error
    try:
        with connected(parts.scheme, (host, port, address), patience, deadline) as connection:
            connection.request("GET", _target(parts), headers=_headers())
            with connection.getresponse() as response:
                answer = _answer(parts.geturl(), response)
        # A line that was hung up reads like one that came to its end.
        if time.monotonic() >= deadline:
            raise NotFetched("too-slow")
        return answer
    except ssl.SSLError as error:
        raise NotFetched("no-certificate", host=host) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = time.monotonic() >= deadline or isinstance(error, TimeoutError)
        raise NotFetched("too-slow" if late else "no-answer", host=host) from error


def _ascii(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise NotFetched("no-address") from error


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else path


def _headers() -> dict[str, str]:
    return {
        "User-Agent": _AGENT,
        "Accept": ", ".join(sorted(_TYPES)),
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


def _answer(url: str, response: http.client.HTTPResponse) -> Fetched | str:
    location = response.getheader("Location")
    if response.status in (301, 302, 303, 307, 308) and location:
        return location
    if response.status != 200:
        raise NotFetched("refused", status=response.status)
    kind = response.headers.get_content_type()
    if kind not in _TYPES:
        raise NotFetched("wrong-type", type=kind[:60])
    charset = response.headers.get_content_charset() or ""
    return Fetched(url, _body(response), charset if charset.isascii() else "")


def _body(response: http.client.HTTPResponse) -> bytes:
    """Read at most the limit, packed or not; whatever the header announces."""
    packed = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packed not in ("identity", "gzip"):
        raise NotFetched("wrong-type", type=packed[:60])
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if packed == "gzip" else None
    found = bytearray()
    while chunk := response.read(_CHUNK):
        try:
            found += unpack.decompress(chunk, MOST_BYTES + 1) if unpack else chunk
        except zlib.error as error:
            raise NotFetched("no-answer") from error
        if len(found) > MOST_BYTES:
            raise NotFetched("too-large", megabytes=MOST_BYTES // 1024**2)
    if response.length or (unpack and not unpack.eof):
        raise NotFetched("no-answer")
    return bytes(found)
