"""A carer's pages: whose they are, who wrote, and what each right opens."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import AccessLine, User
from accounts.person import acting_as
from diary.models import Entry, History
from diary.services.analysis import reanalyse
from tests.clock import at
from tests.pages import page, text
from tests.people import PeopleTestCase, make_entry
from tests.shares import make_share

DAY = date(2026, 3, 12)


class CarerTestCase(PeopleTestCase):
    """Alice's diary; Bob is her carer and is signed in."""

    rights = "both"

    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at("2026-03-12 15:00"))
        make_entry(self.alice, DAY, note="her own words", value=8.0)
        reanalyse(self.alice)
        self.share = make_share(self.alice, self.bob, self.rights)
        self.client.force_login(self.bob)
        self.timeline = f"/shared/{self.share.pk}/timeline/"
        self.day = f"/shared/{self.share.pk}/day/2026-03-12/"


class TimelineTests(CarerTestCase):
    rights = "read"

    def test_it_shows_her_days_and_whose_they_are(self) -> None:
        response = self.client.get(self.timeline)
        assert "This is the diary of alice, shared with you." in text(response, "//main")
        assert "8.0" in text(response, "//section[@id='days']")
        assert "no-store" in response["Cache-Control"]

    def test_it_leads_to_nothing_that_is_not_shared(self) -> None:
        links = page(self.client.get(self.timeline)).xpath("//main//a/@href")
        assert all(link.startswith((f"/shared/{self.share.pk}/", "#")) for link in links)

    def test_a_bad_stretch_of_time_is_refused(self) -> None:
        assert self.client.get(self.timeline, {"until": "soon"}).status_code == 422

    def test_htmx_gets_the_fragment(self) -> None:
        response = self.client.get(self.timeline, headers={"HX-Request": "true"})
        assert page(response).get("id") == "days"

    def test_reading_leaves_one_line_an_hour_with_his_name(self) -> None:
        for _ in range(3):
            self.client.get(self.timeline)
        found = AccessLine.objects.filter(what="read").values_list("who", "share")
        assert list(found) == [("bob", self.share.pk)]

    def test_without_the_right_to_log_no_day_is_found(self) -> None:
        assert self.client.get(self.day).status_code == 404
        assert self.client.post(self.day, {"overall.overall": "8"}).status_code == 404
        assert Entry.objects.count() == 1

    def test_ended_it_is_not_found(self) -> None:
        self.share.ended_at = timezone.now()
        self.share.save()
        assert self.client.get(self.timeline).status_code == 404

    def test_it_is_not_found_by_the_owner_or_while_she_is_switched_off(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(is_active=False)
        assert self.client.get(self.timeline).status_code == 404
        User.objects.filter(pk=self.alice.pk).update(is_active=True)
        self.client.force_login(self.alice)
        assert self.client.get(self.timeline).status_code == 404

    def test_afterwards_he_is_himself_again(self) -> None:
        self.client.get(self.timeline)
        assert "her own words" not in text(self.client.get("/day/2026-03-12/rows/"))


class DayTests(CarerTestCase):
    def test_what_he_writes_is_hers_and_bears_his_name(self) -> None:
        response = self.client.post(self.day, {"overall.overall": "5"}, follow=True)
        assert response.redirect_chain == [(self.day, 303)]
        entry = Entry.objects.get(kind="overall")
        assert (entry.person, entry.value, entry.by) == (self.alice, 5.0, "bob")

    def test_the_history_names_him_as_the_author(self) -> None:
        self.client.post(self.day, {"overall.overall": "5"})
        line = History.objects.filter(table_name="diary_entry").latest("id")
        assert (line.person_id, line.author_id) == (self.alice.pk, self.bob.pk)

    def test_she_can_undo_it(self) -> None:
        self.client.post(self.day, {"symptom.fatigue": "2"})
        self.client.force_login(self.alice)
        change = History.objects.filter(table_name="diary_entry").latest("id").change
        self.client.post(f"/undo/{change}/")
        assert [entry.value for entry in Entry.objects.all()] == [8.0]

    def test_a_value_that_cannot_be_is_refused_and_kept(self) -> None:
        response = self.client.post(self.day, {"sleep.hours": "25", "overall.overall": "5"})
        assert response.status_code == 422
        assert "A day has 24 hours." in text(response)
        assert page(response).xpath("//input[@name='overall.overall'][@checked]/@value") == ["5"]

    def test_an_effort_is_added(self) -> None:
        effort = {"effort-kind": "physical", "effort-value": "5", "effort-activity": "shower"}
        self.client.post(self.day, effort)
        assert Entry.objects.get(kind="exertion").by == "bob"

    def test_notes_are_neither_shown_nor_written(self) -> None:
        make_entry(self.alice, DAY, kind="note", name="note", note="private", value=None)
        assert "private" not in self.client.get(self.day).content.decode()
        self.client.post(self.day, {"note.note": "his"})
        assert Entry.objects.get(kind="note").note == "private"

    def test_a_day_to_come_is_refused(self) -> None:
        tomorrow = DAY + timedelta(days=1)
        assert self.client.get(f"/shared/{self.share.pk}/day/{tomorrow}/").status_code == 422

    def test_today_is_hers(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(time_zone="Pacific/Auckland")
        response = self.client.get(f"/shared/{self.share.pk}/day/")
        assert response["Location"] == f"/shared/{self.share.pk}/day/2026-03-13/"

    def test_no_form_posts_to_his_own_diary(self) -> None:
        document = page(self.client.get(self.day))
        addresses = document.xpath("//main//form/@action | //main//@hx-post | //main//@formaction")
        assert len(addresses) > 20
        assert [address for address in addresses if not address.startswith(self.day)] == []


class LogOnlyTests(CarerTestCase):
    rights = "log"

    def test_nothing_that_is_recorded_is_shown(self) -> None:
        make_entry(self.alice, DAY, name="secret symptom")
        make_entry(self.alice, DAY, kind="factor", name="secret factor", value=1.0)
        response = self.client.get(self.day)
        assert "secret" not in response.content.decode()
        checked = page(response).xpath("//main//input[@checked]/@value")
        assert set(checked) == {""}

    def test_what_is_left_open_stays_as_it_is(self) -> None:
        self.client.post(self.day, {"symptom.fatigue": "", "overall.overall": "5"})
        assert Entry.objects.get(name="fatigue").value == 8.0

    def test_saving_says_no_more_than_that(self) -> None:
        response = self.client.post(self.day, {"symptom.fatigue": "2"}, follow=True)
        assert text(response, "//*[@id='messages']") == "Saved."

    def test_the_timeline_is_not_found(self) -> None:
        assert self.client.get(self.timeline).status_code == 404

    def test_he_sees_her_rows_nowhere_else(self) -> None:
        with acting_as(self.bob.pk):
            assert not Entry.objects.exists()


class QuickTests(CarerTestCase):
    """The same short ways as the person's own page, with the carer's name on each row."""

    def test_the_last_day_is_carried_with_his_name(self) -> None:
        next_day = f"/shared/{self.share.pk}/day/2026-03-13/"
        with at("2026-03-13 15:00"):
            assert "Same as yesterday" in text(self.client.get(next_day))
            self.client.post(f"{next_day}same/", {"origin": "2026-03-12"})
            said = text(self.client.get(next_day), "//legend[starts-with(., 'Fatigue')]")
        entry = Entry.objects.get(day=DAY + timedelta(days=1))
        assert (entry.source, entry.by) == ("carried", "bob")
        assert said == "Fatigue carried forward, by bob"

    def test_too_ill_and_efforts_bear_his_name(self) -> None:
        self.client.post(f"{self.day}too-ill/")
        self.client.post(f"{self.day}effort/", {"effort-kind": "social", "effort-value": "2"})
        self.client.post(f"{self.day}no-effort/")
        assert {entry.by for entry in Entry.objects.exclude(name="fatigue")} == {"bob"}

    def test_he_takes_back_what_he_wrote_and_nothing_else(self) -> None:
        hers = History.objects.filter(table_name="diary_entry").latest("id").change
        response = self.client.post(self.day, {"symptom.fatigue": "2"}, follow=True)
        (action,) = page(response).xpath("//*[@id='messages']//form/@action")
        assert self.client.post(action).status_code == 303
        assert Entry.objects.get().value == 8.0
        assert self.client.post(f"/shared/{self.share.pk}/undo/{hers}/").status_code == 404

    def test_he_steps_back_by_himself_once(self) -> None:
        address = f"/sharing/share/{self.share.pk}/step-back/"
        assert self.client.post(address)["Location"] == "/sharing/"
        assert self.client.get(self.day).status_code == 404
        assert self.client.post(address).status_code == 404
        line = AccessLine.objects.filter(what="ended").get()
        assert (line.who, line.share_id) == ("bob", self.share.pk)

    def test_nobody_else_steps_back_for_him(self) -> None:
        self.client.force_login(self.alice)
        assert self.client.post(f"/sharing/share/{self.share.pk}/step-back/").status_code == 404


class LogOnlyQuickTests(CarerTestCase):
    rights = "log"

    def test_nothing_can_be_carried_or_learned(self) -> None:
        response = self.client.get(self.day)
        assert text(response, "//*[@id='thumb']") == "Too ill to log"
        assert page(response).xpath("//input[starts-with(@name, 'was.')]") == []
        assert self.client.post(f"{self.day}same/", {"origin": "2026-03-11"}).status_code == 404
        guess = {"symptom.fatigue": "2", "was.symptom.fatigue": "3"}
        assert self.client.post(self.day, guess).status_code == 303
