from __future__ import annotations

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.models import Flag
from diary.services.analysis import reanalyse
from diary.services.looking_over import look_over
from diary.services.verdicts import give_verdict
from tests.diary.record import write_efforts, write_quiet_days
from tests.pages import page, text
from tests.people import PeopleTestCase, make_entry, transaction_as
from tests.wording import breaches


class PatternsTest(PeopleTestCase):
    def test_an_empty_diary_waits_for_nothing_and_leads_to_the_log(self) -> None:
        response = self.client.get("/patterns/")
        assert text(response, "//*[@id='summary']") == (
            "Nothing is logged yet. This page fills with the days you log."
        )
        assert page(response).xpath("//main//a[@class='button']/@href") == ["/day/"]

    def test_a_sentence_comes_first_with_counts_and_interval(self) -> None:
        write_efforts(self.alice)
        response = self.client.get("/patterns/")
        said = text(response, "//*[@id='summary']")
        assert said.startswith("Delay after any effort: mostly ")
        assert "From 10 crashes; so few may stand for " in said
        assert breaches(said) == []

    def test_delays_are_counted_by_kind_and_lead_to_their_crashes(self) -> None:
        write_efforts(self.alice)
        response = self.client.get("/patterns/")
        (row,) = page(response).xpath(
            "//table[@class='counts']//tbody/tr[th[contains(., 'physical')]]"
        )
        told = [cell.text_content().strip() for cell in row.xpath("./td")]
        assert told == ["0", "0", "10", "0", "0", "0", "0", "0", "10"]
        links = page(response).xpath("//*[@id='crashes']//a/@href")
        assert set(links) == {f"/flags/{flag.pk}/" for flag in Flag.objects.all()}

    def test_the_share_of_larger_efforts_leads_to_its_days(self) -> None:
        days = write_efforts(self.alice)
        response = self.client.get("/patterns/")
        links = page(response).xpath("//*[@id='shares']//details//a/@href")
        assert {f"/day/{day}/" for day in days} <= set(links)
        assert "a crash after" in text(response, "//*[@id='shares']//details")

    def test_change_over_time_says_honestly_that_it_cannot_tell(self) -> None:
        write_efforts(self.alice)
        said = text(self.client.get("/patterns/"), "//*[@id='change']")
        assert "cannot be told: the difference is within what chance brings." in said
        assert "The earlier half of your logged days beside the later half." in said

    def test_what_else_was_there_stands_beside_other_days(self) -> None:
        write_efforts(self.alice)
        for flag in Flag.objects.all()[:2]:
            make_entry(self.alice, flag.onset, kind="factor", name="heat", value=1)
        reanalyse(self.alice)
        (row,) = page(self.client.get("/patterns/")).xpath("//table[@class='company']/tbody/tr")
        told = row.text_content().split()
        assert told[:4] == ["heat", "2", "/", "10"]
        of_ten, others_of_ten = row.xpath("./td/span[@class='soft']/text()")
        assert of_ten == "1–5 of ten"
        assert others_of_ten.startswith("0–")

    def test_good_and_bad_months_lead_to_the_timeline(self) -> None:
        write_efforts(self.alice, efforts=14)
        rows = page(self.client.get("/patterns/")).xpath("//table[@class='months']/tbody/tr")
        assert len(rows) == 6
        assert rows[0].xpath("./th/a/@href")[0].startswith("/timeline/?span=3m&until=")

    def test_each_number_of_a_month_has_where_it_may_lie(self) -> None:
        write_efforts(self.alice, efforts=14)
        rows = page(self.client.get("/patterns/")).xpath("//table[@class='months']/tbody/tr")
        for row in rows:
            _logged, crashes, symptoms, effort = row.xpath("./td")
            for cell in (crashes, symptoms, effort):
                number, between = cell.text_content().split()
                low, _dash, high = between.partition("–")
                assert float(low) <= float(number) <= float(high)
                assert cell.xpath("./span[@class='soft']")
        said = text(self.client.get("/patterns/"), "//*[@id='months']/p[@class='help']")
        (picked_from,) = re.findall(r"these months were picked from (\d+)\.", said)
        assert 9 <= int(picked_from) <= 11
        assert breaches(said) == []

    def test_the_page_says_that_crashes_have_to_be_found_first(self) -> None:
        write_efforts(self.alice)
        for address, place in (("/patterns/", "delays"), ("/timeline/?span=all", "pattern")):
            said = text(self.client.get(address), f"//*[@id='{place}']/p[@class='help'][1]")
            assert "These ranges allow for crashes that were not found" in said
            assert breaches(said) == []

    def test_days_without_an_effort_near_have_an_interval_too(self) -> None:
        write_efforts(self.alice)
        rows = page(self.client.get("/patterns/")).xpath("//table[@class='shares']/tbody/tr")
        told = [row.xpath("./td[last()]")[0].text_content() for row in rows]
        assert len(told) >= 2
        assert all(one[0].isdigit() for one in told)

    def test_a_young_diary_says_what_is_missing(self) -> None:
        write_quiet_days(self.alice, 10)
        reanalyse(self.alice)
        look_over(self.alice)
        said = text(self.client.get("/patterns/"), "//main")
        assert "not enough yet, 0 of 3 crashes" in said
        assert "this needs six months with ten logged days each" in said
        assert "No crash is found so far." in said

    def test_an_empty_diary_is_no_error(self) -> None:
        assert self.client.get("/patterns/").status_code == 200

    def test_what_was_rejected_is_left_out(self) -> None:
        write_efforts(self.alice)
        give_verdict(Flag.objects.latest("onset"), Flag.Verdict.REJECTED)
        rows = page(self.client.get("/patterns/")).xpath("//*[@id='crashes']//a")
        assert len(rows) == 9

    def test_a_stranger_sees_nothing_of_it(self) -> None:
        write_efforts(self.alice)
        flag = Flag.objects.latest("onset")
        with transaction_as(self.bob.pk):
            self.client.force_login(self.bob)
            response = self.client.get("/patterns/")
        assert str(flag.pk) not in response.content.decode()

    def test_nobody_is_led_to_sign_in_and_post_is_refused(self) -> None:
        assert self.client.post("/patterns/").status_code == 405
        self.client.logout()
        assert self.client.get("/patterns/")["Location"] == "/accounts/login/?next=/patterns/"

    def test_queries_do_not_grow(self) -> None:
        write_efforts(self.alice, efforts=4)
        few = self._queries()
        write_efforts(self.alice, efforts=16, apart=13)
        assert self._queries() == few <= 9

    def _queries(self) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.client.get("/patterns/")
        return len(queries)
