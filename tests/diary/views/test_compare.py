from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from diary.models import Flag
from diary.services.analysis import reanalyse
from tests.diary.record import TODAY, write_efforts, write_quiet_days
from tests.pages import errors, page, text
from tests.people import PeopleTestCase, make_entry, transaction_as
from tests.wording import breaches

ON = TODAY - timedelta(days=90)


class CompareTest(PeopleTestCase):
    def test_before_anything_is_chosen_it_asks(self) -> None:
        response = self.client.get("/compare/")
        assert "Choose a day on which something changed." in text(response, "//*[@id='summary']")

    def test_a_day_that_has_not_come_is_refused(self) -> None:
        response = self.client.get("/compare/", {"on": str(TODAY + timedelta(days=1))})
        assert response.status_code == 422
        assert errors(response) == ["This day has not come yet."]

    def test_the_change_is_named_and_cause_is_not_claimed(self) -> None:
        write_efforts(self.alice)
        response = self._posted(name="pacing", days="90")
        assert "Before and after pacing, " in text(response, "//h2[@id='comparison-title']")
        said = text(response, "//*[@id='summary']")
        assert "No difference between the two stretches can be told" in said
        assert "This does not show what brought it about" in said
        assert breaches(said) == []

    def test_counts_and_medians_stand_beside_each_other(self) -> None:
        write_efforts(self.alice)
        rows = page(self._posted()).xpath("//table[contains(@class, 'two')]/tbody/tr")
        told = [" ".join(row.text_content().split()) for row in rows]
        assert told[0] == "logged days 90 / 90 90 / 90"
        assert told[1] == "of them too ill to log 0 0"
        assert told[2].startswith("crashes in 30 logged days ")
        assert "cannot tell" in told[2]
        assert told[2].endswith(")")
        assert len(told) == 7

    def test_fewer_symptoms_are_told(self) -> None:
        write_quiet_days(self.alice, 180)
        self._worsen_before()
        said = text(self._posted(), "//*[@id='summary']")
        assert "symptoms together, weekly mean, 0–10: lower" in said

    def test_every_crash_it_stands_on_is_a_link(self) -> None:
        write_efforts(self.alice)
        links = page(self._posted()).xpath("//*[@id='crashes']//a/@href")
        first = ON - timedelta(days=90)
        wanted = {f"/flags/{one.pk}/" for one in Flag.objects.filter(onset__gte=first)}
        assert set(links) == wanted
        assert wanted

    def test_too_little_says_how_much_is_missing(self) -> None:
        write_quiet_days(self.alice, 10)
        reanalyse(self.alice)
        said = text(self._posted(), "//table[contains(@class, 'two')]")
        assert "not enough yet: 0 of 14 logged days" in said

    def test_a_recorded_change_is_offered(self) -> None:
        write_quiet_days(self.alice, 30)
        day = TODAY - timedelta(days=15)
        for back in (0, 1):
            make_entry(
                self.alice,
                day + timedelta(days=back),
                kind="factor",
                name="medication change",
                value=1,
            )
        reanalyse(self.alice)
        (link,) = page(self.client.get("/compare/")).xpath(
            "//a[starts-with(@href, '/compare/?on')]"
        )
        assert link.get("href") == f"/compare/?on={day}"
        assert self.client.get(link.get("href")).status_code == 200

    def test_bad_input_is_answered_at_the_field(self) -> None:
        for data in (
            {"on": ""},
            {"on": "soon"},
            {"on": str(ON), "days": "9"},
            {"on": str(ON), "name": "x" * 61},
        ):
            response = self.client.post("/compare/", data)
            assert response.status_code == 422, data
            assert errors(response), data
        assert self.client.get("/compare/?on=soon").status_code == 422
        kept = self.client.post("/compare/", {"on": "soon", "name": "pacing"})
        assert page(kept).xpath("//input[@name='name']/@value") == ["pacing"]

    def test_days_far_away_are_no_error(self) -> None:
        write_quiet_days(self.alice, 5)
        reanalyse(self.alice)
        for on, status in (("1900-01-01", 200), ("9000-12-31", 422)):
            assert self.client.get(f"/compare/?on={on}&days=365").status_code == status, on

    def test_htmx_gets_the_fragment(self) -> None:
        response = self.client.post("/compare/", {"on": str(ON)}, headers={"HX-Request": "true"})
        assert page(response).get("id") == "compare"
        assert "HX-Request" in response["Vary"]

    def test_a_stranger_sees_nothing_of_it(self) -> None:
        write_efforts(self.alice)
        with transaction_as(self.bob.pk):
            self.client.force_login(self.bob)
            response = self.client.get(f"/compare/?on={ON}")
        assert not page(response).xpath("//a[starts-with(@href, '/flags/')]")

    def test_nobody_is_led_to_sign_in_and_put_is_refused(self) -> None:
        assert self.client.put("/compare/").status_code == 405
        self.client.logout()
        assert self.client.get("/compare/")["Location"] == "/accounts/login/?next=/compare/"

    def test_queries_do_not_grow(self) -> None:
        write_efforts(self.alice, efforts=4)
        few = self._queries()
        write_efforts(self.alice, efforts=16, apart=13)
        assert self._queries() == few <= 9

    def _posted(self, **over: str) -> HttpResponse:
        return self.client.post("/compare/", {"on": str(ON), "days": "90"} | over)

    def _queries(self) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.client.get(f"/compare/?on={ON}")
        return len(queries)

    def _worsen_before(self) -> None:
        for back in range(91, 180, 1):
            make_entry(
                self.alice, TODAY - timedelta(days=back), kind="overall", name="overall", value=7
            )
            make_entry(self.alice, TODAY - timedelta(days=back), value=6)
        reanalyse(self.alice)
