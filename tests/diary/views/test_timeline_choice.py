from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse

from diary import exchange
from diary.models import TimelineChoice
from diary.selectors.tracks import MOST_CHOSEN
from diary.services.analysis import reanalyse
from diary.services.timeline_choice import choose_symptoms
from tests.diary.record import ONSET, TODAY, make_flag, write_crash, write_quiet_days
from tests.pages import messages, page, text
from tests.people import PeopleTestCase, make_entry, transaction_as
from tests.shares import make_link, make_share

ADDRESS = "/timeline/symptoms/"


class ChooseTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        write_crash(self.alice)

    def choose(self, *names: str, query: str = "") -> HttpResponse:
        return self.client.post(f"{ADDRESS}{query}", {"symptoms": list(names)})

    def titles(self, address: str = "/timeline/") -> str:
        return self.client.get(address).content.decode()

    def test_the_chosen_stand_in_figure_and_table(self) -> None:
        response = self.choose("brain fog", query=f"?span=3m&until={TODAY}")
        assert response.status_code == 303
        assert response["Location"] == f"/timeline/?span=3m&until={TODAY}#figure"
        shown = self.client.get(response["Location"])
        assert "Brain fog, 0" in text(shown, "//script[@id='figure-data']")
        assert "Fatigue, 0" not in text(shown, "//script[@id='figure-data']")
        assert "brain fog 3" in text(shown, "//*[@id='days']")

    def test_nothing_is_a_choice_and_the_next_one_counts(self) -> None:
        self.choose("fatigue")
        self.choose()
        assert "Fatigue, 0" not in self.titles()
        assert TimelineChoice.objects.get().symptoms == []
        checked = page(self.client.get("/timeline/")).xpath("//*[@id='choice']//input[@checked]")
        assert checked == []

    def test_it_is_said_with_an_undo_that_leads_back_to_these_days(self) -> None:
        self.choose("fatigue")
        address = f"/timeline/?span=1y&until={TODAY}"
        shown = self.client.get(self.choose("brain fog", query=address[10:])["Location"])
        assert "Timeline, symptoms by themselves: brain fog" in messages(shown)
        *_earlier, undo = page(shown).xpath("//*[@id='messages']//form")
        response = self.client.post(undo.get("action"), dict(undo.form_values()))
        assert (response.status_code, response["Location"]) == (303, address)
        assert TimelineChoice.objects.get().symptoms == ["fatigue"]

    def test_the_first_choice_undone_is_none(self) -> None:
        self.choose("fatigue")
        (undo, *_earlier) = page(self.client.get("/changes/")).xpath("//main//ul//form/@action")
        self.client.post(undo)
        assert not TimelineChoice.objects.exists()
        told = text(self.client.get("/changes/"), "//main//ul")
        assert "Timeline: your choice of symptoms taken back" in told
        assert "Timeline, symptoms by themselves: fatigue" in told

    def test_the_same_again_is_no_change(self) -> None:
        self.choose()
        assert "Timeline: no symptom by itself" in messages(self.client.get("/timeline/"))
        shown = self.client.get(self.choose()["Location"])
        assert "Nothing new to save." in messages(shown)
        assert not page(shown).xpath("//*[@id='messages']//form")

    def test_what_is_offered_is_what_these_days_hold_and_what_is_shown_is_ticked(self) -> None:
        make_entry(self.alice, TODAY, name="humming", value=3.0)
        fields = page(self.client.get("/timeline/")).xpath(
            "//*[@id='choice']//input[@name='symptoms']"
        )
        offered = {field.get("value"): field.get("checked") is not None for field in fields}
        assert offered == {"fatigue": True, "brain fog": True, "humming": False}

    def test_too_many_or_unknown_are_refused_with_a_sentence_and_kept_ticked(self) -> None:
        names = [f"ache {number}" for number in range(MOST_CHOSEN + 1)]
        for name in names:
            make_entry(self.alice, TODAY, name=name)
        response = self.choose(*names)
        assert response.status_code == 422
        assert "Choose 4 at most." in text(response, "//*[@id='choice']")
        ticked = page(response).xpath("//*[@id='choice']//input[@checked]/@value")
        assert ticked == names
        assert page(response).xpath("//details[@id='choice'][@open]")
        assert "not recorded" in text(self.choose("zebra"), "//*[@id='choice']")
        assert not TimelineChoice.objects.exists()

    def test_no_address_names_a_symptom(self) -> None:
        make_entry(self.alice, TODAY, name="humming")
        response = self.choose("humming")
        assert "humming" not in response["Location"]
        (action,) = page(self.client.get("/timeline/")).xpath("//*[@id='choice']//form/@action")
        assert action == f"/timeline/symptoms/?span=3m&until={TODAY}"

    def test_words_that_make_no_sense_in_the_address_are_left_out(self) -> None:
        response = self.choose("fatigue", query="?span=week&until=soon")
        assert response["Location"] == f"/timeline/?span=3m&until={TODAY}#figure"

    def test_nobody_else_s_choice_changes(self) -> None:
        with transaction_as(self.bob.pk):
            self.client.force_login(self.bob)
            assert self.choose("fatigue").status_code == 422
        assert not TimelineChoice.objects.filter(person=self.alice).exists()

    def test_nobody_may_and_get_is_refused(self) -> None:
        assert self.client.get(ADDRESS).status_code == 405
        self.client.logout()
        assert self.choose("fatigue").status_code == 401
        assert not TimelineChoice.objects.exists()


class ReadersTest(PeopleTestCase):
    def test_a_reader_sees_the_owner_s_choice_and_no_form_or_link(self) -> None:
        with transaction_as(self.bob.pk):
            flag = write_crash(self.bob)
            choose_symptoms(self.bob, ["brain fog"])
            share = make_share(self.bob, self.alice)
            _link, token = make_link(self.bob)
        for address in (f"/shared/{share.pk}/timeline/", f"/read/{token}/"):
            response = self.client.get(address)
            assert "Brain fog, 0" in text(response, "//script[@id='figure-data']"), address
            assert not page(response).xpath("//*[@id='choice']")
            assert str(flag.pk) not in response.content.decode()
            assert "/day/" not in text(response, "//script[@id='figure-data']")
            assert not page(response).xpath("//*[@data-opens]")
            year = self.client.get(f"{address}?span=all")
            assert year.status_code == 200

    def test_a_rejected_crash_is_not_shown_to_a_reader(self) -> None:
        with transaction_as(self.bob.pk):
            write_crash(self.bob)
            make_flag(self.bob, ONSET - timedelta(days=25), verdict="rejected")
            share = make_share(self.bob, self.alice)
        shown = self.client.get(f"/shared/{share.pk}/timeline/")
        assert "Rejected" not in text(shown, "//script[@id='figure-data']")


class MeasuresTest(PeopleTestCase):
    def test_sleep_and_measures_stand_in_both_tables(self) -> None:
        write_quiet_days(self.alice, 40)
        for back in range(3):
            day = TODAY - timedelta(days=back)
            make_entry(self.alice, day, kind=exchange.SLEEP, name="hours", value=7.5)
            make_entry(self.alice, day, kind=exchange.MEASURE, name="steps", value=4300)
        reanalyse(self.alice)
        days, months = (
            text(self.client.get(f"/timeline/?span={span}"), "//*[@id='days']")
            for span in ("3m", "all")
        )
        for said in (days, months):
            assert "hours of sleep 7.5, steps 4300" in said

    def test_without_any_there_is_no_empty_column(self) -> None:
        write_quiet_days(self.alice, 20)
        reanalyse(self.alice)
        assert "Sleep and measures" not in text(self.client.get("/timeline/"))
