"""Numbers as people type them: with a point, with a comma, and shown in their language."""

from __future__ import annotations

from accounts.models import User
from diary import exchange
from diary.models import Entry
from tests.diary.record import TODAY
from tests.pages import errors, page, text, value_of
from tests.people import PeopleTestCase, make_entry

DAY = f"/day/{TODAY}/"


class NumberTests(PeopleTestCase):
    def _hours(self, typed: str) -> float | None:
        Entry.objects.all().delete()
        self.client.post(DAY, {"sleep.hours": typed})
        row = Entry.objects.filter(kind=exchange.SLEEP, name="hours").first()
        return row.value if row else None

    def _speak(self, language: str) -> None:
        User.objects.filter(pk=self.alice.pk).update(language=language)

    def test_a_comma_is_as_good_as_a_point(self) -> None:
        for language in ("en", "de", "nl"):
            self._speak(language)
            read = [self._hours(typed) for typed in ("7,5", "7.5", " 7,5 ", "٧٫٥", "7,", ",5")]
            assert read == [7.5, 7.5, 7.5, 7.5, 7.0, 0.5], language

    def test_what_is_no_number_is_told_at_the_field_and_kept(self) -> None:
        for typed in ("7,5,1", "7;5", "1_0", "1e400", "NaN", "seven", "0x7"):
            response = self.client.post(DAY, {"sleep.hours": typed})
            assert response.status_code == 422, typed
            assert "not a number of hours" in text(response, "//*[@role='alert']")
            assert value_of(response, "sleep.hours") == typed
        assert Entry.objects.count() == 0

    def test_a_sign_that_may_part_thousands_is_not_guessed(self) -> None:
        row = make_entry(self.alice, TODAY, kind=exchange.MEASURE, name="steps", value=5.0)
        for language, typed in (("en", "10,000"), ("de", "10.000"), ("nl", "10.000")):
            self._speak(language)
            response = self.client.post(f"/entry/{row.pk}/", {"value": typed})
            assert response.status_code == 422, (language, typed)
        row.refresh_from_db()
        assert row.value == 5.0

    def test_a_field_shows_it_as_the_language_writes_it(self) -> None:
        make_entry(self.alice, TODAY, kind=exchange.SLEEP, name="hours", value=7.5)
        for language, shown in (("en", "7.5"), ("de", "7,5")):
            self._speak(language)
            response = self.client.get(DAY)
            assert value_of(response, "sleep.hours") == shown
            (field,) = page(response).xpath("//input[@name='sleep.hours']")
            assert (field.get("type"), field.get("inputmode")) == ("text", "decimal")

    def test_german_sentences_have_a_comma(self) -> None:
        self._speak("de")
        self.client.post(DAY, {"sleep.hours": "7,5"})
        assert "7,5 Stunden" in text(self.client.get(f"{DAY}rows/"))

    def test_a_note_changed_leaves_the_number_to_its_last_digit(self) -> None:
        for language, value in (
            ("en", 61.23456789),
            ("de", 61.234),
            ("de", 123456789.0),
            ("en", 1e300),
        ):
            self._speak(language)
            row = make_entry(self.alice, TODAY, kind=exchange.MEASURE, name="hrv", value=value)
            shown = value_of(self.client.get(f"/entry/{row.pk}/"), "value")
            response = self.client.post(f"/entry/{row.pk}/", {"value": shown, "note": "calm"})
            row.refresh_from_db()
            assert (response.status_code, row.value, row.note) == (303, value, "calm"), errors(
                response
            )
