"""One page for a visit: chosen, shown and printed by the person whose diary it is."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from accounts.models import AccessLine
from diary.models import Flag
from diary.services.analysis import reanalyse
from diary.services.verdicts import give_verdict
from tests.diary.record import EFFORT, ONSET, TODAY, make_flag, write_crash, write_quiet_days
from tests.pages import errors, page, text, value_of
from tests.people import PeopleTestCase, acting_as, make_entry

FIRST = TODAY - timedelta(days=59)


def choice(**over: Any) -> dict[str, Any]:
    """Return what the form sends."""
    sent = {"first": FIRST, "last": TODAY, "parts": ["picture", "crashes"], "paper": "a4"}
    return sent | over


class ReportTest(PeopleTestCase):
    def test_a_sentence_comes_first_and_says_how_much_is_logged(self) -> None:
        write_crash(self.alice)
        response = self.client.get("/report/")
        said = text(response, "//article[@id='report']")
        assert (
            "The record shows 1 crash; crashes lasted 6 days at the median, 6 days at most." in said
        )
        assert "An effort above usual came before 1 of 1 (physical 1)." in said
        assert "Logged on 60 of " in said
        assert "symptoms on 60, efforts on 60" in said

    def test_a_median_between_two_lengths_is_told_as_it_is(self) -> None:
        write_quiet_days(self.alice, 60)
        reanalyse(self.alice)
        for back, days in ((40, 2), (20, 3)):
            onset = TODAY - timedelta(days=back)
            make_flag(self.alice, onset, end=onset + timedelta(days=days - 1))
        said = text(self.client.get("/report/"), "//article[@id='report']")
        assert "crashes lasted 2.5 days at the median, 3 days at most" in said

    def test_the_picture_in_words_counts_the_crashes_it_does_not_name(self) -> None:
        write_quiet_days(self.alice, 80)
        reanalyse(self.alice)
        for back in range(14):
            onset = TODAY - timedelta(days=5 * back + 3)
            make_flag(self.alice, onset, end=onset + timedelta(days=1))
        (told,) = set(
            page(self.client.get("/report/")).xpath("//article//*[@role='img']/@aria-label")
        )
        assert told.endswith("; and 2 more.")

    def test_each_crash_leads_to_its_flag_and_each_number_to_its_days(self) -> None:
        flag = write_crash(self.alice)
        response = self.client.get("/report/")
        links = page(response).xpath("//article[@id='report']//table//a/@href")
        assert links == [f"/flags/{flag.pk}/"]
        days = page(response).xpath("//details//dd//a/@href")
        assert f"/day/{ONSET}/" in days
        assert f"/day/{EFFORT}/" in days
        row = text(response, "//article[@id='report']//table[1]//tbody/tr[1]")
        assert "(shopping, " in row
        assert "2 days" in row

    def test_what_came_before_a_dip_is_not_told_of_a_crash(self) -> None:
        write_crash(self.alice)
        dip = make_flag(self.alice, ONSET - timedelta(days=20), kind="dip")
        Flag.objects.filter(pk=dip.pk).update(end=dip.onset)
        said = text(self.client.get("/report/"), "//body")
        assert said.count("What came before the crash from ") == 1
        assert said.count("What came before the dip on ") == 1

    def test_of_several_ratings_of_a_day_the_worst_counts(self) -> None:
        write_quiet_days(self.alice, 60)
        for value in (9.0, 1.0):
            make_entry(self.alice, TODAY, kind="symptom", name="nausea", value=value)
        reanalyse(self.alice)
        response = self.client.get("/report/", choice(parts=["symptoms"]))
        (row,) = page(response).xpath("//article//tr[contains(., 'Nausea')]")
        cells = [cell.text_content().strip() for cell in row.xpath("./th | ./td")]
        assert cells == ["Nausea", "1", "9", "–", "9"]

    def test_only_what_was_chosen_stands_on_it(self) -> None:
        write_crash(self.alice)
        make_entry(self.alice, ONSET, kind="note", name="note", value=None, note="my own words")
        response = self.client.get("/report/", choice(parts=["symptoms"]))
        assert page(response).xpath("//article[@id='report']//h3/text()") == [
            "Leading symptoms, 0–10, worst of the day"
        ]
        assert not page(response).xpath("//article[@id='report']//*[local-name()='svg']")
        assert "my own words" not in response.content.decode()
        response = self.client.get("/report/", choice(parts=["words"]))
        assert "my own words" in text(response, "//article[@id='report']")

    def test_every_imported_day_counts_whatever_was_recorded_on_it(self) -> None:
        for back, kind in enumerate(("sleep", "factor", "overall", "symptom")):
            name = {"sleep": "hours", "factor": "heat"}.get(kind, kind)
            day = TODAY - timedelta(days=back)
            make_entry(self.alice, day, kind=kind, name=name, value=1, source="imported")
        reanalyse(self.alice)
        said = text(self.client.get("/report/"), "//article[@id='report']")
        assert "From another tracker: 4 days." in said

    def test_days_to_come_are_not_counted_as_not_logged(self) -> None:
        write_quiet_days(self.alice, 20)
        reanalyse(self.alice)
        long = choice(first=TODAY - timedelta(days=40), last=TODAY + timedelta(days=40))
        said = text(self.client.get("/report/", long), "//article[@id='report']")
        assert "Logged on 20 of 41 days" in said
        assert "The diary begins on " in said
        assert "Longest gap" not in said
        future = choice(first=TODAY + timedelta(days=1), last=TODAY + timedelta(days=9))
        said = text(self.client.get("/report/", future), "//article[@id='report']")
        assert "These days have not come yet." in said

    def test_each_new_year_is_named_below_the_picture(self) -> None:
        write_quiet_days(self.alice, 3)
        reanalyse(self.alice)
        asked = choice(first=TODAY - timedelta(days=3600), last=TODAY)
        below = text(self.client.get("/report/", asked), "//article[@id='report']//figure")
        years = set(re.findall(r"[A-Z][a-z]{2} (20\d\d)", below))
        assert len(years) >= 7, below

    def test_names_of_the_persons_own_keep_their_capitals(self) -> None:
        write_quiet_days(self.alice, 20)
        make_entry(self.alice, TODAY, name="pain in the Achilles tendon, MRI", value=9)
        make_entry(self.alice, TODAY, kind="factor", name="visit from Ada", value=1)
        reanalyse(self.alice)
        shown = text(self.client.get("/report/"), "//main")
        # On the page, and again among the days behind its numbers.
        assert shown.count("Pain in the Achilles tendon, MRI") == 1
        assert shown.count("Pain in the Achilles") >= 2
        assert shown.count("Visit from Ada") >= 2

    def test_a_persons_own_words_are_not_chosen_for_them(self) -> None:
        response = self.client.get("/report/")
        ticked = page(response).xpath(
            "//form[@method='get']//input[@name='parts'][@checked]/@value"
        )
        assert ticked == ["picture", "crashes", "symptoms", "function", "factors"]

    def test_the_days_asked_for_are_shown_and_kept_in_the_form(self) -> None:
        write_crash(self.alice)
        response = self.client.get("/report/", choice(last=EFFORT))
        assert "shows no crash in these days" in text(response, "//*[@id='summary']")
        form = page(response).xpath("//form[@method='get']//input[@name='last']/@value")
        assert form == [EFFORT.isoformat()]

    def test_a_span_is_one_link(self) -> None:
        response = self.client.get("/report/?span=1y")
        (first,) = page(response).xpath("//form[@method='get']//input[@name='first']/@value")
        assert first < (TODAY - timedelta(days=363)).isoformat()

    def test_a_diary_that_ended_long_ago_opens_where_it_ended(self) -> None:
        write_quiet_days(self.alice, 30, until=TODAY - timedelta(days=400))
        reanalyse(self.alice)
        response = self.client.get("/report/")
        assert "Logged on 30 of " in text(response, "//article[@id='report']")

    def test_a_rejected_crash_does_not_stand_on_it(self) -> None:
        give_verdict(write_crash(self.alice), Flag.Verdict.REJECTED)
        said = text(self.client.get("/report/"), "//*[@id='summary']")
        assert "shows no crash" in said

    def test_what_the_person_says_of_crashes_is_told_once_something_is_said(self) -> None:
        flag = write_crash(self.alice)
        make_flag(self.alice, ONSET - timedelta(days=20))
        heads = "//article[@id='report']//table[1]/thead//th/text()"
        assert "Person agrees" not in page(self.client.get("/report/")).xpath(heads)
        give_verdict(flag, Flag.Verdict.CONFIRMED)
        response = self.client.get("/report/")
        assert "Person agrees" in page(response).xpath(heads)
        told = page(response).xpath("//td[@data-label='Person agrees']/text()")
        assert sorted(told) == ["not said", "yes"]
        pdf = self.client.post("/report/pdf/", choice())
        assert "not said" in PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()

    def test_before_enough_days_it_says_what_is_missing(self) -> None:
        write_quiet_days(self.alice, 5)
        reanalyse(self.alice)
        said = text(self.client.get("/report/"), "//*[@id='summary']")
        assert "Crashes are looked for once 14 days are logged; 5 are." in said

    def test_the_picture_has_words_for_whoever_does_not_see_it(self) -> None:
        write_crash(self.alice)
        document = page(self.client.get("/report/"))
        # Whole for a wide window, in two halves for a phone: one of them has the words.
        whole, half = document.xpath("//*[local-name()='svg']/@aria-label")
        assert whole == half
        label = whole
        assert label.startswith("Timeline of ")
        assert "Crashes: " in label

    def test_bad_input_is_told_at_the_field_and_kept(self) -> None:
        response = self.client.get(
            "/report/", choice(first=TODAY, last=FIRST, parts=[], paper="a3")
        )
        assert response.status_code == 422
        assert errors(response) == [
            "The last day is before the first.",
            "Please choose at least one part.",
            "Please choose A4 or Letter.",
        ]
        (kept,) = page(response).xpath("//form[@method='get']//input[@name='first']/@value")
        assert kept == TODAY.isoformat()
        for wrong in ({"first": "soon"}, {"first": ""}, {"first": "1999-01-01"}, {"parts": ["x"]}):
            assert self.client.get("/report/", choice(**wrong)).status_code == 422

    def test_htmx_gets_the_fragment_with_its_errors(self) -> None:
        for sent, status in ((choice(), 200), (choice(parts=[]), 422)):
            response = self.client.get("/report/", sent, headers={"HX-Request": "true"})
            assert response.status_code == status
            assert page(response).get("id") == "choose"
            assert not page(response).xpath("//nav[@aria-label='Main']")

    def test_nobody_is_led_to_sign_in_and_a_stranger_sees_their_own(self) -> None:
        write_crash(self.alice)
        assert Client().get("/report/").headers["Location"].startswith("/accounts/login/")
        stranger = Client()
        stranger.force_login(self.bob)
        assert "Nothing is logged" in text(stranger.get("/report/"), "//*[@id='summary']")

    def test_other_methods_are_refused(self) -> None:
        assert self.client.post("/report/").status_code == 405
        assert self.client.get("/report/pdf/").status_code == 405

    def test_the_number_of_queries_does_not_grow(self) -> None:
        write_crash(self.alice)
        few = self._queries()
        for back in range(3, 50, 8):
            make_flag(self.alice, TODAY - timedelta(days=back))
            make_entry(self.alice, TODAY - timedelta(days=back), name=f"own {back}")
        assert self._queries() == few

    def _queries(self) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert self.client.get("/report/").status_code == 200
        return len(captured)


class PdfTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        write_crash(self.alice)

    def test_it_says_what_the_page_says(self) -> None:
        response = self.client.post("/report/pdf/", choice())
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"] == f'inline; filename="diary-{FIRST}-{TODAY}.pdf"'
        assert "no-store" in response["Cache-Control"]
        shown = text(self.client.get("/report/", choice()), "//*[@id='summary']")
        assert shown in _said(response)

    def test_it_names_nobody_unless_asked(self) -> None:
        assert "alice" not in _said(self.client.post("/report/pdf/", choice()))
        assert "A. Liddell" in _said(self.client.post("/report/pdf/", choice(name="A. Liddell")))

    def test_it_takes_the_paper(self) -> None:
        response = self.client.post("/report/pdf/", choice(paper="us-letter"))
        assert _read(response).pages[0].mediabox.width == 612

    def test_it_leaves_a_line_in_the_log(self) -> None:
        self.client.post("/report/pdf/", choice())
        assert AccessLine.objects.filter(person=self.alice, what="exported").count() == 1

    def test_bad_input_is_told_at_the_field(self) -> None:
        response = self.client.post("/report/pdf/", choice(name="x" * 61))
        assert response.status_code == 422
        assert errors(response) == ["At most 60 letters, please."]
        assert value_of(response, "name") == "x" * 61
        response = self.client.post("/report/pdf/", choice(first="soon"))
        assert response.status_code == 422
        assert errors(response) == ["This is not a day: write it like 2026-03-18."]

    def test_the_page_without_a_script_sends_all_it_needs(self) -> None:
        shown = page(self.client.get("/report/", choice()))
        hidden = shown.xpath("//form[@action='/report/pdf/']//input[@type='hidden']")
        sent: dict[str, list[str]] = {}
        for field in hidden:
            sent.setdefault(field.get("name"), []).append(field.get("value"))
        assert sent.pop("csrfmiddlewaretoken")
        assert self.client.post("/report/pdf/", sent)["Content-Type"] == "application/pdf"
        assert sent["parts"] == ["picture", "crashes"]

    def test_another_persons_diary_is_not_in_it(self) -> None:
        stranger = Client()
        stranger.force_login(self.bob)
        with acting_as(self.bob.pk):
            response = stranger.post("/report/pdf/", choice())
        assert "Nothing is logged in these days." in _said(response)


def _read(response: Any) -> PdfReader:
    return PdfReader(io.BytesIO(response.content))


def _said(response: Any) -> str:
    return " ".join(_read(response).pages[0].extract_text().split())
