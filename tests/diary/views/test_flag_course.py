from __future__ import annotations

import json
from datetime import timedelta

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from diary.models import Entry, Flag
from diary.services.analysis import reanalyse
from diary.services.looking_over import look_over
from tests.diary.record import EFFORT, END, ONSET, TODAY, make_flag, write_crash, write_efforts
from tests.pages import page, text
from tests.people import PeopleTestCase, make_entry, transaction_as
from tests.wording import breaches

DAY = timedelta(days=1)


def told(response: HttpResponse, day: object) -> str:
    (row,) = page(response).xpath(f"//*[@id='days']//tr[.//a[@href='/day/{day}/']]")
    return " ".join(row.text_content().split())


class FlagCourseTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.flag = write_crash(self.alice)
        self.address = f"/flags/{self.flag.pk}/course/"

    def test_the_sentence_tells_the_fortnight_and_the_course(self) -> None:
        look_over(self.alice)
        said = text(self.client.get(self.address), "//*[@id='summary']")
        assert said.startswith("Of the 14 days before, 14 are logged, with ")
        assert "larger effort" in said
        assert "It lasted 6 days; symptoms together were highest on" in said
        assert "not logged" not in said
        assert breaches(said) == []

    def test_of_days_that_stand_equally_high_the_first_is_told(self) -> None:
        for days in (2, 4):
            worst = Entry.objects.filter(person=self.alice, day=ONSET + days * DAY, kind="symptom")
            worst.update(value=10.0)
        reanalyse(self.alice)
        assert Flag.objects.get().onset == ONSET
        said = text(self.client.get(self.address), "//*[@id='summary']")
        assert "day 3 of it, with 10.0 of 10" in said

    def test_every_day_from_two_weeks_before_to_the_last_is_a_link(self) -> None:
        links = page(self.client.get(self.address)).xpath("//*[@id='days']//th/a/@href")
        days = (END - ONSET).days + 1 + 14
        assert links == [f"/day/{ONSET + (at - 14) * DAY}/" for at in range(days)]

    def test_a_day_tells_symptoms_effort_and_sleep(self) -> None:
        make_entry(self.alice, EFFORT, kind="sleep", name="quality", value=2.0)
        make_entry(self.alice, EFFORT, kind="sleep", name="hours", value=6.5)
        make_entry(self.alice, EFFORT, kind="factor", name="heat", value=1.0)
        reanalyse(self.alice)
        said = told(self.client.get(self.address), EFFORT)
        assert "2 days before" in said
        assert "1200: physical 1200 shopping" in said
        assert "refreshed 2 of 10, 6.5 h" in said
        assert "effort before this crash, heat" in said
        assert "fatigue 8" in told(self.client.get(self.address), ONSET)

    def test_several_nights_of_one_day_are_their_mean(self) -> None:
        for value in (2.0, 6.0):
            make_entry(self.alice, EFFORT, kind="sleep", name="quality", value=value)
            make_entry(self.alice, EFFORT, kind="sleep", name="hours", value=value + 1)
        assert "refreshed 4 of 10, 5 h" in told(self.client.get(self.address), EFFORT)

    def test_blank_none_and_too_ill_are_three_things(self) -> None:
        blank, ill, none = (ONSET + days * DAY for days in (1, 2, 3))
        Entry.objects.filter(person=self.alice, day__in=[blank, ill]).delete()
        make_entry(self.alice, ill, kind="status", name="too-ill", value=1.0)
        Entry.objects.filter(person=self.alice, day=none, kind="exertion").update(value=0.0)
        make_flag(self.alice, onset=ONSET - 300 * DAY)
        reanalyse(self.alice)
        flag = make_flag(self.alice)
        response = self.client.get(f"/flags/{flag.pk}/course/")
        assert "not logged" in told(response, blank)
        assert "✕ too ill to log" in told(response, ill)
        assert "not recorded" in told(response, ill)
        assert " 0 " in told(response, none)
        said = text(response, "//*[@id='summary']")
        assert "1 of its days is not logged." in said
        assert "1 of its days is marked too ill to log." in said

    def test_the_efforts_that_might_have_come_before_are_listed(self) -> None:
        write_efforts(self.alice)
        flag = Flag.objects.filter(person=self.alice, withdrawn_at=None).latest("onset")
        assert flag.before is not None
        response = self.client.get(f"/flags/{flag.pk}/course/")
        rows = page(response).xpath("//*[@id='efforts']//tbody/tr")
        named = [row for row in rows if row.get("class") == "named"]
        links = [link for row in named for link in row.xpath(".//a/@href")]
        assert links == [f"/day/{day}/" for day in flag.before.days]
        assert "the effort that came before" in named[0].text_content()

    def test_no_effort_and_no_look_are_said_apart(self) -> None:
        flag = make_flag(self.alice, details={})
        address = f"/flags/{flag.pk}/course/"
        assert "not there yet" in text(self.client.get(address), "//*[@id='efforts']")
        Entry.objects.filter(person=self.alice, kind="exertion").delete()
        reanalyse(self.alice)
        look_over(self.alice)
        assert "None of your larger efforts" in text(self.client.get(address), "//*[@id='efforts']")

    def test_the_figure_holds_what_the_table_tells(self) -> None:
        document = page(self.client.get(self.address))
        (raw,) = document.xpath("//script[@id='figure-data']/text()")
        figure = json.loads(raw)
        (together,) = [one for one in figure["data"] if one["name"] == "All together"]
        assert len(together["y"]) == len(document.xpath("//*[@id='days']//tbody/tr"))
        assert together["y"][14] == max(value for value in together["y"] if value is not None)

    def test_a_long_one_is_told_by_the_week_from_the_fifth_on(self) -> None:
        flag = make_flag(self.alice, onset=TODAY - 40 * DAY, end=None)
        response = self.client.get(f"/flags/{flag.pk}/course/")
        document = page(response)
        assert len(document.xpath("//table[contains(@class, 'days')]/tbody/tr")) == 14 + 28
        weeks = document.xpath("//table[@class='weeks']/tbody/tr")
        assert len(weeks) == 2
        assert weeks[0].xpath("./td/text()")[0] == "7 / 7"
        assert "It has lasted 41 days so far" in text(response, "//*[@id='summary']")

    def test_without_any_days_it_is_no_error(self) -> None:
        Entry.objects.filter(person=self.alice).delete()
        reanalyse(self.alice)
        response = self.client.get(self.address)
        assert "symptoms are not recorded on any of them" in text(response, "//*[@id='summary']")
        assert not page(response).xpath("//figure")

    def test_the_persons_own_days_are_taken(self) -> None:
        Flag.objects.update(corrected_onset=ONSET + DAY, verdict="corrected")
        links = page(self.client.get(self.address)).xpath("//*[@id='days']//th/a/@href")
        assert links[0] == f"/day/{ONSET - 13 * DAY}/"


class FlagCourseQuestionsTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.flag = make_flag(self.alice)
        self.address = f"/flags/{self.flag.pk}/course/"

    def test_a_stranger_gets_not_found(self) -> None:
        self.client.force_login(self.bob)
        with transaction_as(self.bob.pk):
            assert self.client.get(self.address).status_code == 404

    def test_nobody_is_led_to_sign_in(self) -> None:
        self.client.logout()
        assert self.client.get(self.address)["Location"] == f"/accounts/login/?next={self.address}"

    def test_post_is_refused(self) -> None:
        assert self.client.post(self.address).status_code == 405

    def test_the_flag_leads_to_it_and_it_back(self) -> None:
        address = f"/flags/{self.flag.pk}/"
        links = page(self.client.get(address)).xpath("//nav[@class='looking-back']//a/@href")
        assert links == [address, f"{address}course/", f"{address}beside/"]
        back = page(self.client.get(self.address)).xpath("//nav[@class='looking-back']//a/@href")
        assert back == links

    def test_queries_do_not_grow(self) -> None:
        few = self._queries()
        for apart in range(1, 12):
            make_flag(self.alice, self.flag.onset - apart * DAY)
        for days in range(10):
            make_entry(self.alice, self.flag.onset + days * DAY)
        assert self._queries() == few <= 11

    def _queries(self) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.client.get(self.address)
        return len(queries)
