"""Rings one browser through its maker's servers (RFC 8030). Nothing is sent along but the ring.

pywebpush signs the request (VAPID, RFC 8292) and leaves the sending to us: to the very address that was
checked, without a redirect, a proxy or a second try.
"""

from __future__ import annotations

import base64
import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from http import HTTPStatus
from urllib.parse import SplitResult, urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from evidence.addresses import Doors
from evidence.connecting import NotAllowed, Patience, checked, connected

_PORT = 443
_MOST_CHARACTERS = 2000
# As long as a late reminder is still one, in seconds; a device that is off longer is left alone.
_KEPT_FOR = 30 * 60
_SIGNED_FOR = 60 * 60
_HEADERS = {"Topic": "reminder", "Urgency": "normal"}


class Rung(Enum):
    """What became of it. ``GONE``: that browser takes no more, for good."""

    SENT = "sent"
    GONE = "gone"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Keys:
    """What this site signs with, and the address that stands in the signature for complaints."""

    private: str
    contact: str


@dataclass(slots=True)
class Line:
    """The one way out. Its ``post`` is what pywebpush asks a session of requests for."""

    doors: Doors = field(default_factory=Doors)
    port: int = _PORT
    patience: Patience = field(default_factory=lambda: Patience(connect=5, total=10))

    def post(
        self, endpoint: str, *, data: None, headers: Mapping[str, str], timeout: float
    ) -> _Answer:
        """Send nothing but ``headers``. Raises NotAllowed or OSError."""
        parts = urlsplit(endpoint)
        host = parts.hostname or ""
        place = (host, self.port, checked(host, self.port, self.doors))
        deadline = time.monotonic() + min(timeout, self.patience.total)
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        with connected("https", place, self.patience, deadline) as connection:
            connection.request("POST", path, headers={**headers, "Content-Length": "0"})
            with connection.getresponse() as response:
                return _Answer(response.status)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What pywebpush looks at; what a push service says besides its status is not read."""

    status_code: int
    reason: str = ""
    text: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def address_of(endpoint: str) -> SplitResult | None:
    """Return the parts of an address that may be rung, or None: https, a name, nothing hidden in it."""
    if len(endpoint) > _MOST_CHARACTERS or not endpoint.isascii() or not endpoint.isprintable():
        return None
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    named = "." in host and not host.rpartition(".")[2].isdecimal() and " " not in endpoint
    plain = parts.username is None and parts.password is None and not parts.fragment
    return parts if parts.scheme == "https" and port in (None, _PORT) and named and plain else None


def public_key(private: str) -> str:
    """Return what a browser is told, so that it takes rings from this site alone. Raises ValueError."""
    number = int.from_bytes(base64.urlsafe_b64decode(private + "="), "big")
    public = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


def ring(endpoint: str, keys: Keys, line: Line) -> Rung:
    """Ring the browser behind ``endpoint``."""
    if address_of(endpoint) is None:
        return Rung.FAILED
    # Half a second to import, and only the worker rings.
    from pywebpush import WebPushException, webpush

    try:
        webpush(
            {"endpoint": endpoint},
            vapid_private_key=keys.private,
            vapid_claims={"sub": keys.contact, "exp": int(time.time()) + _SIGNED_FOR},
            headers=dict(_HEADERS),
            ttl=_KEPT_FOR,
            timeout=line.patience.total,
            requests_session=line,
        )
    except WebPushException as refused:
        return _what_it_means(refused.response)
    except (NotAllowed, OSError, ValueError, http.client.HTTPException):
        return Rung.FAILED
    return Rung.SENT


def _what_it_means(answer: _Answer | None) -> Rung:
    gone = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
    return Rung.GONE if answer is not None and answer.status_code in gone else Rung.FAILED
