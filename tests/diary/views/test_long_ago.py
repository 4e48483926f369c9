"""A day so long before the record that no page looks back to it: each says so, and leads to it."""

from __future__ import annotations

from datetime import date, timedelta

from diary.models import DailyCourse, Entry
from diary.services.analysis import reanalyse
from tests.diary.record import TODAY, write_crash
from tests.pages import page, text
from tests.people import PeopleTestCase
from tests.shares import make_share
from tests.wording import breaches

LONG_AGO = date(1900, 1, 1)
PAGES = ("timeline/", "timeline/?span=all", "patterns/", "year/", f"year/{TODAY.year}/")


class LongAgoPageTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        write_crash(self.alice)

    def test_each_page_that_looks_back_names_the_day_and_leads_to_it(self) -> None:
        self._write(LONG_AGO)
        for name in PAGES:
            response = self.client.get(f"/{name}")
            said = text(response, "//*[@id='long-ago']")
            assert said.startswith("One day is so far from the rest of the record"), name
            assert said.endswith("1 January 1900"), name
            assert breaches(said) == []
            links = page(response).xpath("//*[@id='long-ago']//a/@href")
            assert links == ["/day/1900-01-01/"], name
        assert self.client.get("/day/1900-01-01/").status_code == 200

    def test_several_are_counted(self) -> None:
        self._write(*(LONG_AGO + timedelta(days=back) for back in range(40)))
        said = text(self.client.get("/timeline/"), "//*[@id='long-ago']")
        assert said.startswith("40 days are so far from the rest of the record")
        assert said.endswith("9 February 1900 and 10 earlier")

    def test_a_record_without_such_days_says_nothing(self) -> None:
        for name in PAGES:
            assert not page(self.client.get(f"/{name}")).xpath("//*[@id='long-ago']"), name

    def test_days_that_are_yet_to_be_read_are_not_among_them(self) -> None:
        earlier = DailyCourse.objects.get().start - timedelta(days=1)
        Entry.objects.create(
            person=self.alice, day=earlier, kind="symptom", name="fatigue", value=3
        )
        assert not page(self.client.get("/timeline/")).xpath("//*[@id='long-ago']")

    def test_an_empty_diary_says_nothing(self) -> None:
        Entry.objects.all().delete()
        reanalyse(self.alice)
        assert not page(self.client.get("/timeline/")).xpath("//*[@id='long-ago']")

    def test_a_reader_is_told_the_day_and_led_nowhere_else(self) -> None:
        self._write(LONG_AGO)
        share = make_share(self.alice, self.bob, "read")
        self.client.force_login(self.bob)
        for name in PAGES:
            response = self.client.get(f"/shared/{share.pk}/{name}")
            assert "1 January 1900" in text(response, "//*[@id='long-ago']"), name
            assert page(response).xpath("//*[@id='long-ago']//a") == [], name

    def _write(self, *days: date) -> None:
        Entry.objects.bulk_create(
            Entry(person=self.alice, day=day, kind="symptom", name="fatigue", value=3.0)
            for day in days
        )
        reanalyse(self.alice, min(days))
