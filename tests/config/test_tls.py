from __future__ import annotations

import http.client
import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from tests.config.running import Diary, free_port

_NAMES = "-subj /CN=localhost -addext subjectAltName=DNS:localhost"


@pytest.fixture
def certificate(folder: Path) -> tuple[str, str]:
    """Make a certificate for localhost, and its key."""
    openssl = shutil.which("openssl")
    assert openssl is not None, "This test needs the program openssl."
    cert, key = str(folder / "cert.pem"), str(folder / "key.pem")
    request = f"req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -days 2 {_NAMES}"
    subprocess.run(
        [openssl, *request.split(), "-keyout", key, "-out", cert], check=True, capture_output=True
    )
    return cert, key


def test_the_diary_speaks_tls(data: Path, certificate: tuple[str, str]) -> None:
    cert, key = certificate
    port = str(free_port())
    address = f"https://localhost:{port}"
    diary = Diary(data, TLS_CERT=cert, TLS_KEY=key, HOST="0.0.0.0", PORT=port, PUBLIC_URL=address)
    try:
        assert f"https://localhost:{diary.port}\n" in diary.ready().log
        connection = http.client.HTTPSConnection(
            "localhost", diary.port, timeout=20, context=ssl.create_default_context(cafile=cert)
        )
        connection.request("GET", "/accounts/login/")
        answer = connection.getresponse()
        assert answer.status == 200
        assert "; Secure" in answer.headers["Set-Cookie"]
        assert answer.headers["Strict-Transport-Security"]
        connection.close()
        assert diary.stop() == 0
    finally:
        diary.clean_up()


def test_the_diary_believes_a_declared_proxy(data: Path) -> None:
    diary = Diary(data, BEHIND_PROXY="true", PUBLIC_URL="https://diary.example.org")
    try:
        assert "https://diary.example.org\n" in diary.ready().log
        forwarded = {"Host": "diary.example.org", "X-Forwarded-Proto": "https"}
        answer = ask(diary, forwarded)
        assert answer.status == 200
        assert "; Secure" in answer.headers["Set-Cookie"]
        assert answer.headers["Strict-Transport-Security"]
        assert ask(diary, forwarded | {"Host": "another.example.org"}).status == 400
    finally:
        diary.clean_up()


def ask(diary: Diary, headers: dict[str, str]) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", diary.port, timeout=20)
    connection.request("GET", "/accounts/login/", headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer
