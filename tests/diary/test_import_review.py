from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from diary import tasks
from diary.models import DailyCourse, Entry, TrackedSymptom, Upload
from diary.services.imports import keep_upload
from tests.people import (
    PeopleTestCase,
    RealTransactionTestCase,
    make_entry,
    make_person,
    transaction_as,
)

HEADER = b"date,kind,name,value,minutes,note\n"
DAY = date(2026, 3, 12)
HTMX = {"HX-Request": "true"}


def many(count: int) -> bytes:
    """Return a file of ``count`` rows to add and as many to refuse."""
    days = [DAY - timedelta(days=number) for number in range(count)]
    rows = [f"{day},symptom,Own {day},5,,\n{day},symptom,fatigue,11,,\n" for day in days]
    return HEADER + "".join(rows).encode()


class ReviewTestCase(PeopleTestCase):
    def uploaded(self, *lines: str, data: bytes = b"") -> Upload:
        data = data or HEADER + "\n".join(lines).encode()
        return keep_upload(self.alice, "diary.csv", data)

    def review(self, upload: Upload) -> html.HtmlElement:
        response = self.client.get(f"/import/{upload.pk}/")
        assert response.status_code == 200
        return html.fromstring(response.content)

    def counts(self, page: html.HtmlElement) -> list[str]:
        return page.xpath("(//section[@id='import']//table)[1]//td/text()")

    def confirm(self, upload: Upload) -> None:
        assert self.client.post(f"/import/{upload.pk}/confirm/").status_code == 303


class ReviewTests(ReviewTestCase):
    def test_it_counts_and_writes_nothing(self) -> None:
        make_entry(self.alice, DAY, name="fatigue", value=5)
        make_entry(self.alice, DAY, name="nausea", value=2)
        upload = self.uploaded(
            "2026-03-12,symptom,fatigue,5,,",
            "2026-03-12,symptom,nausea,8,,",
            "2026-03-14,symptom,headache,3,,",
            "2026-03-14,symptom,headache,30,,",
        )

        page = self.review(upload)

        assert self.counts(page) == ["1", "1", "1", "1"]
        assert "2 days, from 12 March 2026 to 14 March 2026" in page.text_content()
        assert sorted(Entry.objects.values_list("value", flat=True)) == [2, 5]

    def test_refused_rows_have_their_line_and_reason(self) -> None:
        page = self.review(self.uploaded("2126-03-12,symptom,fatigue,5,,", "x,note,,,,y"))

        rows = page.xpath("//div[@id='import-refused']//tbody/tr")
        assert [[cell.text_content() for cell in row] for row in rows] == [
            ["2", "date", "2126-03-12 lies in the future."],
            ["3", "date", "“x” is not a day written as 2026-03-12."],
        ]

    def test_each_kind_of_bad_row_is_refused_and_the_good_one_taken(self) -> None:
        page = self.review(
            self.uploaded(
                "2026-03-12,exertion,physical,5,30,",
                "2026-03-12,exertion,physical,11,30,",
                "2026-03-12,exertion,physical,5,1441,",
                "2026-03-12,exertion,physical,5,30,",
                "2026-02-30,exertion,physical,5,30,",
            )
        )

        reasons = page.xpath("//div[@id='import-refused']//tbody/tr/td[3]/text()")
        assert self.counts(page) == ["1", "0", "0", "4"]
        assert reasons == [
            "11 is not between 0 and 10.",
            "1441 is not between 0 and 1440.",
            "The row is the same as line 2.",
            "“2026-02-30” is not a day written as 2026-03-12.",
        ]

    def test_changes_show_both_values(self) -> None:
        make_entry(self.alice, DAY, value=5)
        page = self.review(self.uploaded("2026-03-12,symptom,fatigue,8,,"))

        (row,) = page.xpath("//div[@id='import-changed']//tbody/tr")
        cells = [" ".join(cell.text_content().split()) for cell in row]
        assert cells == ["12 March 2026", "symptom: fatigue", "5 typed", "8 imported"]

    def test_it_names_symptoms_that_are_new(self) -> None:
        TrackedSymptom.objects.create(person=self.alice, name="Cold hands")
        page = self.review(
            self.uploaded(
                "2026-03-12,symptom,Buzzing feet,5,,",
                "2026-03-12,symptom,cold-hands,5,,",
                "2026-03-12,symptom,myalgia,5,,",
            )
        )

        assert "new to the diary: Buzzing feet\n" in page.text_content()

    def test_html_of_the_file_is_text(self) -> None:
        make_entry(self.alice, DAY, value=5)
        script = "<script>alert(1)</script>"
        page = self.review(
            self.uploaded(
                f"2026-03-12,symptom,fatigue,8,,{script}",
                f"2026-03-12,symptom,{script},8,,",
                f"{script},symptom,fatigue,8,,",
            )
        )

        assert not page.xpath("//section//script")
        assert page.text_content().count(script) == 3

    def test_with_nothing_to_write_it_offers_no_writing(self) -> None:
        make_entry(self.alice, DAY, value=5)
        upload = self.uploaded("2026-03-12,symptom,fatigue,5,,")

        assert not self.review(upload).xpath("//form[contains(@action, 'confirm')]")

    def test_only_so_many_refused_rows_are_shown(self) -> None:
        page = self.review(self.uploaded(data=many(250)))

        assert len(page.xpath("//div[@id='import-refused']//tbody/tr")) == 200
        assert self.counts(page) == ["250", "0", "0", "250"]

    def test_queries_do_not_grow_with_rows(self) -> None:
        counts = []
        for rows in (100, 400):
            upload = self.uploaded(data=many(rows))
            with CaptureQueriesContext(
                connection,
            ) as queries:
                self.review(upload)
            counts.append(len(queries))

        assert counts[0] == counts[1] <= 15

    def test_htmx_gets_the_review_alone(self) -> None:
        upload = self.uploaded("2026-03-12,symptom,fatigue,5,,")
        response = self.client.get(f"/import/{upload.pk}/", headers=HTMX)

        assert html.fromstring(response.content).get("id") == "import"
        assert response["Cache-Control"] == "no-store"

    def test_after_a_day_it_is_gone(self) -> None:
        upload = self.uploaded("2026-03-12,symptom,fatigue,5,,")
        Upload.objects.update(made_at=timezone.now() - timedelta(hours=25))

        assert self.client.get(f"/import/{upload.pk}/").status_code == 404
        self.client.get("/import/")
        assert not Upload.objects.exists()


class KeptFileTests(ReviewTestCase):
    def test_one_that_cannot_be_read_any_more_says_so_at_the_field(self) -> None:
        for data in (b"day,sort\n2026-03-12,x\n", b"\0", HEADER + b'"\n'):
            upload = self.uploaded(data=data)
            for answer in (
                self.client.get(f"/import/{upload.pk}/"),
                self.client.get(f"/import/{upload.pk}/", headers=HTMX),
                self.client.post(f"/import/{upload.pk}/confirm/"),
            ):
                assert answer.status_code == 422
                said = html.fromstring(answer.content).xpath("//p[@class='error']/text()")
                assert len(said) == 1
                assert said[0].strip()
        assert not Entry.objects.filter(person=self.alice).exists()


class ConfirmTests(ReviewTestCase):
    def test_it_writes_and_forgets_the_file(self) -> None:
        make_entry(self.alice, DAY, value=5)
        self.confirm(
            self.uploaded("2026-03-12,symptom,fatigue,8,,", "2026-03-12,exertion,physical,5,30,")
        )

        stored = Entry.objects.values_list("name", "value", "minutes", "source")
        assert sorted(stored) == [
            ("fatigue", 8, None, "imported"),
            ("physical", 5, 30, "imported"),
        ]
        assert not Upload.objects.exists()

    def test_the_whole_import_can_be_undone_at_once(self) -> None:
        make_entry(self.alice, DAY, value=5)
        upload = self.uploaded("2026-03-12,symptom,fatigue,8,,", "2026-03-13,symptom,nausea,5,,")
        response = self.client.post(f"/import/{upload.pk}/confirm/", follow=True)

        (undo,) = html.fromstring(response.content).xpath("//*[@id='messages']//form/@action")
        self.client.post(undo)

        assert list(Entry.objects.values_list("name", "value")) == [("fatigue", 5)]

    def test_an_import_that_wrote_nothing_offers_no_undo(self) -> None:
        make_entry(self.alice, DAY, value=5, source="imported")
        upload = self.uploaded("2026-03-12,symptom,fatigue,5,,")
        response = self.client.post(f"/import/{upload.pk}/confirm/", follow=True)

        assert not html.fromstring(response.content).xpath("//form[starts-with(@action, '/undo/')]")

    def test_crashes_are_looked_for_again(self) -> None:
        self.confirm(self.uploaded("2026-03-12,symptom,fatigue,8,,"))

        assert DailyCourse.objects.get(person=self.alice).start == DAY

    def test_the_timeline_of_these_days_says_what_was_done(self) -> None:
        upload = self.uploaded("2021-03-12,symptom,fatigue,8,,")
        response = self.client.post(f"/import/{upload.pk}/confirm/", follow=True)

        assert response.redirect_chain == [("/timeline/?until=2021-03-12", 303)]
        assert "Rows added: 1. Rows changed: 0." in response.content.decode()

    def test_the_same_file_again_adds_nothing(self) -> None:
        lines = [
            "2026-03-12,exertion,physical,5,30,",
            "2026-03-12,exertion,physical,5,20,hill",
            "2026-03-12,note,note,,,quiet",
            "2026-03-12,symptom,Dizziness,5,,",
            "2026-03-12,symptom,Lightheadedness,5,,",
        ]
        self.confirm(self.uploaded(*lines))
        page = self.review(upload := self.uploaded(*lines))

        assert self.counts(page) == ["0", "0", "5", "0"]
        self.confirm(upload)
        assert Entry.objects.count() == 5

    def test_a_second_tap_finds_nothing_left_to_do(self) -> None:
        upload = self.uploaded("2026-03-12,symptom,fatigue,8,,")
        self.confirm(upload)

        assert self.client.post(f"/import/{upload.pk}/confirm/").status_code == 404
        assert Entry.objects.count() == 1

    def test_queries_do_not_grow_with_rows(self) -> None:
        counts = []
        for rows in (10, 100, 400):
            upload = self.uploaded(data=many(rows))
            with CaptureQueriesContext(connection) as queries:
                self.confirm(upload)
            counts.append(len(queries))

        # The first import of a diary has no former analysis to read.
        assert counts[1] == counts[2] <= counts[0] + 1


class StopTests(ReviewTestCase):
    def test_nothing_is_written_and_the_file_is_gone(self) -> None:
        upload = self.uploaded("2026-03-12,symptom,fatigue,8,,")

        assert self.client.post(f"/import/{upload.pk}/stop/").status_code == 303
        assert not Upload.objects.exists()
        assert not Entry.objects.exists()

    def test_htmx_gets_the_form_with_what_was_done(self) -> None:
        upload = self.uploaded("2026-03-12,symptom,fatigue,8,,")
        response = self.client.post(f"/import/{upload.pk}/stop/", headers=HTMX)

        assert html.fromstring(response.content).get("id") == "import"
        assert "Nothing was written." in response.content.decode()


class StrangerTests(ReviewTestCase):
    def test_a_stranger_finds_nothing(self) -> None:
        upload = self.uploaded("2026-03-12,symptom,fatigue,8,,")
        self.client.force_login(self.bob)

        assert self.client.get(f"/import/{upload.pk}/").status_code == 404
        assert self.client.post(f"/import/{upload.pk}/confirm/").status_code == 404
        assert self.client.post(f"/import/{upload.pk}/stop/").status_code == 404
        assert self.client.get(f"/import/{uuid4()}/").status_code == 404
        assert Upload.objects.filter(pk=upload.pk).exists()

    def test_nobody_is_sent_to_sign_in(self) -> None:
        upload = self.uploaded("2026-03-12,symptom,fatigue,8,,")
        self.client.logout()

        for address in ("", "confirm/", "stop/"):
            response = self.client.post(f"/import/{upload.pk}/{address}")
            assert response["Location"].startswith("/accounts/login/")

    def test_other_methods_are_refused(self) -> None:
        upload = self.uploaded("2026-03-12,symptom,fatigue,8,,")

        assert self.client.post(f"/import/{upload.pk}/").status_code == 405
        assert self.client.get(f"/import/{upload.pk}/confirm/").status_code == 405
        assert self.client.get(f"/import/{upload.pk}/stop/").status_code == 405


class KeptApartTests(RealTransactionTestCase):
    def setUp(self) -> None:
        self.alice, self.bob = make_person("alice"), make_person("bob")
        with transaction_as(self.alice.pk):
            keep_upload(self.alice, "diary.csv", HEADER)

    def count(self) -> int:
        with transaction_as(self.alice.pk):
            return Upload.objects.count()

    def test_the_database_keeps_a_file_from_a_stranger(self) -> None:
        with transaction_as(self.bob.pk):
            assert not Upload.objects.exists()
            Upload.objects.all().delete()
        assert self.count() == 1

    def test_old_files_go_whoevers_they_are(self) -> None:
        tasks.forget_old_uploads(0)
        assert self.count() == 1

        with transaction_as(self.alice.pk):
            Upload.objects.update(made_at=timezone.now() - timedelta(hours=25))
        tasks.forget_old_uploads(0)
        assert self.count() == 0

    def test_an_import_that_fails_writes_nothing(self) -> None:
        data = HEADER + b"2026-03-12,symptom,fatigue,5,,\n"
        with transaction_as(self.alice.pk):
            upload = keep_upload(self.alice, "diary.csv", data)
        self.client.force_login(self.alice)
        self.client.raise_request_exception = False

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("diary.services.imports.reanalyse", None)
            response = self.client.post(f"/import/{upload.pk}/confirm/")

        assert response.status_code == 500
        assert self.count() == 1
        with transaction_as(self.alice.pk):
            assert not Entry.objects.exists()
