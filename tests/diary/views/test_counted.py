"""All the days that a number counts: as many as the number says, a year at a time."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from diary.models import Flag
from diary.services.analysis import reanalyse
from diary.services.looking_over import look_over
from tests.diary.record import TODAY, write_efforts, write_quiet_days
from tests.pages import page, text
from tests.people import PeopleTestCase, make_entry, transaction_as
from tests.shares import make_share

DAY = timedelta(days=1)


class CountedTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        write_record(self.alice)

    def days_at(self, address: str) -> list[str]:
        """Return the days of every year that the page offers."""
        document = page(self.client.get(address))
        years = document.xpath("//nav[@class='span']//a/@href") or [address]
        return [
            day
            for year in years
            for day in page(self.client.get(year)).xpath("//*[@id='days']//a/@href")
        ]

    def test_what_a_list_only_counts_is_one_link_away_and_as_many(self) -> None:
        followed = 0
        for address in ("/patterns/", "/timeline/"):
            for more in page(self.client.get(address)).xpath(
                "//dd[a[contains(@href, '/counted/')]]"
            ):
                (link,) = more.xpath("./a[contains(@href, '/counted/')]")
                (earlier,) = re.findall(r"and (\d+) earlier", link.text)
                named = more.xpath("./a[not(contains(@href, '/counted/'))]/@href")
                days = self.days_at(link.get("href"))
                assert len(days) == len(set(days)) == len(named) + int(earlier), link.get("href")
                assert set(named) <= set(days)
                followed += 1
        print(f"{followed} long lists, each with all of its days one link away")
        assert followed > 3

    def test_ordinary_days_are_those_the_averages_stand_on(self) -> None:
        document = page(self.client.get("/week-after/"))
        (address,) = document.xpath("//table[@class='averages']/thead//th[3]/a/@href")
        (known,) = document.xpath("//table[@class='averages']/tbody/tr[1]/td[2]/span/text()")
        days = self.days_at(address)
        assert len(days) == int(known.split(";")[-1])
        efforts = document.xpath("//*[@id='efforts']//tbody/tr/th/a/@href")
        assert efforts
        assert not set(days) & set(efforts)

    def test_other_days_are_the_logged_ones_on_which_no_crash_began(self) -> None:
        document = page(self.client.get("/patterns/"))
        (address,) = document.xpath("//table[@class='company']/thead//th[3]/a/@href")
        (told,) = document.xpath("//table[@class='company']/tbody/tr/td[2]/text()")
        assert len(self.days_at(address)) == int(told.split("/")[1])

    def test_the_logged_days_of_both_halves_lead_to_them(self) -> None:
        rows = page(self.client.get("/patterns/")).xpath("//*[@id='change']//tbody/tr[1]/td/a")
        assert len(rows) == 2
        for link in rows:
            logged = int(link.text_content().split("/")[0])
            assert len(self.days_at(link.get("href"))) == logged > 30

    def test_a_year_shows_its_own_days_alone(self) -> None:
        address = "/counted/other-days/"
        last = TODAY.replace(month=1, day=1) - DAY
        make_entry(self.alice, last, kind="symptom", name="fatigue", value=2)
        reanalyse(self.alice)
        response = self.client.get(f"{address}{last.year}/")
        links = page(response).xpath("//*[@id='days']//a/@href")
        assert links == [f"/day/{last}/"]
        (here,) = page(response).xpath("//a[@aria-current='true']")
        assert here.text_content() == f"{last.year} (1)"
        assert page(self.client.get(f"{address}1999/")).xpath("//*[@id='days']//a") == []


class CountedQuestionsTest(PeopleTestCase):
    def test_a_number_that_is_not_there_is_not_found(self) -> None:
        assert self.client.get("/counted/company-9-days/").status_code == 404

    def test_an_empty_diary_counts_none(self) -> None:
        for key in ("ordinary", "other-days", "long-ago"):
            response = self.client.get(f"/counted/{key}/")
            assert text(response, "//*[@id='summary']").endswith(": 0"), key

    def test_nobody_is_led_to_sign_in_and_post_is_refused(self) -> None:
        assert self.client.post("/counted/ordinary/").status_code == 405
        self.client.logout()
        response = self.client.get("/counted/ordinary/")
        assert response["Location"] == "/accounts/login/?next=/counted/ordinary/"

    def test_a_stranger_sees_none_of_it(self) -> None:
        write_quiet_days(self.alice, 30)
        reanalyse(self.alice)
        self.client.force_login(self.bob)
        with transaction_as(self.bob.pk):
            response = self.client.get("/counted/other-days/")
            assert text(response, "//*[@id='summary']").endswith(": 0")

    def test_a_reader_stays_in_what_is_shared(self) -> None:
        write_record(self.alice)
        share = make_share(self.alice, self.bob)
        self.client.force_login(self.bob)
        address = f"/shared/{share.pk}/counted/other-days/"
        links = page(self.client.get(address)).xpath("//*[@id='days']//a/@href")
        assert links
        assert all(link.startswith(f"/shared/{share.pk}/timeline/?") for link in links)
        lists = page(self.client.get(f"/shared/{share.pk}/patterns/"))
        assert lists.xpath(f"//dd/a[starts-with(@href, '/shared/{share.pk}/counted/')]")

    def test_queries_do_not_grow_with_days(self) -> None:
        write_quiet_days(self.alice, 20)
        reanalyse(self.alice)
        few = self._queries()
        write_quiet_days(self.alice, 60, until=TODAY - 20 * DAY)
        reanalyse(self.alice)
        assert self._queries() == few <= 9

    def _queries(self) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.client.get("/counted/other-days/")
        return len(queries)


def write_record(person: User) -> list[date]:
    """Write a record with larger efforts, crashes after them and a co-factor, and look at it."""
    efforts = write_efforts(person)
    make_entry(
        person, Flag.objects.filter(person=person)[0].onset, kind="factor", name="heat", value=1
    )
    for back in range(1, 60, 2):
        make_entry(person, TODAY - back * DAY, kind="factor", name="heat", value=1)
    reanalyse(person)
    look_over(person)
    return efforts
