"""The year: a cell a day, with the marks of the timeline, in signs and in words."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from lxml.html import HtmlElement

from accounts.models import User
from diary.models import Entry, Flag
from diary.services.analysis import reanalyse
from diary.services.verdicts import give_verdict
from tests.clock import at
from tests.diary.record import (
    EFFORT,
    END,
    ONSET,
    TODAY,
    make_flag,
    write_crash,
    write_efforts,
)
from tests.pages import page, text
from tests.people import PeopleTestCase, make_entry, transaction_as
from tests.wording import breaches


class YearTestCase(PeopleTestCase):
    def cell(self, day: date) -> HtmlElement:
        """Return the cell of a day."""
        document = page(self.client.get(f"/year/{day.year}/"))
        (found,) = document.xpath(f"//td[a[@href='/day/{day}/']]")
        return found

    def words(self, day: date) -> str:
        (said,) = self.cell(day).xpath(".//*[@class='visually-hidden']/text()")
        return str(said)


class YearTest(YearTestCase):
    def test_a_sentence_comes_first(self) -> None:
        write_crash(self.alice)
        said = text(self.client.get(f"/year/{ONSET.year}/"), "//*[@id='summary']")
        assert said.startswith(f"In {ONSET.year} your record shows 1 crash, of 6 days.")
        assert breaches(said) == []

    def test_a_year_before_the_diary_has_nothing_to_say(self) -> None:
        write_crash(self.alice)
        said = text(self.client.get("/year/1990/"), "//*[@id='summary']")
        assert said == "Nothing is logged in these days."

    def test_every_day_is_a_cell_that_leads_to_its_day(self) -> None:
        with at("2026-03-12 15:00"):
            make_entry(self.alice, date(2026, 2, 1))
            reanalyse(self.alice)
            document = page(self.client.get("/year/2026/"))
        assert len(document.xpath("//*[@id='year']//table")) == 12
        links = document.xpath("//*[@id='year']//td/a/@href")
        assert links == [f"/day/{date(2026, 1, 1) + timedelta(days=n)}/" for n in range(71)]
        assert len(document.xpath("//td[@class='to-come']")) == 365 - 71

    def test_a_crash_is_marked_from_onset_to_end_with_the_effort_before(self) -> None:
        write_crash(self.alice)
        assert "onset" in self.cell(ONSET).get("class")
        assert "▲" in self.cell(ONSET).text_content()
        assert self.words(ONSET).endswith(", crash begins")
        assert "lasting" in self.cell(END).get("class")
        assert self.words(END).endswith(", in a crash")
        assert "in a crash" not in self.words(END + timedelta(days=1))
        assert "●" in self.cell(EFFORT).text_content()
        assert self.words(EFFORT).endswith(", effort before a crash")

    def test_an_effort_in_december_leads_to_a_crash_in_january(self) -> None:
        onset, effort = date(2026, 1, 1), date(2025, 12, 30)
        with at("2026-03-12 15:00"):
            make_entry(self.alice, date(2025, 12, 1))
            reanalyse(self.alice)
            make_flag(self.alice, onset)
            assert self.words(effort).endswith("effort before a crash")
            said = text(self.client.get("/year/2025/"), "//*[@id='summary']")
        assert "1 crash" not in said

    def test_a_larger_effort_without_a_crash_has_another_sign(self) -> None:
        (day, *_rest) = write_efforts(self.alice)
        Flag.objects.update(details={})
        assert "○" in self.cell(day).text_content()
        assert self.words(day).endswith(", larger effort")

    def test_symptoms_stand_against_the_usual_by_sign_shade_and_words(self) -> None:
        write_crash(self.alice)
        worst = self.cell(ONSET + timedelta(days=1))
        assert "shade-5" in worst.get("class")
        assert "█" in worst.text_content()
        assert "symptoms +" in self.words(ONSET + timedelta(days=1))
        assert "farthest above usual" in self.words(ONSET + timedelta(days=1))
        assert "as usual" in self.words(EFFORT - timedelta(days=1))

    def test_missing_too_ill_and_not_rated_are_three_things(self) -> None:
        write_crash(self.alice)
        days = [EFFORT - timedelta(days=back) for back in (3, 5, 7)]
        Entry.objects.filter(day__in=days).delete()
        make_entry(self.alice, days[1], kind="status", name="too-ill", value=1.0)
        make_entry(self.alice, days[2], kind="note", name="note", value=None, note="away")
        reanalyse(self.alice)
        signs = ["·", "✕", "?"]
        told = ["not logged", "too ill to log", "symptoms not recorded"]
        for day, sign, words in zip(days, signs, told, strict=True):
            assert sign in self.cell(day).text_content()
            assert words in self.words(day)
        assert [self.cell(day).get("class") for day in days] == ["gap", "unknown", "unknown"]

    def test_before_the_diary_nothing_is_missing(self) -> None:
        write_crash(self.alice)
        day = TODAY - timedelta(days=100)
        assert self.words(day).endswith("before your diary began")
        assert "·" not in self.cell(day).text_content()

    def test_a_month_leads_to_its_days_in_the_timeline(self) -> None:
        write_crash(self.alice)
        document = page(self.client.get(f"/year/{ONSET.year}/"))
        (link,) = document.xpath(f"//h2[@id='m{ONSET.month}']/a/@href")
        days = page(self.client.get(link.partition("#")[0])).xpath("//*[@id='days']//th/a/@href")
        assert f"/day/{ONSET}/" in days
        assert all(day.startswith(f"/day/{ONSET:%Y-%m}-") for day in days)

    def test_what_was_rejected_is_not_marked(self) -> None:
        give_verdict(write_crash(self.alice), Flag.Verdict.REJECTED)
        assert "onset" not in self.cell(ONSET).get("class")
        assert not page(self.client.get(f"/year/{ONSET.year}/")).xpath("//*[@id='crashes']")

    def test_the_crashes_of_the_sentence_are_listed(self) -> None:
        flag = write_crash(self.alice)
        document = page(self.client.get(f"/year/{ONSET.year}/"))
        assert document.xpath("//*[@id='crashes']//a/@href") == [f"/flags/{flag.pk}/"]


class YearQuestionsTest(YearTestCase):
    def test_it_opens_where_the_diary_ended_and_leads_to_other_years(self) -> None:
        make_entry(self.alice, date(2023, 5, 1))
        make_entry(self.alice, date(2024, 5, 1))
        reanalyse(self.alice)
        document = page(self.client.get("/year/"))
        assert document.findtext(".//h1") == "2024"
        assert document.xpath("//a[@rel='prev']/@href")[0] == "/year/2023/"
        assert document.xpath("//a[@rel='next']/@href")[0] == "/year/2025/"
        assert not page(self.client.get("/year/2023/")).xpath("//a[@rel='prev']")

    def test_weeks_begin_as_they_do_where_the_person_lives(self) -> None:
        make_entry(self.alice, TODAY)
        reanalyse(self.alice)
        heads = "(//table)[1]//th[1]//*[@class='visually-hidden']"
        assert text(self.client.get("/year/"), heads) == "Monday"
        User.objects.filter(pk=self.alice.pk).update(time_zone="America/New_York")
        assert text(self.client.get("/year/"), heads) == "Sunday"

    def test_a_year_that_nobody_has_is_not_found(self) -> None:
        for year in (1899, TODAY.year + 1, 9999, 0):
            assert self.client.get(f"/year/{year}/").status_code == 404

    def test_of_a_year_before_the_diary_nothing_is_told_as_logged(self) -> None:
        make_entry(self.alice, TODAY)
        reanalyse(self.alice)
        said = text(self.client.get(f"/year/{TODAY.year - 2}/"), "//*[@id='summary']")
        assert said == "Nothing is logged in these days."

    def test_an_empty_diary_says_so(self) -> None:
        said = text(self.client.get("/year/"), "//*[@id='summary']")
        assert said == "Nothing is logged yet. The calendar fills with the days you log."

    def test_a_stranger_sees_nothing_of_it(self) -> None:
        write_crash(self.alice)
        with transaction_as(self.bob.pk):
            self.client.force_login(self.bob)
            response = self.client.get(f"/year/{ONSET.year}/")
        assert "▲" not in response.content.decode()

    def test_nobody_is_led_to_sign_in_and_post_is_refused(self) -> None:
        assert self.client.post("/year/").status_code == 405
        self.client.logout()
        assert self.client.get("/year/2025/")["Location"] == "/accounts/login/?next=/year/2025/"

    def test_it_is_all_there_without_a_script(self) -> None:
        write_crash(self.alice)
        document = page(self.client.get("/year/"))
        assert not document.xpath("//*[@id='year']//*[@*[starts-with(name(), 'hx-')]]")
        assert not document.xpath("//*[@style]")

    def test_queries_do_not_grow(self) -> None:
        write_efforts(self.alice, efforts=2)
        few = self._queries()
        write_efforts(self.alice, efforts=14, apart=13)
        assert self._queries() == few <= 9

    def _queries(self) -> int:
        with CaptureQueriesContext(connection) as queries:
            response: HttpResponse = self.client.get(f"/year/{TODAY.year}/")
        assert response.status_code == 200
        return len(queries)
