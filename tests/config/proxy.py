"""A small real proxy that speaks TLS, and sends the headers that the page's nginx block asks for."""

from __future__ import annotations

import http.client
import re
import secrets
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_KEPT_TO_ONE_HOP = {"connection", "keep-alive", "transfer-encoding", "date", "server"}


def headers_of(nginx: str) -> dict[str, str]:
    """Return what the block sets, by header, in nginx's variables."""
    return dict(re.findall(r"^\s*proxy_set_header (\S+) (\S+);$", nginx, re.MULTILINE))


def meaning(handler: BaseHTTPRequestHandler) -> dict[str, str]:
    """Return nginx's variables as they are for one request."""
    peer = handler.client_address[0]
    sent = handler.headers.get("X-Forwarded-For")
    return {
        "$host": handler.headers["Host"].partition(":")[0],
        "$scheme": "https",
        "$proxy_add_x_forwarded_for": f"{sent}, {peer}" if sent else peer,
        "$request_id": secrets.token_hex(16),
    }


def handler_for(
    port: int, set_to: dict[str, str], closed: set[str]
) -> type[BaseHTTPRequestHandler]:
    class Passing(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def pass_on(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            if self.path in closed:
                self.send_error(404)
                return
            variables = meaning(self)
            ours = {name: variables[value] for name, value in set_to.items()}
            theirs = {
                n: v for n, v in self.headers.items() if n.title() not in {o.title() for o in ours}
            }
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request(
                self.command, self.path, body, theirs | ours | {"Connection": "close"}
            )
            self.answer(connection.getresponse())
            connection.close()

        def answer(self, answer: http.client.HTTPResponse) -> None:
            content = answer.read()
            self.send_response_only(answer.status, answer.reason)
            for name, value in answer.getheaders():
                if name.lower() not in _KEPT_TO_ONE_HOP | {"content-length"}:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = pass_on

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing, as the page's ``access_log off``."""

    return Passing


@contextmanager
def proxy(port: int, nginx: str, certificate: Path) -> Iterator[int]:
    """Serve TLS in front of the diary's port while the block runs; yield the proxy's own."""
    closed = set(re.findall(r"location = (\S+) \{\s*return 404;", nginx))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_for(port, headers_of(nginx), closed))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def make_certificate(file: Path, host: str) -> Path:
    """Write a certificate for ``host`` that signs itself, and its key, into one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(made.public_bytes(pem) + plain)
    return file
