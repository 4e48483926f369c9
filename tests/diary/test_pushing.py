"""A ring, as the server of a browser's maker gets it: signed, empty, and only to the outside."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from diary.pushing import Keys, Line, Rung, address_of, public_key, ring
from evidence.addresses import Doors
from evidence.connecting import Patience
from tests.reminders import ENDPOINT, HOST, KEY, Service, push_service

KEYS = Keys(KEY, "https://diary.example")
INSIDE = Doors(resolve=lambda _host, _port: ["127.0.0.1"])


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    with push_service(tmp_path) as found:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        yield found


def line_to(service: Service) -> Line:
    """The way out, let in to this machine for the test alone."""
    doors = Doors(resolve=INSIDE.resolve, allowed=lambda _address, _port: True)
    return Line(doors, port=service.port, patience=Patience(connect=2, total=4))


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def claims_of(headers: dict[str, str]) -> dict[str, Any]:
    """Return the claims, checked as a push service does: against the key in the same header."""
    scheme, _, rest = headers["authorization"].partition(" ")
    given = dict(part.strip().split("=", 1) for part in rest.split(","))
    assert scheme == "vapid"
    assert given["k"] == public_key(KEY)
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(given["k"]))
    signed, _, signature = given["t"].rpartition(".")
    raw = decoded(signature)
    r, s = (int.from_bytes(half, "big") for half in (raw[:32], raw[32:]))
    point.verify(encode_dss_signature(r, s), signed.encode(), ec.ECDSA(hashes.SHA256()))
    found: dict[str, Any] = json.loads(decoded(signed.split(".")[1]))
    return found


def test_it_is_signed_for_that_server_and_for_an_hour(service: Service) -> None:
    assert ring(ENDPOINT, KEYS, line_to(service)) is Rung.SENT
    claims = claims_of(service.headers[0])
    assert (claims["aud"], claims["sub"]) == (f"https://{HOST}", "https://diary.example")
    assert 0 < claims["exp"] - time.time() <= 3600


def test_a_changed_signature_is_told(service: Service) -> None:
    ring(ENDPOINT, KEYS, line_to(service))
    headers = service.headers[0]
    wrong = headers["authorization"].replace("t=eyJ", "t=eyK", 1)
    with pytest.raises(InvalidSignature):
        claims_of(headers | {"authorization": wrong})


def test_nothing_is_sent_along(service: Service) -> None:
    ring(ENDPOINT, KEYS, line_to(service))
    (headers,) = service.headers
    assert service.bodies == [b""]
    assert service.paths == ["/ring/a-browser"]
    assert set(headers) - {"accept-encoding", "host"} == {
        *("authorization", "content-length", "topic", "ttl", "urgency")
    }
    assert (headers["ttl"], headers["topic"]) == ("1800", "reminder")


@pytest.mark.parametrize(
    ("status", "meaning"),
    [(201, Rung.SENT), (404, Rung.GONE), (410, Rung.GONE), (429, Rung.FAILED), (500, Rung.FAILED)],
)
def test_what_the_answer_means(service: Service, status: int, meaning: Rung) -> None:
    service.status = status
    assert ring(ENDPOINT, KEYS, line_to(service)) is meaning


def test_no_redirect_is_followed(service: Service) -> None:
    service.status = 307
    assert ring(ENDPOINT, KEYS, line_to(service)) is Rung.FAILED
    assert len(service.paths) == 1


def test_a_machine_inside_is_not_rung(service: Service) -> None:
    line = Line(INSIDE, port=service.port)
    assert ring(ENDPOINT, KEYS, line) is Rung.FAILED
    assert service.paths == []


def test_a_certificate_of_nobody_is_not_trusted(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    assert ring(ENDPOINT, KEYS, line_to(service)) is Rung.FAILED
    assert service.paths == []


def test_a_server_that_is_not_there(service: Service) -> None:
    line = Line(line_to(service).doors, port=1, patience=Patience(connect=1, total=1))
    assert ring(ENDPOINT, KEYS, line) is Rung.FAILED


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.test/a",
        "https://push.test:8443/a",
        "https://push.test:x/a",
        "https://localhost/a",
        "https://127.0.0.1/a",
        "https://[::1]/a",
        "https://me:secret@push.test/a",
        "https://push.test/a b",
        "https://push.test/a\r\nX-Other: 1",
        "https://push.test/ä",
        "https://push.test/a#b",
        "https://push.test/" + "a" * 2000,
        "push.test",
        "",
    ],
)
def test_what_is_no_address_of_a_browser(endpoint: str) -> None:
    assert address_of(endpoint) is None
    assert ring(endpoint, KEYS, Line(INSIDE)) is Rung.FAILED
