from __future__ import annotations

import json
from datetime import timedelta

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from diary.models import Entry, Flag
from diary.services.analysis import reanalyse
from diary.services.looking_over import look_over
from diary.services.verdicts import give_verdict
from tests.diary.record import TODAY, write_efforts, write_quiet_days
from tests.pages import page, text
from tests.people import PeopleTestCase, transaction_as
from tests.wording import breaches


class WeekAfterTest(PeopleTestCase):
    def test_an_empty_diary_waits_for_nothing_and_leads_to_the_log(self) -> None:
        response = self.client.get("/week-after/")
        assert text(response, "//*[@id='summary']") == (
            "Nothing is logged yet. This page fills with the days you log."
        )
        assert page(response).xpath("//main//a[@class='button']/@href") == ["/day/"]

    def test_a_sentence_comes_first(self) -> None:
        write_efforts(self.alice)
        said = text(self.client.get("/week-after/"), "//*[@id='summary']")
        assert said.startswith(
            "In the week after 10 larger efforts, symptoms were on average highest"
        )
        assert " days later: +" in said
        assert "Chance alone seldom brings an average that high." in said
        assert breaches(said) == []

    def test_every_effort_is_a_row_of_eight_days_that_leads_to_its_day(self) -> None:
        days = write_efforts(self.alice)
        rows = self._rows(self.client.get("/week-after/"))
        assert [row[0] for row in rows] == [f"/day/{day}/" for day in sorted(days, reverse=True)]
        assert all(len(cells) == 8 for _address, cells in rows)
        assert "as usual" in rows[0][1][0]
        assert "farthest above usual" in " ".join(rows[0][1][2:6])

    def test_a_missing_day_is_not_a_day_as_usual(self) -> None:
        (day, *_rest) = write_efforts(self.alice)
        Entry.objects.filter(day=day + timedelta(days=1)).delete()
        reanalyse(self.alice)
        cell = self._rows(self.client.get("/week-after/"))[0][1][1]
        assert "not logged" in cell
        assert "usual" not in cell

    def test_too_ill_to_log_is_a_third_thing(self) -> None:
        (day, *_rest) = write_efforts(self.alice)
        ill = Entry.objects.filter(day=day + timedelta(days=3))
        ill.delete()
        Entry.objects.create(
            person=self.alice, day=day + timedelta(days=3), kind="status", name="too-ill", value=1
        )
        reanalyse(self.alice)
        assert "too ill to log" in self._rows(self.client.get("/week-after/"))[0][1][3]

    def test_a_crash_leads_to_its_flag_unless_it_was_rejected(self) -> None:
        write_efforts(self.alice)
        flag = Flag.objects.latest("onset")
        link = f"//td[contains(@class, 'onset')]/a[@href='/flags/{flag.pk}/']"
        assert text(self.client.get("/week-after/"), link).endswith("crash begins")
        give_verdict(flag, Flag.Verdict.REJECTED)
        assert not page(self.client.get("/week-after/")).xpath(link)

    def test_the_order_and_the_days_are_chosen(self) -> None:
        days = write_efforts(self.alice)
        Entry.objects.filter(day=days[4], kind="exertion").update(value=10.0, minutes=400.0)
        reanalyse(self.alice)
        look_over(self.alice)
        rows = self._rows(self.client.get("/week-after/?sort=size&days=14"))
        assert rows[0][0] == f"/day/{days[4]}/"
        assert len(rows[0][1]) == 15
        assert self.client.get("/week-after/?sort=kind").status_code == 200

    def test_more_than_a_page_leads_on(self) -> None:
        write_efforts(self.alice, efforts=24, apart=10)
        first = page(self.client.get("/week-after/"))
        (following,) = first.xpath("//a[@rel='next']/@href")
        assert "1 to 20 of 24" in first.text_content()
        second = self.client.get(following)
        assert len(self._rows(second)) == 4
        assert page(second).xpath("//a[@rel='prev']")

    def test_the_averages_name_their_days_and_chance(self) -> None:
        write_efforts(self.alice)
        document = page(self.client.get("/week-after/"))
        rows = document.xpath("//*[@id='averages']//tbody/tr")
        assert len(rows) == 8
        assert "beyond chance" in rows[2].text_content() + rows[3].text_content()
        (data,) = document.xpath("//script[@id='figure-data']/text()")
        assert {"data", "layout"} == set(json.loads(data))
        assert not document.xpath("//*[@style]")

    def test_before_enough_efforts_it_says_what_is_missing(self) -> None:
        write_quiet_days(self.alice, 20)
        reanalyse(self.alice)
        assert "in the background" in text(self.client.get("/week-after/"), "//*[@id='summary']")
        look_over(self.alice)
        said = text(self.client.get("/week-after/"), "//*[@id='summary']")
        assert "from 3 larger efforts on" in said

    def test_a_diary_without_the_effort_any_more_is_no_error(self) -> None:
        write_efforts(self.alice)
        Entry.objects.filter(day__lt=TODAY - timedelta(days=50)).delete()
        reanalyse(self.alice)
        response = self.client.get("/week-after/")
        assert response.status_code == 200
        assert "has changed since" in text(response)

    def _rows(self, response: HttpResponse) -> list[tuple[str, list[str]]]:
        found = []
        for row in page(response).xpath("//*[@id='efforts']//tbody/tr"):
            (address,) = row.xpath("./th/a/@href")
            found.append(
                (address, [" ".join(cell.text_content().split()) for cell in row.xpath("./td")])
            )
        return found

    def test_the_steps_of_the_key_are_in_the_readers_language(self) -> None:
        write_efforts(self.alice)
        for language, steps in (("en", "+0.5 +1 +2 +3"), ("de", "+0,5 +1 +2 +3")):
            for address in ("/week-after/", "/year/2026/"):
                response = self.client.get(address, headers={"accept-language": language})
                key = page(response).xpath("//ul[contains(@class, 'week-key')]/li")[1:5]
                assert " ".join(one.xpath("text()")[0] for one in key) == steps, address


class WeekAfterQuestionsTest(PeopleTestCase):
    def test_words_that_make_no_sense_are_answered_at_the_top(self) -> None:
        for query in ("sort=pain", "days=9", "page=soon", "page=0"):
            response = self.client.get(f"/week-after/?{query}")
            assert response.status_code == 422, query
            assert text(response, "//p[@role='alert']"), query

    def test_a_stranger_sees_nothing_of_it(self) -> None:
        days = write_efforts(self.alice)
        with transaction_as(self.bob.pk):
            self.client.force_login(self.bob)
            response = self.client.get("/week-after/")
        assert str(days[0]) not in response.content.decode()

    def test_nobody_is_led_to_sign_in(self) -> None:
        self.client.logout()
        response = self.client.get("/week-after/")
        assert response["Location"] == "/accounts/login/?next=/week-after/"

    def test_post_is_refused(self) -> None:
        assert self.client.post("/week-after/").status_code == 405

    def test_htmx_gets_the_rows_alone(self) -> None:
        write_efforts(self.alice)
        response = self.client.get("/week-after/", headers={"HX-Request": "true"})
        assert page(response).get("id") == "efforts"
        assert "HX-Request" in response["Vary"]

    def test_queries_do_not_grow_with_efforts(self) -> None:
        write_efforts(self.alice, efforts=4)
        few = self._queries()
        write_efforts(self.alice, efforts=20, apart=13)
        assert self._queries() == few <= 9

    def _queries(self) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.client.get("/week-after/")
        return len(queries)
