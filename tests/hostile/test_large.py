"""A note of 100 MB: a true sentence, and no more memory than a small one."""

from __future__ import annotations

import io
import tracemalloc

from django.conf import settings
from lxml import html

from diary.models import Entry
from tests.addresses import DAY
from tests.hostile.people import HostileTestCase
from tests.hostile.registry import SIGNED_IN
from tests.hostile.sending import BOUNDARY, FORM, MULTIPART
from tests.hostile.wsgi import ask

MEGABYTES = 100
SIZE = MEGABYTES * 1024**2
MOST_MEMORY = 16 * 1024**2


class Endless(io.RawIOBase):
    """A body of ``size`` bytes that is never in memory: a beginning, and then one letter."""

    def __init__(self, beginning: bytes, size: int) -> None:
        self.left, self.beginning = size, beginning

    def read(self, size: int = -1) -> bytes:
        size = min(self.left if size < 0 else size, self.left)
        self.left -= size
        chunk, self.beginning = self.beginning[:size], self.beginning[size:]
        return chunk + b"x" * (size - len(chunk))

    def readline(self, size: int | None = -1) -> bytes:
        return self.read(size if size and size > 0 else 64 * 1024)


class LargeTests(HostileTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.notes = Entry.objects.count()

    def _sent(self, kind: str, beginning: bytes, **over: str) -> tuple[int, str, Endless]:
        body = Endless(beginning, SIZE)
        session = f"{settings.SESSION_COOKIE_NAME}={self.cookies[SIGNED_IN]}"
        over |= {"HTTP_COOKIE": f"{session}; {settings.CSRF_COOKIE_NAME}={'t' * 32}"}
        sent = {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(SIZE), "wsgi.input": body, **over}
        status, content = ask(f"/day/{DAY}/", "", REQUEST_METHOD="POST", **sent)
        return status, content, body

    def test_it_is_refused_in_words_and_never_held(self) -> None:
        part = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="note.note"\r\n\r\n'.encode()
        tracemalloc.start()
        try:
            for kind, beginning, over in (
                (FORM, b"note.note=", {}),
                (FORM, b"note.note=", {"HTTP_HX_REQUEST": "true"}),
                (MULTIPART, part, {}),
            ):
                tracemalloc.reset_peak()
                status, content, body = self._sent(kind, beginning, **over)
                _now, peak = tracemalloc.get_traced_memory()
                said = html.fromstring(content).xpath("//*[@role='alert']/text()")
                assert status == 422, kind
                assert "More than 5 MB were sent" in said[0]
                assert "nothing was saved" in said[0]
                assert body.left == 0, "the browser would be cut off while it sends"
                assert peak < MOST_MEMORY, f"{peak / 1024**2:.0f} MB held"
                print(f"a note of {MEGABYTES} MB: {status}, {peak / 1024**2:.1f} MB held at most")
        finally:
            tracemalloc.stop()
        assert Entry.objects.count() == self.notes
