from __future__ import annotations

from datetime import timedelta

from diary.models import Flag
from tests.diary.record import ONSET, TODAY, make_flag
from tests.pages import page, text
from tests.people import PeopleTestCase, transaction_as

HTMX = {"HX-Request": "true"}


class VerdictTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.flag = make_flag(self.alice)
        self.address = f"/flags/{self.flag.pk}/verdict/"

    def _correct(self, onset: object, end: object, **over: str) -> object:
        data = {"verdict": "corrected", "onset": str(onset), "end": str(end)} | over
        return self.client.post(self.address, data)

    def test_confirming_leads_back_to_the_flag(self) -> None:
        response = self.client.post(self.address, {"verdict": "confirmed", "note": "a wedding"})
        assert response.status_code == 303
        assert response["Location"] == f"/flags/{self.flag.pk}/#verdict"
        self.flag.refresh_from_db()
        assert (self.flag.verdict, self.flag.verdict_note) == ("confirmed", "a wedding")
        assert self.flag.verdict_at is not None

    def test_rejecting_is_said_on_the_page(self) -> None:
        self.client.post(self.address, {"verdict": "rejected"})
        said = text(self.client.get(f"/flags/{self.flag.pk}/"))
        assert "It is not counted on the timeline." in said
        assert "it stays rejected" in said

    def test_correcting_stands_beside_what_was_found(self) -> None:
        self._correct(ONSET + timedelta(days=1), ONSET + timedelta(days=3))
        self.flag.refresh_from_db()
        assert self.flag.onset == ONSET
        assert self.flag.shown_onset == ONSET + timedelta(days=1)
        said = text(self.client.get(f"/flags/{self.flag.pk}/"), "//*[@id='flag-head']")
        assert "three days after" in said

    def test_an_answer_can_be_taken_back(self) -> None:
        self._correct(ONSET + timedelta(days=1), ONSET + timedelta(days=3), note="a note")
        self.client.post(self.address, {"verdict": ""})
        self.flag.refresh_from_db()
        assert (self.flag.verdict, self.flag.verdict_note) == (Flag.Verdict.NONE, "")
        assert (self.flag.shown_onset, self.flag.verdict_at) == (ONSET, None)

    def test_an_answer_can_be_changed(self) -> None:
        self._correct(ONSET + timedelta(days=1), "")
        self.client.post(self.address, {"verdict": "confirmed"})
        self.flag.refresh_from_db()
        assert (self.flag.verdict, self.flag.corrected_onset) == ("confirmed", None)

    def test_an_answer_can_be_undone_from_the_message(self) -> None:
        self.client.post(self.address, {"verdict": "confirmed", "note": "a wedding"})
        response = self.client.post(self.address, {"verdict": "rejected"}, follow=True)
        *_first, undo = page(response).xpath("//*[@id='messages']//form/@action")
        self.client.post(undo)
        self.flag.refresh_from_db()
        assert (self.flag.verdict, self.flag.verdict_note) == ("confirmed", "a wedding")

    def test_every_form_works_without_javascript(self) -> None:
        forms = page(self.client.get(f"/flags/{self.flag.pk}/")).xpath("//*[@id='verdict']//form")
        assert forms
        for form in forms:
            known = {self.address, self.address.replace("/verdict/", "/effort/")}
            assert form.get("method") == "post"
            assert form.get("action") in known
            assert form.xpath(".//button")

    def test_bad_days_are_answered_at_the_field_and_kept(self) -> None:
        tomorrow = TODAY + timedelta(days=1)
        cases = [
            (ONSET, ONSET - timedelta(days=1), "The last day is before the first."),
            (ONSET, tomorrow, "This day has not come yet."),
            (tomorrow, "", "This day has not come yet."),
            ("", ONSET, "A correction needs the first day."),
            ("soon", "", "This is not a day: write it like 2026-03-18."),
            ("1850-05-02", "", "This is more than a year before what your record shows."),
            (ONSET + timedelta(days=9), "", "The last day is before the first."),
        ]
        for onset, end, sentence in cases:
            response = self._correct(onset, end, note="typed words")
            assert response.status_code == 422, sentence
            assert sentence in text(response, "//p[@class='error']")
            assert page(response).xpath("//*[@name='onset']/@value") == [str(onset)]
            assert page(response).xpath("//*[@name='end']/@value") == [str(end)]
            assert "typed words" in text(response, "//textarea")
        self.flag.refresh_from_db()
        assert self.flag.verdict == Flag.Verdict.NONE

    def test_an_unknown_answer_and_a_long_note_are_refused(self) -> None:
        for data in ({"verdict": "maybe"}, {"verdict": "rejected", "note": "x" * 2001}):
            response = self.client.post(self.address, data)
            assert response.status_code == 422
            assert text(response, "//p[@class='error']")


class VerdictQuestionsTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.flag = make_flag(self.alice)
        self.address = f"/flags/{self.flag.pk}/verdict/"

    def test_a_stranger_gets_not_found_and_changes_nothing(self) -> None:
        self.client.force_login(self.bob)
        with transaction_as(self.bob.pk):
            response = self.client.post(self.address, {"verdict": "rejected"})
        assert response.status_code == 404
        self.flag.refresh_from_db()
        assert self.flag.verdict == Flag.Verdict.NONE

    def test_nobody_is_led_to_sign_in(self) -> None:
        self.client.logout()
        response = self.client.post(self.address)
        assert response["Location"] == f"/accounts/login/?next={self.address}"

    def test_get_is_refused(self) -> None:
        assert self.client.get(self.address).status_code == 405

    def test_htmx_gets_the_answer_and_the_head(self) -> None:
        response = self.client.post(self.address, {"verdict": "rejected"}, headers=HTMX)
        assert response.status_code == 200
        assert "You rejected this" in text(response, "//*[@id='verdict']")
        (head,) = page(response).xpath("//*[@id='flag-head']")
        assert head.get("hx-swap-oob") == "true"
        (told,) = page(response).xpath("//*[@id='messages'][@hx-swap-oob='innerHTML']")
        assert told.xpath(".//form[starts-with(@action, '/undo/')]")
        assert b"<html" not in response.content

    def test_htmx_gets_the_errors_in_the_fragment(self) -> None:
        data = {"verdict": "corrected", "onset": ""}
        response = self.client.post(self.address, data, headers=HTMX)
        assert response.status_code == 422
        assert "A correction needs the first day." in text(response, "//*[@id='verdict']")

    def test_the_page_to_return_to_is_one_of_ours(self) -> None:
        data = {"verdict": "confirmed", "next": "https://elsewhere.example/"}
        response = self.client.post(self.address, data)
        assert response["Location"].startswith("/flags/")
