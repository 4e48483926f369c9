from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse

from diary.models import Entry, Flag
from diary.selectors.flags import flag_profile, load_judged
from diary.services.analysis import reanalyse
from diary.services.looking_over import look_over
from tests.diary.record import EFFORT, ONSET, TODAY, make_flag, write_crash
from tests.diary.views.test_flag import facts
from tests.pages import errors, page, text
from tests.people import PeopleTestCase, make_entry, transaction_as
from tests.taken_out import rows_taken_out
from tests.wording import breaches

HTMX = {"HX-Request": "true"}
TALK = ONSET - timedelta(days=1)


class OtherEffortTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.flag = write_crash(self.alice)
        make_entry(self.alice, TALK, kind="exertion", name="social", value=4.0, minutes=50.0)
        reanalyse(self.alice)
        self.page = f"/flags/{self.flag.pk}/"
        self.address = f"{self.page}effort/"

    def say(self, effort: str = f"{TALK} social", **headers: Any) -> HttpResponse:
        response = self.client.post(self.address, {"effort": effort}, **headers)
        self.flag.refresh_from_db()
        return response

    def test_every_recorded_effort_of_the_two_weeks_before_can_be_named(self) -> None:
        look_over(self.alice)
        document = page(self.client.get(self.page))
        values = document.xpath("//select[@name='effort']//option/@value")
        assert values[0] == "none"
        assert {f"{TALK} social", f"{EFFORT} physical"} <= set(values)
        assert f"{ONSET - timedelta(days=15)} physical" not in values
        larger = document.xpath("//optgroup[@label='Larger efforts']/option/@value")
        assert f"{EFFORT} physical" in larger
        (chosen,) = document.xpath("//select[@name='effort']//option[@selected]/@value")
        assert chosen == f"{EFFORT} physical"

    def test_what_the_person_says_is_stored_and_shown_everywhere(self) -> None:
        response = self.say()
        assert (response.status_code, response["Location"]) == (303, f"{self.page}#verdict")
        assert self.flag.verdict == "corrected"
        assert self.flag.before is not None
        assert (self.flag.before.days, self.flag.before.load) == ((TALK,), 200.0)
        shown = self.client.get(self.page)
        head = text(shown, "//*[@id='flag-head']")
        assert "starting the day after a social effort on" in head
        assert "effort × minutes 200" in head
        found = facts(shown)
        assert found["Delay"] == "1 day"
        assert (
            "(corrected by you; your record shows a physical effort on" in found["What came before"]
        )
        assert "You said that a social effort on" in text(shown, "//*[@id='verdict']")
        assert breaches(head) == []
        for other in ("/timeline/", f"{self.page}beside/", f"{self.page}course/"):
            assert "social" in text(self.client.get(other)), other

    def test_patterns_and_the_library_take_it_as_said(self) -> None:
        self.say()
        (judged,) = load_judged(self.alice)
        assert (judged.domain, judged.triggers) == ("social", (TALK,))
        profile = flag_profile(self.flag, (), TODAY)
        assert (profile.domain, profile.onset_delay_days) == ("social", 1)
        self.say("none")
        profile = flag_profile(self.flag, (), TODAY)
        assert profile.domain is None
        assert "no trigger found" in profile.patterns
        assert "delayed" not in profile.patterns

    def test_it_may_have_been_none(self) -> None:
        self.say("none")
        assert self.flag.before is None
        shown = self.client.get(self.page)
        assert "no effort before it, as you said" in text(shown, "//*[@id='flag-head']")
        assert "You said that no effort came before it." in text(shown, "//*[@id='verdict']")
        assert "Delay" not in facts(shown)

    def test_it_outlives_every_analysis(self) -> None:
        self.say()
        Entry.objects.filter(kind="symptom", value=8.0).update(value=9.0)
        reanalyse(self.alice)
        look_over(self.alice)
        self.flag.refresh_from_db()
        assert self.flag.withdrawn_at is None
        assert self.flag.before is not None
        assert self.flag.before.domain == "social"
        assert self.flag.found_before is not None
        assert self.flag.found_before.domain == "physical"

    def test_it_can_be_undone(self) -> None:
        self.say()
        (undo,) = page(self.client.get(self.page)).xpath(
            "//*[@id='messages']//form[starts-with(@action, '/undo/')]/@action"
        )
        self.client.post(undo)
        self.flag.refresh_from_db()
        assert (self.flag.verdict, self.flag.corrected_trigger) == ("", None)
        assert self.flag.before is not None
        assert self.flag.before.domain == "physical"

    def test_other_days_keep_it_and_another_answer_takes_it_back(self) -> None:
        self.say()
        days = {"verdict": "corrected", "onset": str(ONSET), "end": ""}
        self.client.post(f"{self.page}verdict/", days)
        self.flag.refresh_from_db()
        assert self.flag.says_other_effort
        self.client.post(f"{self.page}verdict/", {"verdict": "confirmed"})
        self.flag.refresh_from_db()
        assert not self.flag.says_other_effort
        assert self.flag.before is not None
        assert self.flag.before.domain == "physical"

    def test_corrected_days_stay_as_they_were(self) -> None:
        later = ONSET + timedelta(days=1)
        days = {"verdict": "corrected", "onset": str(later), "end": ""}
        self.client.post(f"{self.page}verdict/", days)
        self.say()
        assert self.flag.shown_onset == later
        assert self.flag.shown_delay_days == 2

    def test_leaving_takes_it_along(self) -> None:
        self.say()
        (row,) = rows_taken_out(self.alice, "diary_flag")
        assert row["corrected_trigger"]

    def test_bad_input_is_answered_at_the_field(self) -> None:
        for effort, sentence in (
            ("", "Choose an effort, or that none came before."),
            ("2020-01-01 physical", "This effort is not among those of the two weeks before."),
        ):
            response = self.say(effort)
            assert response.status_code == 422
            assert errors(response) == [sentence]
            assert page(response).xpath("//details[@id='other-effort']/@open")
        assert self.flag.verdict == Flag.Verdict.NONE

    def test_htmx_gets_the_answer_and_the_head(self) -> None:
        response = self.say(headers=HTMX)
        assert response.status_code == 200
        assert "You said that a social effort" in text(response, "//*[@id='verdict']")
        assert page(response).xpath("//*[@id='flag-head']/@hx-swap-oob") == ["true"]
        refused = self.say("", headers=HTMX)
        assert refused.status_code == 422
        assert b"<html" not in refused.content


class OtherEffortQuestionsTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.flag = make_flag(self.alice)
        self.address = f"/flags/{self.flag.pk}/effort/"

    def test_a_stranger_gets_not_found_and_changes_nothing(self) -> None:
        self.client.force_login(self.bob)
        with transaction_as(self.bob.pk):
            assert self.client.post(self.address, {"effort": "none"}).status_code == 404
        self.flag.refresh_from_db()
        assert self.flag.corrected_trigger is None

    def test_nobody_is_led_to_sign_in_and_get_is_refused(self) -> None:
        assert self.client.get(self.address).status_code == 405
        self.client.logout()
        response = self.client.post(self.address)
        assert response["Location"] == f"/accounts/login/?next={self.address}"
