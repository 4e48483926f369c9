from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.refusal import Refused
from config.supervisor.options import read_options


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOST", "PORT", "PUBLIC_URL", "TLS_CERT", "TLS_KEY", "BEHIND_PROXY", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_nothing_set_means_this_machine_only() -> None:
    options = read_options()
    assert (options.host, options.port) == ("127.0.0.1", 8000)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_loopback_needs_no_tls(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("HOST", host)
    assert read_options().host == host


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "diary.example.org"])
def test_another_host_is_refused_with_a_page_to_read(
    monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("HOST", host)
    with pytest.raises(Refused, match=r"unencrypted.*docs/how-to/phone\.md"):
        read_options()


def test_another_host_is_fine_behind_a_declared_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", "0.0.0.0")
    monkeypatch.setenv("BEHIND_PROXY", "true")
    monkeypatch.setenv("PUBLIC_URL", "https://diary.example.org")
    assert read_options().behind_proxy


@pytest.mark.parametrize("port", ["eight", "-1", "70000", "0", "80.5"])
def test_a_port_that_is_none(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises((Refused, ImproperlyConfigured), match="PORT must be a"):
        read_options()


@pytest.mark.parametrize("url", ["diary.example.org", "ftp://x", "https://x/path", "https://"])
def test_a_public_url_that_is_none(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("PUBLIC_URL", url)
    with pytest.raises(ImproperlyConfigured, match="PUBLIC_URL must look like"):
        read_options()


def test_https_that_nobody_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://diary.example.org")
    with pytest.raises(Refused, match="nothing here speaks TLS"):
        read_options()
    monkeypatch.setenv("BEHIND_PROXY", "1")
    assert read_options().behind_proxy


@pytest.mark.parametrize(
    ("cert", "key", "sentence"),
    [
        (__file__, "", "belong together"),
        ("", __file__, "belong together"),
        ("/no/such/file", __file__, "TLS_CERT cannot be read: /no/such/file: No such file"),
        (__file__, "/", "TLS_KEY cannot be read: /: Is a directory"),
        (__file__, __file__, "are not a certificate and its unencrypted key"),
    ],
)
def test_tls_files_that_are_none(
    monkeypatch: pytest.MonkeyPatch, cert: str, key: str, sentence: str
) -> None:
    monkeypatch.setenv("TLS_CERT", cert)
    monkeypatch.setenv("TLS_KEY", key)
    with pytest.raises(Refused, match=sentence):
        read_options()


def test_a_word_that_is_neither_true_nor_false(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEHIND_PROXY", "yes please")
    with pytest.raises(ImproperlyConfigured, match="BEHIND_PROXY must be true or false"):
        read_options()
