from __future__ import annotations

import gzip
import json
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from diary import exchange
from diary.charts import palette
from diary.models import DailyCourse, Flag
from diary.selectors.window import months_before
from diary.services.analysis import reanalyse
from diary.services.looking_over import look_over
from diary.services.verdicts import give_verdict
from tests.diary.record import ONSET, TODAY, make_flag, write_crash, write_quiet_days
from tests.pages import page, text
from tests.people import PeopleTestCase, make_entry, transaction_as
from tests.worker import sign_of_life

WEIGHT = 60_000


class TimelineTest(PeopleTestCase):
    def test_a_sentence_comes_first(self) -> None:
        write_crash(self.alice)
        response = self.client.get("/timeline/")
        said = text(response, "//*[@id='summary']")
        assert said.startswith("In these three months your record shows 1 crash, of 6 days.")
        assert "An effort above your usual came before it." in said
        assert "60 of " in said

    def test_every_crash_leads_to_its_flag(self) -> None:
        flag = write_crash(self.alice)
        response = self.client.get("/timeline/")
        links = page(response).xpath("//*[@id='crashes']//tbody//a/@href")
        assert links == [f"/flags/{flag.pk}/"]
        assert "two days after a physical effort on" in text(response, "//*[@id='crashes']")

    def test_before_enough_days_it_says_what_is_missing(self) -> None:
        write_quiet_days(self.alice, 5)
        reanalyse(self.alice)
        said = text(self.client.get("/timeline/"), "//*[@id='summary']")
        assert "Crashes are looked for once 14 days are logged; 5 are there." in said

    def test_an_empty_diary_leads_to_the_log(self) -> None:
        response = self.client.get("/timeline/")
        assert "Nothing is logged yet." in text(response, "//*[@id='summary']")
        assert page(response).xpath("//main//a/@href") == ["/day/"]
        assert not page(response).xpath("//script[@id='figure-data']")

    def test_blank_none_and_too_ill_are_three_things(self) -> None:
        day = ONSET
        make_entry(self.alice, day, kind=exchange.EXERTION, name="physical", value=0.0, minutes=0)
        make_entry(self.alice, day + timedelta(days=1), kind="status", name="too-ill", value=1)
        make_entry(self.alice, day + timedelta(days=3))
        reanalyse(self.alice)
        address = f"/timeline/?until={day + timedelta(days=3)}&month={day}"
        rows = self._rows(self.client.get(address)) | self._rows(
            self.client.get(f"/timeline/?month={day + timedelta(days=3)}")
        )
        assert rows[day][2] == "0"
        assert rows[day + timedelta(days=1)][1] == "too ill to log"
        assert rows[day + timedelta(days=2)][1] == "not logged"
        assert rows[day + timedelta(days=3)][2] == "not recorded"

    def test_chance_is_told_with_its_day_and_says_when_it_is_older(self) -> None:
        write_crash(self.alice)
        look_over(self.alice)
        said = text(self.client.get("/timeline/"), "//*[@id='chance']")
        assert "Weeks from first to last day: 8 of 13." in said
        assert f"As of {TODAY.day} " in said
        assert "has changed since" not in said
        reanalyse(self.alice)
        sign_of_life()
        later = text(self.client.get("/timeline/"), "//*[@id='chance']")
        assert "Your diary has changed since; this follows in the background." in later

    def test_the_example_shows_chance_and_pattern_at_once(self) -> None:
        self.client.logout()
        response = self.client.post("/example/", follow=True)
        assert "In shuffled records it would be about " in text(response, "//*[@id='chance']")
        rows = page(response).xpath("//*[@id='pattern']//table/tbody/tr/th/text()")
        assert {"any kind", "physical", "none near"} <= set(rows)

    def test_a_rejected_crash_is_listed_and_not_counted(self) -> None:
        give_verdict(write_crash(self.alice), Flag.Verdict.REJECTED)
        response = self.client.get("/timeline/")
        assert "shows no crash" in text(response, "//*[@id='summary']")
        assert "rejected by you, not counted" in text(response, "//*[@id='crashes']")

    def test_a_correction_moves_the_crash(self) -> None:
        flag = write_crash(self.alice)
        give_verdict(flag, Flag.Verdict.CORRECTED, onset=ONSET, end=ONSET + timedelta(days=1))
        said = text(self.client.get("/timeline/"), "//*[@id='summary']")
        assert "1 crash, of 2 days" in said

    def test_the_days_are_paged_by_month_newest_first(self) -> None:
        write_crash(self.alice)
        rows = self._rows(self.client.get("/timeline/"))
        assert list(rows) == sorted(rows, reverse=True)
        assert {day.month for day in rows} == {TODAY.month}
        links = page(self.client.get("/timeline/")).xpath("//p[@class='month-links']/a")
        assert "#days" in links[0].get("href")

    def test_earlier_and_later_lead_through_the_years(self) -> None:
        write_quiet_days(self.alice, 200)
        reanalyse(self.alice)
        first = page(self.client.get("/timeline/"))
        assert not first.xpath("//a[@rel='next']")
        (earlier,) = first.xpath("//a[@rel='prev']/@href")
        assert earlier == f"/timeline/?span=3m&until={months_before(TODAY, 3)}"
        second = page(self.client.get(earlier))
        assert second.xpath("//a[@rel='next']/@href")

    def test_a_diary_that_ended_long_ago_opens_where_it_ended(self) -> None:
        write_quiet_days(self.alice, 40, until=TODAY - timedelta(days=500))
        reanalyse(self.alice)
        for span in ("3m", "all"):
            response = self.client.get(f"/timeline/?span={span}")
            assert "40 of " in text(response, "//*[@id='summary']"), span
        later = page(self.client.get("/timeline/")).xpath("//a[@rel='next']/@href")
        assert text(self.client.get(later[0]), "//*[@id='summary']").startswith("Nothing is logged")

    def test_what_the_numbers_of_effort_are_is_said_once(self) -> None:
        write_crash(self.alice)
        said = text(self.client.get("/timeline/"))
        assert said.count("Half an hour at 5 makes 150") == 1

    def test_a_year_lists_every_crash_and_everything_leads_on_by_month(self) -> None:
        write_quiet_days(self.alice, 20)
        reanalyse(self.alice)
        for back in range(50):
            make_flag(self.alice, TODAY - timedelta(days=7 * back), end=TODAY)
        year, everything = (
            page(self.client.get(f"/timeline/?span={span}")) for span in ("1y", "all")
        )
        assert len(year.xpath("//*[@id='crashes']//tbody/tr")) == 50
        assert "not listed" not in year.text_content()
        assert len(everything.xpath("//*[@id='crashes']//tbody/tr")) == 40
        assert "10 earlier ones are not listed here; the months below" in everything.text_content()
        assert everything.xpath("//table[@class='months']")

    def test_months_without_entries_are_one_row(self) -> None:
        write_quiet_days(self.alice, 20, until=TODAY - timedelta(days=400))
        write_quiet_days(self.alice, 1)
        reanalyse(self.alice)
        rows = page(self.client.get("/timeline/?span=all")).xpath("//table[@class='months']//tr")
        told = [" ".join(row.text_content().split()) for row in rows]
        assert len([row for row in told if "not logged" in row]) == 1
        assert len(told) <= 5

    def test_everything_is_told_by_month(self) -> None:
        write_crash(self.alice)
        response = self.client.get("/timeline/?span=all")
        links = page(response).xpath("//*[@id='days']//tbody//a/@href")
        assert links[0] == f"/timeline/?span=3m&until={TODAY}"
        assert "In all this time" in text(response, "//*[@id='summary']")

    def test_the_figure_is_data_and_the_table_its_twin(self) -> None:
        write_crash(self.alice)
        document = page(self.client.get("/timeline/"))
        (data,) = document.xpath("//script[@id='figure-data']/text()")
        assert {"data", "layout"} == set(json.loads(data))
        (plot,) = document.xpath("//*[@data-figure='figure-data']")
        assert plot.get("aria-label")
        assert not document.xpath("//script[not(@src) and not(@type='application/json')]")
        assert not document.xpath("//*[@style]")

    def test_a_run_of_efforts_is_marked_on_its_last_day_as_in_the_report(self) -> None:
        flag = write_crash(self.alice)
        days = [ONSET - timedelta(days=back) for back in (5, 4, 2)]
        run = {"dates": [day.isoformat() for day in days]}
        flag.details["trigger"] = flag.details["trigger"] | run
        flag.save()
        (data,) = page(self.client.get("/timeline/")).xpath("//script[@id='figure-data']/text()")
        signs = [one for one in json.loads(data)["data"] if one.get("mode") == "markers"]
        marked = [one["x"] for one in signs if one["marker"]["symbol"] == palette.TRIGGER]
        assert marked == [[days[-1].isoformat()]]

    def _rows(self, response: HttpResponse) -> dict[date, list[str]]:
        found = {}
        for row in page(response).xpath("//*[@id='days']//tbody/tr"):
            (address,) = row.xpath("./th/a/@href")
            cells = [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")]
            found[date.fromisoformat(address.removeprefix("/day/").strip("/"))] = cells
        return found


class TimelineQuestionsTest(PeopleTestCase):
    def test_words_that_make_no_sense_are_answered_at_the_top(self) -> None:
        for query in ("span=week", "until=soon", "until=2026-02-30", "month=0001-01-01"):
            response = self.client.get(f"/timeline/?{query}")
            assert response.status_code == 422, query
            assert text(response, "//p[@role='alert']"), query

    def test_days_far_away_are_no_error(self) -> None:
        write_quiet_days(self.alice, 3)
        reanalyse(self.alice)
        for query in ("until=1900-01-01", "until=9000-12-31", "span=1y&until=2999-01-01"):
            assert self.client.get(f"/timeline/?{query}").status_code == 200, query

    def test_a_stranger_sees_nothing_of_it(self) -> None:
        flag = write_crash(self.alice)
        with transaction_as(self.bob.pk):
            self.client.force_login(self.bob)
            response = self.client.get("/timeline/")
        assert str(flag.pk) not in response.content.decode()
        assert "Nothing is logged yet." in text(response)

    def test_nobody_is_led_to_sign_in(self) -> None:
        self.client.logout()
        response = self.client.get("/timeline/")
        assert response.status_code == 302
        assert response["Location"] == "/accounts/login/?next=/timeline/"

    def test_post_is_refused(self) -> None:
        assert self.client.post("/timeline/").status_code == 405

    def test_htmx_gets_the_days_alone(self) -> None:
        write_crash(self.alice)
        response = self.client.get("/timeline/", headers={"HX-Request": "true"})
        assert page(response).get("id") == "days"
        assert "HX-Request" in response["Vary"]
        assert b"<html" not in response.content

    def test_a_history_restore_gets_the_page(self) -> None:
        headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
        assert b"<html" in self.client.get("/timeline/", headers=headers).content

    def test_queries_do_not_grow_with_rows_or_crashes(self) -> None:
        write_crash(self.alice)
        few = {span: self._queries(span) for span in ("3m", "1y", "all")}
        write_quiet_days(self.alice, 400, until=TODAY - timedelta(days=60))
        reanalyse(self.alice)
        for back in range(100, 400, 30):
            make_flag(self.alice, TODAY - timedelta(days=back))
        for span, count in few.items():
            # One of them asks how far the worker is, which has not looked at this diary yet.
            assert self._queries(span) == count <= 13, span

    def test_ten_years_are_light(self) -> None:
        _store_ten_years(self)
        for span in ("3m", "1y", "all"):
            response = self.client.get(f"/timeline/?span={span}")
            weight = len(gzip.compress(response.content)) + _assets(response)
            print(f"timeline {span}: {weight} bytes compressed before Plotly")
            assert weight < WEIGHT, span

    def _queries(self, span: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.client.get(f"/timeline/?span={span}")
        return len(queries)


def _store_ten_years(case: PeopleTestCase) -> None:
    write_crash(case.alice)
    course = DailyCourse.objects.get()
    days = 3650
    stored = course.daily
    course.start = TODAY - timedelta(days=days - 1)
    course.daily = stored | {
        "states": (stored["states"] * days)[:days],
        **{name: _long(stored[name], days) for name in ("composite", "usual", "usual_load")},
        "load": {
            kind: _long([7 * step % 900 for step in range(137)], days)
            for kind in ("physical", "cognitive", "emotional", "social", "orthostatic", "sensory")
        },
        "factors": {"heat": list(range(0, days, 9)), "period": list(range(0, days, 28))},
    }
    course.save()
    for back in range(30, days, 25):
        make_flag(case.alice, TODAY - timedelta(days=back))


def _long(values: list[float], days: int) -> list[float]:
    return (values * days)[:days]


def _assets(response: HttpResponse) -> int:
    document = page(response)
    addresses = document.xpath("//link[@rel='stylesheet']/@href | //script/@src")
    found = 0
    for address in addresses:
        if "plotly" not in address:
            path = finders.find(address.removeprefix(settings.STATIC_URL))
            found += len(gzip.compress(Path(path).read_bytes()))
    return found
