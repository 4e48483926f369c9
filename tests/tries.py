"""Everything a signed-in stranger can ask of the site, one after the other, each taken back."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from accounts.models import User
from diary.report.choices import PARTS
from tests.addresses import fill, is_personal, routes
from tests.everything import DAY, mark_of

DIARY = b"date,kind,name,value,minutes,note\n2026-03-12,symptom,humming,5,,\n"
# Keys of new rows, tokens, nonces, times of the day.
_PASSING = re.compile(r"[\w+/=-]{19,}|\d\d:\d\d(:\d\d(\.\d+)?)?|\"(pk|id)\": \d+")
_REPORT = (
    ("first", "2026-03-01"),
    ("last", "2026-03-31"),
    *(("parts", part) for part in PARTS),
    ("paper", "a4"),
)
Place = tuple[str, str]


@dataclass(frozen=True)
class Try:
    """One request; ``cookie`` is the session's, none for nobody."""

    method: str
    address: str
    data: tuple[tuple[str, str], ...] = ()
    cookie: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    def answer(self) -> tuple[int, str]:
        """Return status and content."""
        client = Client(raise_request_exception=False, headers=dict(self.headers))
        if self.cookie:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.cookie
        data: dict[str, Any] = {}
        for name, value in self.data:
            data.setdefault(name, []).append(value)
        if self.address == "/import/" and self.method == "post":
            data["file"] = SimpleUploadedFile("diary.csv", DIARY)
        response = getattr(client, self.method)(self.address, data, follow=True)
        return response.status_code, _said(response)


@dataclass(frozen=True)
class Job:
    """Background work or a command, tried like a request."""

    address: str
    run: Callable[[], object]
    method: str = "job"

    def answer(self) -> tuple[int, str]:
        return 0, str(self.run() or "")


def _said(response: Any) -> str:
    """Return the content, an archive's unpacked, without what differs from one time to the next."""
    content: str = response.content.decode(errors="replace")
    if response.headers.get("Content-Type") == "application/zip":
        with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
            content = "".join(archive.read(name).decode() for name in archive.namelist())
    return _PASSING.sub("", content)


def all_tries(whose: list[User], who: User, cookie: str) -> list[Try]:
    """Return the tries of ``who`` at everybody's things, and at every address of their own."""
    personal = [fill(route, person) for route in routes() for person in whose if is_personal(route)]
    others = [fill(route, who) for route in routes() if not is_personal(route)]
    return [
        Try(method, address, _posted(address, who) if method == "post" else (), cookie)
        for address in [*others, *personal]
        for method in ("get", "post")
    ]


def _posted(address: str, who: User) -> tuple[tuple[str, str], ...]:
    listed = ("name", f"listed {mark_of(who)}")
    given = {
        f"/day/{DAY}/": (("symptom.fatigue", "2"), ("overall.overall", "5")),
        f"/day/{DAY}/effort/": (("effort-kind", "physical"), ("effort-value", "5")),
        "/symptoms/add/": (("own", "humming"),),
        "/symptoms/remove/": (listed,),
        "/symptoms/move/": (listed, ("by", "1")),
        "/timeline/symptoms/": (("symptoms", f"symptom {mark_of(who)}"),),
        "/compare/keep/": (
            ("before_first", "2026-02-01"),
            ("before_last", "2026-02-20"),
            ("after_first", "2026-03-01"),
            ("after_last", "2026-03-20"),
            ("name", "pacing"),
        ),
        "/compare/": (("on", DAY.isoformat()), ("name", "pacing")),
        "/notes/": (("words", "walk or note or verdict"),),
        "/settings/delete/": (("when", "now"), ("name", who.username)),
        "/settings/keeping/": (("keeps_history", "7"), ("keeps_entries", "1")),
        "/sharing/invite/": (("rights", "both"),),
        "/sharing/link/": (("days", "3"),),
        "/settings/reminders/": (("first", "7"), ("second", "")),
        "/report/pdf/": _REPORT,
        "/report/link/": (*_REPORT, ("days", "3")),
        "/passages/add/": (("text", "Twitching came on the day after the walk, she says."),),
        "/recording/": (("topic", "text"), ("answer", "no"), ("stored", "delete")),
    }
    if address.endswith("/mark/"):
        return (("what", "helpful"), ("wanted", "1"))
    if address.startswith("/flags/") and address.endswith("/effort/"):
        return (("effort", "none"),)
    if address.endswith("/verdict/"):
        return (("verdict", "confirmed"),)
    return given.get(address, (("symptom.fatigue", "2"),))


@contextmanager
def taken_back() -> Iterator[None]:
    """Let what happens inside never have happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def places_of(run: Callable[[], object]) -> set[Place]:
    """Return the functions that ``run`` goes through."""
    seen: set[Place] = set()

    def look(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            seen.add((frame.f_code.co_filename, frame.f_code.co_qualname))

    former = sys.getprofile()
    sys.setprofile(look)
    try:
        run()
    finally:
        sys.setprofile(former)
    return seen
