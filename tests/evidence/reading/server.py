"""A real web server on this machine that answers as it is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """``base`` is its address under a made-up name; ``asked`` are the paths that were asked for."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.hosts: list[str] = []
        self.port = 0

    @property
    def base(self) -> str:
        return f"http://articles.test:{self.port}"

    def say(
        self, path: str, body: bytes, kind: str = "text/html; charset=utf-8", **headers: str
    ) -> None:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Type", kind)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer

    def lead(self, path: str, to: str, status: int = 302) -> None:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            handler.send_header("Location", to)
            handler.end_headers()

        self.answers[path] = answer

    def drip(self, path: str) -> None:
        """Send one letter of a header that never ends every twentieth of a second."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
            for _ in range(200):
                handler.wfile.write(b"a")
                handler.wfile.flush()
                time.sleep(0.05)

        self.answers[path] = answer


@contextmanager
def running() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.hosts.append(self.headers.get("Host", ""))
            answer = site.answers.get(self.path)
            try:
                if answer:
                    answer(self)
                else:
                    self.send_error(404)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
