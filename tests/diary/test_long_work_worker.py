"""Bringing in, taking back and a long page, asked for in the browser and done by the real worker."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest.mock import patch

from django.http import HttpResponse
from lxml import html

from diary.models import DailyCourse, Entry, Flag, LongWork, LookedOver, Upload, WalkState
from diary.services import analysis, imports
from diary.services.analysis import reanalyse
from diary.services.engine import engine_version
from diary.services.imports import keep_upload
from diary.views import report
from tests.diary.record import TODAY, write_crash
from tests.people import RealTransactionTestCase, make_person, transaction_as
from tests.worker import run_worker, sign_of_life

FILE = b"date,kind,name,value,minutes,note\n2026-03-12,symptom,fatigue,5,,\n2026-03-13,symptom,fatigue,8,,\n"


def stored() -> Any:
    return DailyCourse.objects.values_list("start", "daily").get()


class WorkerTests(RealTransactionTestCase):
    def setUp(self) -> None:
        self.alice = make_person("alice")
        self.client.force_login(self.alice)
        # What is long in earnest takes too long to be written here.
        self.enterContext(patch.object(imports, "AT_ONCE", 0))
        self.enterContext(patch("diary.services.undo.AT_ONCE", 0))
        self.enterContext(patch.object(report, "AT_ONCE_DAYS", 0))

    def uploaded(self) -> Upload:
        with transaction_as(self.alice.pk):
            return keep_upload(self.alice, "diary.csv", FILE)

    def done(self, response: HttpResponse) -> html.HtmlElement:
        """Let the worker work and return the page that the answer leads to."""
        assert response.status_code == 303
        run_worker()
        return html.fromstring(self.client.get(response["Location"]).content)

    def entries(self) -> int:
        with transaction_as(self.alice.pk):
            return Entry.objects.count()

    def test_a_file_is_brought_in_and_taken_back(self) -> None:
        sign_of_life()
        page = self.done(self.client.post(f"/import/{self.uploaded().pk}/confirm/"))
        assert "Rows added: 2. Rows changed: 0." in page.text_content()
        assert self.entries() == 2
        with transaction_as(self.alice.pk):
            assert not Upload.objects.exists()
        page = self.done(self.client.post(page.xpath("//form[@class='undo']/@action")[0]))
        assert "Undone." in page.text_content()
        assert self.entries() == 0

    def test_while_it_is_under_way_the_import_leads_to_it(self) -> None:
        sign_of_life()
        upload = self.uploaded()
        work = self.client.post(f"/import/{upload.pk}/confirm/")["Location"]
        assert self.client.post(f"/import/{upload.pk}/confirm/")["Location"] == work
        assert self.client.get(f"/import/{upload.pk}/")["Location"] == work
        assert self.client.post(f"/import/{upload.pk}/stop/")["Location"] == work
        assert "Stopped. Nothing was written" in self.client.get(work).content.decode()
        run_worker()
        assert self.entries() == 0
        assert self.client.get(f"/import/{upload.pk}/").status_code == 200

    def test_a_save_of_an_old_day_leaves_the_crashes_to_the_worker(self) -> None:
        old = TODAY - timedelta(days=20)
        with patch.object(analysis, "AT_ONCE_DAYS", 5), transaction_as(self.alice.pk):
            write_crash(self.alice)
            found = stored()
            sign_of_life()
            Entry.objects.filter(day=old, kind="symptom").update(value=8.0)
            reanalyse(self.alice, old, in_page=True)
            assert stored() == found
            walked = WalkState.objects.get()
            last = walked.start + timedelta(days=max(day for day, _shown in walked.states))
            assert last <= old, "a save meanwhile does not go on from where the walk stood"
        run_worker()
        with transaction_as(self.alice.pk):
            assert LookedOver.objects.get().analysed_by == engine_version()
            left = stored()
            assert left != found
            reanalyse(self.alice)
            assert stored() == left

    def test_without_a_worker_the_page_waits_for_it(self) -> None:
        old = TODAY - timedelta(days=20)
        with patch.object(analysis, "AT_ONCE_DAYS", 5), transaction_as(self.alice.pk):
            write_crash(self.alice)
            found = stored()
            Entry.objects.filter(day=old, kind="symptom").update(value=8.0)
            reanalyse(self.alice, old, in_page=True)
            assert stored() != found

    def test_without_a_worker_a_file_is_brought_in_at_once(self) -> None:
        response = self.client.post(f"/import/{self.uploaded().pk}/confirm/")
        assert response["Location"].startswith("/timeline/")
        assert self.entries() == 2

    def test_a_long_page_is_made_into_a_file(self) -> None:
        sign_of_life()
        with transaction_as(self.alice.pk):
            write_crash(self.alice)
            assert Flag.objects.exists()
        asked = {"first": "2026-01-01", "last": TODAY, "parts": ["crashes"], "paper": "a4"}
        page = self.done(self.client.post("/report/pdf/", asked | {"name": "Alice"}))
        address = page.xpath("//a[contains(@href, '/file/')]/@href")[0]
        answer = self.client.get(address)
        assert answer.content.startswith(b"%PDF")
        assert (
            answer["Content-Disposition"] == f'attachment; filename="diary-2026-01-01-{TODAY}.pdf"'
        )
        with transaction_as(self.alice.pk):
            assert LongWork.objects.get(kind="report").outcome == "done"
