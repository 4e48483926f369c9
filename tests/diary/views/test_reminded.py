"""What a reminder opens: one button that saves the unchanged day, and nothing saved by opening it."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from diary.models import Entry
from tests.clock import at
from tests.diary.log_page import DAY, NOW, URL
from tests.pages import messages, page, text
from tests.people import PeopleTestCase, make_entry

REMINDED = "/reminded/"


class RemindedTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))
        make_entry(self.alice, DAY - timedelta(days=1), value=5.0)

    def test_the_first_button_saves_the_unchanged_day(self) -> None:
        first = page(self.client.get(REMINDED)).xpath("//main//form")[0]
        assert " ".join(first.text_content().split()) == "Same as yesterday"
        fields = {one.get("name"): one.get("value") for one in first.xpath(".//input")}
        answer = self.client.post(first.get("action"), fields, follow=True)
        assert answer.redirect_chain == [(URL, 303)]
        assert messages(answer).startswith("Carried forward: ")
        assert Entry.objects.get(day=DAY).source == "carried"

    def test_opening_it_saves_nothing(self) -> None:
        for _ in range(2):
            self.client.get(REMINDED)
        assert not Entry.objects.filter(day=DAY).exists()

    def test_it_says_which_day_and_what_would_be_carried(self) -> None:
        response = self.client.get(REMINDED)
        assert "which ends at 04:00" in text(response, "//main")
        assert "fatigue moderate" in text(response, "//*[@id='same-words']")

    def test_whoever_is_asked_one_question_a_screen_gets_the_button_too(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(asking="one")
        assert "Same as yesterday" in text(self.client.get(REMINDED), "//main")

    def test_on_a_day_too_ill_to_log_it_only_says_so(self) -> None:
        make_entry(self.alice, DAY, kind="status", name="too-ill", value=1.0)
        response = self.client.get(REMINDED)
        assert "Recorded: too ill to log." in text(response, "//main")
        assert page(response).xpath("//main//form") == []

    def test_in_a_new_diary_there_is_nothing_to_carry(self) -> None:
        Entry.objects.all().delete()
        buttons = page(self.client.get(REMINDED)).xpath("//main//button")
        assert [" ".join(one.text_content().split()) for one in buttons] == ["Too ill to log"]

    def test_at_most_five_things_to_do(self) -> None:
        assert len(page(self.client.get(REMINDED)).xpath("//main//button | //main//a")) == 3

    def test_anonymous_and_wrong_method(self) -> None:
        answer = Client().get(REMINDED)
        assert answer.headers["Location"] == "/accounts/login/?next=/reminded/"
        assert self.client.post(REMINDED).status_code == 405

    def test_the_number_of_queries_does_not_grow(self) -> None:
        before = self.queries()
        for back in range(2, 12):
            make_entry(self.alice, DAY - timedelta(days=back))
        assert self.queries() == before

    def queries(self) -> int:
        with CaptureQueriesContext(connection) as found:
            self.client.get(REMINDED)
        return len(found)
