from __future__ import annotations

import json
from datetime import timedelta

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from diary.models import Flag
from tests.diary.record import ONSET, TODAY, make_flag, write_crash, write_efforts
from tests.pages import page, text
from tests.people import PeopleTestCase, transaction_as
from tests.wording import breaches

DAY = timedelta(days=1)
NO_EFFORT = {"peak_severity": 5.0, "cofactors": ["infection"]}


def rows(response: HttpResponse, table: str = "beside") -> list[str]:
    found = page(response).xpath(f"//table[contains(@class, '{table}')]/tbody/tr")
    return [" ".join(row.text_content().split()) for row in found]


class FlagBesideTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.flag = write_crash(self.alice, 120)
        self.address = f"/flags/{self.flag.pk}/beside/"

    def test_one_alone_says_so(self) -> None:
        response = self.client.get(self.address)
        said = text(response, "//*[@id='summary']")
        assert said == "Your record shows no other crash to lay beside this one yet."
        assert len(rows(response)) == 1
        assert not page(response).xpath("//figure")

    def test_the_sentence_says_how_unusual_it_is_among_ones_own(self) -> None:
        make_flag(self.alice, ONSET - 40 * DAY, end=ONSET - 38 * DAY)
        make_flag(self.alice, ONSET - 80 * DAY, end=ONSET - 60 * DAY, details=NO_EFFORT)
        said = text(self.client.get(self.address), "//*[@id='summary']")
        assert "Beside your 2 other crashes: it lasted longer than 1 of the 2" in said
        assert "it rose farther above your usual level than 2 of 2" in said
        assert "1 of them came after a physical effort: 2 days." in said
        assert breaches(said) == []

    def test_dips_of_a_single_day_are_no_crashes_and_lie_beside_dips(self) -> None:
        make_flag(self.alice, ONSET - 40 * DAY, end=ONSET - 38 * DAY)
        dip = make_flag(self.alice, ONSET - 60 * DAY, end=ONSET - 60 * DAY, kind="dip")
        response = self.client.get(self.address)
        said = text(response, "//*[@id='summary']")
        assert "Beside your 1 other crash: it lasted longer than 1 of the 1" in said
        assert said.endswith(" Not counted here: 1 dip of a single day.")
        assert len(rows(response)) == 2
        address = f"/flags/{dip.pk}/beside/"
        said = text(self.client.get(address), "//*[@id='summary']")
        assert said == (
            "Your record shows no other dip to lay beside this one yet."
            " Not counted here: 2 crashes of more than a day."
        )
        make_flag(self.alice, ONSET - 80 * DAY, end=ONSET - 80 * DAY, kind="dip")
        response = self.client.get(address)
        assert "your 1 other dip" in text(response, "//*[@id='summary']") or (
            "shows 1 other dip." in text(response, "//*[@id='summary']")
        )
        assert rows(response)[0].find("this dip dip 1 day") > 0

    def test_where_nothing_else_is_known_they_are_counted(self) -> None:
        make_flag(self.alice, ONSET - 200 * DAY, end=None)
        this = make_flag(self.alice, ONSET - 300 * DAY, end=ONSET - 298 * DAY)
        Flag.objects.filter(pk=self.flag.pk).delete()
        said = text(self.client.get(f"/flags/{this.pk}/beside/"), "//*[@id='summary']")
        assert said.startswith("Your record shows 1 other crash. ")

    def test_length_peak_delay_kind_and_cofactors_stand_side_by_side(self) -> None:
        make_flag(self.alice, ONSET - 40 * DAY, end=None, details=NO_EFFORT)
        this, other = rows(self.client.get(self.address))
        assert "this crash crash 6 days 8.0 " in this
        assert "physical, " in this
        assert this.endswith("2 days")
        assert "days so far" in other
        assert other.endswith("no effort that stands out infection")

    def test_each_is_a_link_to_its_own_days(self) -> None:
        other = make_flag(self.alice, ONSET - 40 * DAY)
        for table in ("beside", "aligned"):
            links = page(self.client.get(self.address)).xpath(
                f"//table[contains(@class, '{table}')]/tbody/tr/th/a/@href"
            )
            assert links == [f"/flags/{self.flag.pk}/course/", f"/flags/{other.pk}/course/"]

    def test_the_nearest_in_kind_comes_first_or_the_newest(self) -> None:
        alike = make_flag(self.alice, ONSET - 60 * DAY)
        newer = make_flag(self.alice, ONSET - 30 * DAY, details=NO_EFFORT)
        for sort, wanted in (("near", [alike, newer]), ("date", [newer, alike])):
            response = self.client.get(f"{self.address}?sort={sort}")
            links = page(response).xpath("//table[contains(@class, 'beside')]//th/a/@href")
            assert links[1:] == [f"/flags/{one.pk}/course/" for one in wanted], sort

    def test_the_days_are_laid_on_the_first_one(self) -> None:
        make_flag(self.alice, ONSET - 40 * DAY)
        response = self.client.get(self.address)
        heads = page(response).xpath("//table[contains(@class, 'aligned')]/thead//th")
        said = [head.text_content().split()[-1] for head in heads[1:]]
        assert (said[0], said[7], said[-1]) == ("\u22127", "0", "+13")
        onsets = page(response).xpath("//table[contains(@class, 'aligned')]/tbody/tr[1]/td")
        assert "onset" in onsets[7].get("class")

    def test_the_figure_has_a_panel_for_each_and_the_tables_numbers(self) -> None:
        make_flag(self.alice, ONSET - 40 * DAY)
        document = page(self.client.get(self.address))
        (raw,) = document.xpath("//script[@id='figure-data']/text()")
        figure = json.loads(raw)
        assert {one["xaxis"] for one in figure["data"]} == {"x", "x2"}
        cells = document.xpath("//table[contains(@class, 'aligned')]/tbody/tr[1]/td")
        assert len(figure["data"][0]["y"]) == len(cells)

    def test_eight_others_a_page(self) -> None:
        for apart in range(1, 12):
            make_flag(self.alice, ONSET - apart * 7 * DAY)
        first = self.client.get(self.address)
        assert len(rows(first)) == 9
        (link,) = page(first).xpath("//a[@rel='next']/@href")
        assert len(rows(self.client.get(link))) == 4
        assert len(rows(self.client.get(f"{self.address}?page=99"))) == 4

    def test_rejected_and_withdrawn_ones_are_left_out(self) -> None:
        make_flag(self.alice, ONSET - 40 * DAY, verdict="rejected")
        make_flag(self.alice, ONSET - 50 * DAY, withdrawn_at="2026-01-01T00:00Z")
        assert len(rows(self.client.get(self.address))) == 1

    def test_found_by_the_engine_they_are_all_there(self) -> None:
        write_efforts(self.alice)
        standing = Flag.objects.filter(person=self.alice, withdrawn_at=None)
        flag = standing.latest("onset")
        said = text(self.client.get(f"/flags/{flag.pk}/beside/"), "//*[@id='beside']")
        assert f"of {standing.count() - 1} others" in said


class FlagBesideQuestionsTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.flag = make_flag(self.alice)
        self.address = f"/flags/{self.flag.pk}/beside/"

    def test_bad_input_is_answered_with_a_sentence(self) -> None:
        for asked in ("sort=size", "page=soon", "page=0"):
            response = self.client.get(f"{self.address}?{asked}")
            assert response.status_code == 422, asked
            assert text(response, "//p[@class='error']"), asked

    def test_htmx_gets_the_fragment(self) -> None:
        response = self.client.get(self.address, headers={"HX-Request": "true"})
        assert page(response).get("id") == "beside"
        assert "HX-Request" in response["Vary"]

    def test_a_stranger_gets_not_found(self) -> None:
        self.client.force_login(self.bob)
        with transaction_as(self.bob.pk):
            assert self.client.get(self.address).status_code == 404

    def test_nobody_is_led_to_sign_in_and_post_is_refused(self) -> None:
        assert self.client.post(self.address).status_code == 405
        self.client.logout()
        assert self.client.get(self.address)["Location"] == f"/accounts/login/?next={self.address}"

    def test_without_a_diary_and_in_the_future_it_is_no_error(self) -> None:
        late = make_flag(self.alice, TODAY + 3 * DAY, end=None)
        assert self.client.get(f"/flags/{late.pk}/beside/").status_code == 200
        assert self.client.get(f"/flags/{late.pk}/course/").status_code == 200

    def test_queries_do_not_grow(self) -> None:
        few = self._queries()
        for apart in range(1, 30):
            make_flag(self.alice, ONSET - apart * 3 * DAY)
        assert self._queries() == few <= 9

    def _queries(self) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.client.get(self.address)
        return len(queries)
