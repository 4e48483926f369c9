"""How long things are kept: the page, and the night's work in the access log."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from accounts.keeping import forget_old_lines
from accounts.models import AccessLine, User
from accounts.person import transaction_as
from tests.clock import at
from tests.pages import errors, messages, page, text, value_of
from tests.people import PeopleTestCase, make_person

URL = "/settings/keeping/"
NOW = datetime(2026, 11, 12, tzinfo=ZoneInfo("UTC"))
GIVEN = {"keeps_history": "90", "keeps_sign_ins": "30", "keeps_log": "", "keeps_entries": "5"}


class KeepingPageTests(PeopleTestCase):
    def _kept(self) -> tuple[int | None, ...]:
        person = User.objects.get(pk=self.alice.pk)
        return (
            person.keeps_history,
            person.keeps_sign_ins,
            person.keeps_log,
            person.keeps_entries,
        )

    def test_at_first_changes_are_kept_for_thirty_days_and_the_rest_for_ever(self) -> None:
        response = self.client.get(URL)
        fields = ("keeps_history", "keeps_sign_ins", "keeps_log", "keeps_entries")
        assert [value_of(response, name) for name in fields] == ["30", "", "", ""]

    def test_what_is_chosen_is_kept(self) -> None:
        response = self.client.post(URL, GIVEN, follow=True)
        assert response.redirect_chain == [(URL, 303)]
        assert "coming night" in messages(response)
        assert self._kept() == (90, 30, None, 5)

    def test_what_is_not_offered_is_refused_and_the_choice_kept(self) -> None:
        response = self.client.post(URL, GIVEN | {"keeps_history": "3650"})
        assert response.status_code == 422
        assert errors(response) == ["Please choose one of the list."]
        assert value_of(response, "keeps_entries") == "5"
        assert self._kept() == (30, None, None, None)

    def test_nothing_longer_than_the_site_allows_is_offered(self) -> None:
        with self.settings(HISTORY_DAYS=14, LOG_DAYS=180):
            response = self.client.get(URL)
            assert self._offered(response, "keeps_history") == ["7", "14"]
            assert self._offered(response, "keeps_log") == ["90", "180"]
            assert value_of(response, "keeps_history") == "14"
            assert "Whoever runs this site" in text(response, "//form")
            assert self.client.post(URL, GIVEN).status_code == 422

    def test_nobody_is_sent_to_sign_in_and_another_method_is_refused(self) -> None:
        assert self.client.put(URL).status_code == 405
        self.client.logout()
        self.assertRedirects(self.client.get(URL), f"/accounts/login/?next={URL}")

    def test_the_settings_lead_there(self) -> None:
        assert page(self.client.get("/settings/")).xpath(f"//a[@href='{URL}']")

    def test_changes_are_told_for_as_long_as_they_are_kept(self) -> None:
        self.client.post(URL, GIVEN)
        assert "The last 90 days" in text(self.client.get("/changes/"))

    def _offered(self, response: object, name: str) -> list[str]:
        options: list[html.HtmlElement] = page(response).xpath(f"//select[@name='{name}']/option")
        return [option.get("value") for option in options]


class NightTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        for what in ("signed-in", "read"):
            for days in (1, 31, 91, 400):
                line = {"what": what, "at": NOW - timedelta(days=days)}
                AccessLine.objects.create(person=self.alice, **line)

    def _left(self, **kept: int | None) -> dict[str, list[int]]:
        User.objects.filter(pk=self.alice.pk).update(**kept)
        with at("2026-11-12 00:00"):
            forget_old_lines(NOW)
        lines = AccessLine.objects.filter(person=self.alice, at__lte=NOW).order_by("-at")
        return {
            what: [(NOW - line.at).days for line in lines if line.what == what]
            for what in ("signed-in", "read")
        }

    def test_nothing_goes_unless_it_was_chosen(self) -> None:
        assert self._left() == {"signed-in": [1, 31, 91, 400], "read": [1, 31, 91, 400]}

    def test_sign_ins_and_the_rest_go_each_in_its_time(self) -> None:
        left = self._left(keeps_sign_ins=30, keeps_log=365)
        assert left == {"signed-in": [1], "read": [1, 31, 91]}

    def test_the_sites_limit_holds_for_whoever_chose_longer(self) -> None:
        with self.settings(LOG_DAYS=90):
            assert self._left(keeps_sign_ins=365) == {"signed-in": [1, 31], "read": [1, 31]}

    def test_the_database_keeps_what_is_younger_than_thirty_days_whatever_is_chosen(self) -> None:
        assert self._left(keeps_sign_ins=0, keeps_log=0) == {"signed-in": [1], "read": [1]}
        AccessLine.objects.create(person=self.alice, what="read")
        assert AccessLine.objects.filter(person=self.alice, at__gt=NOW).delete()[0] == 0

    def test_nobody_elses_go_and_the_queries_grow_with_the_people_alone(self) -> None:
        carol = make_person("carol")
        with transaction_as(carol.pk):
            AccessLine.objects.create(person=carol, what="read", at=NOW - timedelta(days=400))
        self._left(keeps_log=90)
        with transaction_as(carol.pk):
            assert AccessLine.objects.filter(person=carol).exists()
        with CaptureQueriesContext(connection) as asked:
            forget_old_lines(NOW)
        assert len(asked) <= 1 + 5 * User.objects.count()
