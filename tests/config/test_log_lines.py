"""The log as machines read it: one JSON object a line, and in none of them anything of anybody."""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import path

from accounts.person import acting_as
from config.logs.discreet import words
from config.logs.filters import EndsOfJobs, WithoutProbes
from config.logs.lines import JsonFormatter, line
from config.urls import urlpatterns as real
from diary.models import TrackedSymptom
from tests.addresses import fill, routes
from tests.config.test_discreet import _breaks
from tests.diary.record import ONSET, write_crash
from tests.people import PASSPHRASE, PeopleTestCase, make_entry, make_person

MARK = "zebramark"
ELSEWHERE = "203.0.113.77"
METHODS = ("get", "post", "put", "delete", "head")
urlpatterns = [*real, path("breaks/<str:what>/", lambda request, what: _breaks(request))]


def marked_fields() -> dict[str, str]:
    """Return what people type, everywhere it can be typed."""
    names = "note own_factor effort-activity username login password password1 name code search time_zone"
    typed = {name: f"{MARK} {name}" for name in names.split()}
    return typed | {"sleep.hours": MARK, "symptom.fatigue": MARK, "overall.overall": "7"}


@override_settings(ROOT_URLCONF="tests.config.test_log_lines")
class WholeSiteTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.person = make_person(f"{MARK}ina")
        with acting_as(self.person.pk):
            self._write_marks()
        self.log = io.StringIO()
        handler = logging.StreamHandler(self.log)
        handler.setFormatter(JsonFormatter())
        handler.addFilter(WithoutProbes())
        root, watching = logging.getLogger(), logging.getLogger("config.watching")
        root.addHandler(handler)
        self.addCleanup(root.removeHandler, handler)
        watching.setLevel(logging.INFO)
        self.addCleanup(watching.setLevel, logging.WARNING)

    def _write_marks(self) -> None:
        write_crash(self.person)
        make_entry(self.person, ONSET, kind="note", name="note", value=None, note=MARK)
        make_entry(self.person, ONSET, kind="factor", name=f"{MARK} weather", value=1.0)
        make_entry(self.person, ONSET, name=f"{MARK} ache")
        TrackedSymptom.objects.create(person=self.person, name=f"{MARK} ache", position=1)

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(one) for one in self.log.getvalue().splitlines()]

    def client_of(self, **over: Any) -> Client:
        client = Client(raise_request_exception=False, REMOTE_ADDR=ELSEWHERE, **over)
        client.force_login(self.person)
        return client

    def test_no_line_holds_a_mark_whatever_is_asked(self) -> None:
        with acting_as(self.person.pk):
            addresses = [
                fill(route, self.person) for route in routes() if "<str:what>" not in route
            ]
        headers = {
            "referer": f"http://testserver/{MARK}/",
            "user-agent": MARK,
            "x-request-id": MARK,
        }
        for address in addresses:
            client = self.client_of(headers=headers)
            for method in METHODS:
                data = marked_fields() if method == "post" else None
                getattr(client, method)(f"{address}?q={MARK}", data)
        said = self.log.getvalue()
        ids = [
            part
            for address in addresses
            for part in address.split("/")
            if len(part) > 9 and any(map(str.isdigit, part))
        ]
        found = [one for one in {MARK, ELSEWHERE, str(ONSET), *ids} if one in said]
        lines = self.lines()
        print(
            f"{len(addresses) * len(METHODS)} requests, {len(lines)} lines of JSON read, {len(found)} marks found"
        )
        assert found == []
        assert len([one for one in lines if one["logger"] == "config.watching"]) > 4 * len(
            addresses
        )

    def test_refusals_and_mistakes_hold_none_either(self) -> None:
        forged = self.client_of(enforce_csrf_checks=True)
        forged.post(
            f"/day/{ONSET}/", marked_fields(), headers={"referer": f"https://{MARK}.example/{MARK}"}
        )
        forged.post("/settings/", marked_fields(), headers={"origin": f"https://{MARK}.example"})
        self.client_of().get("/help/", headers={"host": f"{MARK}.example"})
        self.client_of().get(f"/{MARK}/{MARK}")
        self.client_of().post(f"/breaks/{MARK}/", marked_fields())
        nobody = Client(REMOTE_ADDR=ELSEWHERE)
        for _time in range(7):
            nobody.post("/accounts/login/", {"login": f"{MARK}ina", "password": MARK + PASSPHRASE})
        lines = self.lines()
        assert {400, 403, 404, 500} <= {one.get("status") for one in lines}
        broken = next(one for one in lines if one["message"].startswith("Internal Server Error"))
        assert broken["error"][-1] == "builtins.KeyError"
        assert broken["message"] == "Internal Server Error: /breaks/<str:what>/"
        assert [MARK in self.log.getvalue(), ELSEWHERE in self.log.getvalue()] == [False, False]

    def test_a_request_has_a_line_and_its_mistake_the_same_number(self) -> None:
        answer = self.client_of().post(f"/breaks/{MARK}/", marked_fields())
        mistake, request = (
            next(one for one in self.lines() if one["logger"] == name)
            for name in ("django.request", "config.watching")
        )
        assert mistake["request"] == request["request"] == answer.headers["X-Request-ID"]
        assert set(request) == {
            *(
                "time",
                "level",
                "program",
                "logger",
                "message",
                "request",
                "view",
                "method",
                "status",
                "ms",
            )
        }
        assert (request["method"], request["status"]) == ("POST", 500)
        self.client_of().get("/help/")
        last = self.lines()[-1]
        assert (last["view"], last["status"]) == ("accounts:help", 200)
        assert last["request"] != request["request"]

    def test_neither_probes_nor_static_files_leave_a_line(self) -> None:
        for address in ("/health/", "/ready/"):
            self.client.get(address)
        self.client.head("/static/css/base.css")
        assert self.log.getvalue() == ""
        self.client.get("/static/no/such.css")
        assert {one["view"] for one in self.lines() if "view" in one} == {"static"}

    def test_a_number_is_taken_over_from_a_declared_proxy_only(self) -> None:
        given = {"x-request-id": "0123456789abcdef0123456789abcdef"}
        assert (
            self.client.get("/help/", headers=given).headers["X-Request-ID"]
            != given["x-request-id"]
        )
        with override_settings(BEHIND_PROXY=True):
            assert (
                self.client.get("/help/", headers=given).headers["X-Request-ID"]
                == given["x-request-id"]
            )
            strange = {"x-request-id": MARK}
            assert self.client.get("/help/", headers=strange).headers["X-Request-ID"] != MARK


@pytest.mark.parametrize(
    ("logger", "message", "told"),
    [
        (
            "gunicorn.error",
            f"Invalid request from ip={ELSEWHERE}: Invalid HTTP Header: '{MARK}'",
            "Invalid request",
        ),
        (
            "gunicorn.error",
            f"Error handling request GET /read/{MARK}?q={MARK}",
            "Error handling request GET /…",
        ),
        (
            "gunicorn.error",
            "Worker (pid:17) was sent SIGKILL!",
            "Worker (pid:17) was sent SIGKILL!",
        ),
        ("gunicorn.error", "WORKER TIMEOUT (pid:17)", "WORKER TIMEOUT (pid:17)"),
        (
            "procrastinate.worker",
            f"Job diary.tasks.look_over[12](person='{MARK}', of=(1, 2)) ended with status: Error, lasted 0.1 s - Result: {MARK}",
            "Job diary.tasks.look_over[12] ended with status: Error, lasted 0.1 s - Result: …",
        ),
        (
            "procrastinate.worker",
            f"Side task x failed with exception: {MARK}\n{MARK}, stopping",
            "Side task x failed with exception: …",
        ),
        (
            "django.security.DisallowedHost",
            f"Invalid HTTP_HOST header: '{MARK}'.",
            "Invalid HTTP_HOST header: ….",
        ),
        (
            "library",
            f'from 2001:db8::17 and {ELSEWHERE} at http://{MARK}/ with "{MARK}',
            "from … and … at … with …",
        ),
        ("diary.tasks", "Forgot 3 lines of history.", "Forgot 3 lines of history."),
    ],
)
def test_what_libraries_repeat_is_left_out(logger: str, message: str, told: str) -> None:
    record = logging.LogRecord(logger, logging.ERROR, "", 0, message, (), None)
    assert words(record) == told


def test_a_job_leaves_one_line_at_its_end() -> None:
    def record(action: str, level: int = logging.INFO) -> logging.LogRecord:
        made = logging.LogRecord(
            "procrastinate.worker", level, "", 0, "Job a.b[1](x=2) ended", (), None
        )
        made.__dict__ |= {
            "action": action,
            "job": {"task_name": "a.b", "task_kwargs": {"x": MARK}},
            "duration": 0.25,
        }
        return made

    passed = [
        action
        for action in ("start_job", "finish_task", "job_success", "job_error")
        if EndsOfJobs().filter(record(action))
    ]
    assert passed == ["job_success", "job_error"]
    done = record("job_success")
    EndsOfJobs().filter(done)
    told = json.loads(JsonFormatter().format(done))
    assert (told["task"], told["seconds"], told["message"]) == ("a.b", 0.25, "Job a.b[1] ended")
    assert MARK not in json.dumps(told)


def test_a_sentence_of_the_supervisor_has_the_same_form(monkeypatch: pytest.MonkeyPatch) -> None:
    assert line("Stopped.") == "Stopped."
    monkeypatch.setenv("LOG_FORMAT", "json")
    told = json.loads(line("Stopped.\n"))
    assert (told["level"], told["message"]) == ("info", "Stopped.\n")
    assert "\n" not in line("Stopped.\n")


def test_it_is_on_where_others_can_reach_the_diary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOG_FORMAT", raising=False)
    assert line("Stopped.") == "Stopped."
    monkeypatch.setenv("PUBLIC_URL", "https://diary.example.org")
    assert line("Stopped.").startswith("{")
    assert settings.LOG_FORMAT == "text"


def test_the_program_is_named() -> None:
    told = json.loads(JsonFormatter().format(logging.LogRecord("x", 20, "", 0, "y", (), None)))
    assert told["program"] in {"web", "worker", "command", "supervisor"}
    assert sys.argv
