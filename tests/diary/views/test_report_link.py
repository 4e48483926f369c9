"""A link to one page: made by the person, opened without an account, counted and ended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import AccessLine, ReadLink
from tests.diary.record import ONSET, write_crash
from tests.diary.views.test_report import choice
from tests.pages import errors, page, text
from tests.people import PeopleTestCase, make_entry
from tests.shares import make_link

HER_WORDS = "her own words"


class MakeTest(PeopleTestCase):
    def test_it_is_made_with_the_days_and_parts_as_chosen(self) -> None:
        response = self.client.post("/report/link/", choice(days="5", shown_name="For Dr Lee"))
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert "this one page" in text(response, "//main")
        link = ReadLink.objects.get(person=self.alice)
        assert link.report == {
            "first": choice()["first"].isoformat(),
            "last": choice()["last"].isoformat(),
            "parts": ["picture", "crashes"],
            "paper": "a4",
        }
        assert (link.expires_at - timezone.now()).days == 4
        address = text(response, "//textarea[@id='address']")
        assert Client().get(address.removeprefix("http://testserver")).status_code == 200

    def test_bad_input_is_told_at_the_field(self) -> None:
        response = self.client.post("/report/link/", choice(days="100"))
        assert response.status_code == 422
        assert errors(response) == ["At most 90 days, please."]
        assert self.client.post("/report/link/", choice(days="5", parts=[])).status_code == 422
        assert not ReadLink.objects.exists()

    def test_asking_again_who_it_is_leads_back_to_the_page(self) -> None:
        response = self.client.get("/report/link/")
        assert (response.status_code, response["Location"]) == (302, "/report/")
        assert self.client.put("/report/link/").status_code == 405

    def test_the_page_says_how_often_it_was_opened_and_ends_it(self) -> None:
        link, token = _make(self.alice, shown_name="For Dr Lee")
        for _time in range(2):
            Client().get(f"/read/{token}/")
        response = self.client.get("/report/")
        assert "opened 2 times" in text(response, "//ul[@class='sharing']")
        assert "One page for a visit: For Dr Lee" in text(self.client.get("/sharing/"), "//main")
        (form,) = page(response).xpath("//ul[@class='sharing']//form/@action")
        assert form == f"/sharing/link/{link.pk}/end/"
        self.client.post(form)
        assert Client().get(f"/read/{token}/").status_code == 404
        assert Client().get(f"/read/{token}/report.pdf").status_code == 404


class ReadTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        write_crash(self.alice)
        make_entry(self.alice, ONSET, kind="note", name="note", value=None, note=HER_WORDS)
        self.link, token = _make(self.alice)
        self.url = f"/read/{token}/"
        self.reader = Client()

    def test_it_shows_the_page_without_an_account(self) -> None:
        response = self.reader.get(self.url)
        own = text(self.client.get("/report/", choice()), "//article")
        assert text(response, "//article") == own
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in response["Cache-Control"]

    def test_it_leads_nowhere_but_to_its_pdf_and_holds_nothing_that_was_not_chosen(self) -> None:
        response = self.reader.get(self.url)
        links = page(response).xpath("//main//a/@href")
        assert links == [f"{self.url}report.pdf"]
        assert not page(response).xpath("//main//form")
        for hidden in ("alice", HER_WORDS, "Leading symptoms"):
            assert hidden not in response.content.decode()

    def test_it_opens_no_more_than_the_page(self) -> None:
        response = self.reader.get(f"{self.url}?span=all&first=2020-01-01&parts=words")
        assert text(response, "//article") == text(self.reader.get(self.url), "//article")
        assert not page(response).xpath("//*[@id='days']")

    def test_the_pdf_is_of_the_same_days(self) -> None:
        response = self.reader.get(f"{self.url}report.pdf")
        assert response["Content-Type"] == "application/pdf"
        assert str(choice()["first"]) in response["Content-Disposition"]
        assert response["X-Robots-Tag"] == "noindex, nofollow"

    def test_openings_are_counted_and_leave_one_line_an_hour(self) -> None:
        self.reader.get(self.url)
        self.reader.get(f"{self.url}report.pdf")
        self.reader.head(self.url)
        self.link.refresh_from_db()
        assert self.link.opened == 2
        assert AccessLine.objects.filter(person=self.alice, what="opened").count() == 1

    def test_it_opens_nothing_once_it_expired(self) -> None:
        _link, token = _make(self.alice, expires_at=timezone.now() - timedelta(seconds=1))
        for address in (f"/read/{token}/", f"/read/{token}/report.pdf", "/read/nothing/report.pdf"):
            assert self.reader.get(address).status_code == 404

    def test_a_link_to_the_timeline_has_no_page_and_stays_a_timeline(self) -> None:
        _link, token = make_link(self.alice)
        assert self.reader.get(f"/read/{token}/report.pdf").status_code == 404
        assert page(self.reader.get(f"/read/{token}/")).xpath("//*[@id='days']")

    def test_a_name_stands_on_it_only_when_wanted(self) -> None:
        _link, token = _make(self.alice, shown_name="A. Liddell")
        assert "A. Liddell" in text(self.reader.get(f"/read/{token}/"), "//article")

    def test_other_methods_are_refused(self) -> None:
        assert self.reader.post(self.url).status_code == 405
        assert self.reader.post(f"{self.url}report.pdf").status_code == 405


def _make(person: Any, **over: Any) -> tuple[ReadLink, str]:
    chosen = choice()
    report = {
        "first": chosen["first"].isoformat(),
        "last": chosen["last"].isoformat(),
        "parts": chosen["parts"],
        "paper": "a4",
    }
    return make_link(person, report=report, **over)
