from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from diary.importers.exchange_csv import parse
from diary.models import Entry
from diary.services.imports import apply_plan, plan_import, read_file
from tests.people import PeopleTestCase, make_entry

DAY = date(2026, 3, 12)
FULL = (
    "date,kind,name,value,minutes,note,activity,source,entered_at,by\r\n"
    "2026-03-12,exertion,cognitive,2,,,,backfilled,2026-03-15T08:00:00+05:45,Bea\r\n"
    '2026-03-12,exertion,physical,5,37.5,"up, ""down""\nhome",walk,typed,2026-03-12T21:05:00.25+01:00,\r\n'
    "2026-03-12,symptom,dizziness on standing,5,,,Lightheadedness,imported,,\r\n"
    "2026-03-12,symptom,fatigue,7,,,,carried,2026-03-13T09:00:00+00:00,\r\n"
    "2026-03-12,questionnaire,Funcap_home: Washing up,now and then,,,,imported,,\r\n"
    "2026-03-12,note,note,,,'=quiet ☕,,typed,,\r\n"
    "2026-03-13,status,too-ill,1,,,,backfilled,,\r\n"
).replace(".25+", ".250000+")


class ExportTests(PeopleTestCase):
    def test_the_page_has_the_file(self) -> None:
        page = html.fromstring(self.client.get("/export/").content)

        assert page.xpath("//a[@href='/export/diary.csv']")

    def test_it_gives_back_exactly_what_was_put_in(self) -> None:
        apply_plan(self.alice, plan_import(self.alice, read_file(self.alice, FULL.encode())))

        assert self.client.get("/export/diary.csv").content.decode() == FULL

    def test_it_is_a_file_that_is_not_kept_on_the_way(self) -> None:
        response = self.client.get("/export/diary.csv")

        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert response["Content-Disposition"].startswith('attachment; filename="diary-20')
        assert "no-store" in response["Cache-Control"]
        assert not response.streaming

    def test_what_was_typed_has_the_persons_own_offset(self) -> None:
        self.alice.time_zone = "Asia/Kathmandu"
        self.alice.save()
        make_entry(self.alice, DAY, entered_at=datetime(2026, 3, 12, 20, tzinfo=UTC))

        (row,) = parse(self.client.get("/export/diary.csv").content).rows

        assert row.entered_at is not None
        assert row.entered_at.isoformat() == "2026-03-13T01:45:00+05:45"

    def test_a_stranger_gets_their_own_rows_only(self) -> None:
        make_entry(self.alice, DAY)
        self.client.force_login(self.bob)

        assert self.client.get("/export/diary.csv").content.count(b"\n") == 1

    def test_nobody_is_sent_to_sign_in(self) -> None:
        self.client.logout()

        for address in ("/export/", "/export/diary.csv"):
            assert self.client.get(address)["Location"].startswith("/accounts/login/")

    def test_other_methods_are_refused(self) -> None:
        assert self.client.post("/export/").status_code == 405
        assert self.client.post("/export/diary.csv").status_code == 405

    def test_queries_do_not_grow_with_rows(self) -> None:
        counts = []
        for first in (0, 10):
            for number in range(first, first + 10):
                make_entry(self.alice, DAY - timedelta(days=number))
            with CaptureQueriesContext(connection) as queries:
                self.client.get("/export/diary.csv")
            counts.append(len(queries))

        assert Entry.objects.count() == 20
        assert counts[0] == counts[1] <= 15
