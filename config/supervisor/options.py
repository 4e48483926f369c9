"""What the environment asks for, judged before anything is started."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path

from config import env, judging
from config.refusal import Refused

PHONE_PAGE = "docs/how-to/phone.md"


@dataclass(frozen=True, slots=True)
class Options:
    host: str
    port: int
    certificate: str
    key: str
    behind_proxy: bool

    @property
    def url_of_this_machine(self) -> str:
        return f"{'https' if self.certificate else 'http'}://localhost:{self.port}"


def read_options() -> Options:
    """Return HOST, PORT and TLS, or raise with the sentence that says what cannot be meant."""
    judging.refuse_wrong_values()
    options = Options(
        host=env.text("HOST", "127.0.0.1"),
        port=env.port(),
        certificate=env.text("TLS_CERT"),
        key=env.text("TLS_KEY"),
        behind_proxy=env.flag("BEHIND_PROXY"),
    )
    _judge_tls(options.certificate, options.key)
    _judge_host(options)
    _judge_public_url(options)
    judging.refuse_unsafe()
    return options


def _judge_tls(certificate: str, key: str) -> None:
    if bool(certificate) != bool(key):
        raise Refused("TLS_CERT and TLS_KEY belong together: set both, or neither.")
    if not certificate:
        return
    for variable, path in (("TLS_CERT", certificate), ("TLS_KEY", key)):
        try:
            Path(path).read_bytes()
        except OSError as error:
            raise Refused(f"{variable} cannot be read: {path}: {error.strerror}.") from error
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password="")
    except (ssl.SSLError, OSError, ValueError) as error:
        raise Refused(
            f"TLS_CERT and TLS_KEY are not a certificate and its unencrypted key: {error}."
        ) from error


def _judge_host(options: Options) -> None:
    if env.is_loopback(options.host) or options.certificate or options.behind_proxy:
        return
    raise Refused(
        f"HOST={options.host} would send the diary over the network unencrypted. "
        f"Set TLS_CERT and TLS_KEY, or BEHIND_PROXY=true behind a proxy that speaks TLS; "
        f"{PHONE_PAGE} walks through it."
    )


def _judge_public_url(options: Options) -> None:
    encrypted = bool(options.certificate) or options.behind_proxy
    if env.public_url().startswith("https://") and not encrypted:
        raise Refused(
            f"PUBLIC_URL begins with https, but nothing here speaks TLS. Set TLS_CERT and TLS_KEY, "
            f"or BEHIND_PROXY=true behind a proxy that does; {PHONE_PAGE} walks through it."
        )
