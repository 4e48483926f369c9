from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from diary.models import KeptComparison
from diary.services import consents
from diary.services.comparisons import MOST_KEPT
from tests.addresses import make_kept
from tests.diary.record import write_efforts
from tests.diary.views.test_compare_stretches import DAY, STRETCHES, TODAY
from tests.pages import errors, messages, page, text
from tests.people import PeopleTestCase, transaction_as
from tests.taken_out import rows_taken_out


class KeptTest(PeopleTestCase):
    def keep(self, **over: str) -> HttpResponse:
        return self.client.post("/compare/keep/", STRETCHES | {"name": "pacing"} | over)

    def test_what_was_compared_can_be_kept_and_come_back_to(self) -> None:
        write_efforts(self.alice)
        shown = page(self.client.post("/compare/", STRETCHES | {"name": "pacing"}))
        fields = shown.xpath("//form[@id='keep']/input[@name!='csrfmiddlewaretoken']")
        response = self.client.post(
            "/compare/keep/", {field.get("name"): field.get("value") for field in fields}
        )
        kept = KeptComparison.objects.get()
        assert (response.status_code, response["Location"]) == (303, f"/compare/{kept.pk}/")
        assert str(kept.before_first) == STRETCHES["before_first"]
        again = self.client.get(response["Location"])
        assert text(again, "//h2[@id='comparison-title']").startswith("pacing: ")
        assert "Kept." in messages(again)

    def test_one_day_is_kept_as_the_days_around_it(self) -> None:
        shown = page(self.client.post("/compare/", {"on": STRETCHES["after_first"], "days": "30"}))
        (last,) = shown.xpath("//form[@id='keep']/input[@name='before_last']/@value")
        assert last == str(TODAY - 61 * DAY)

    def test_days_that_are_to_come_are_not_offered_to_be_kept(self) -> None:
        shown = page(self.client.get(f"/compare/?on={TODAY + 2 * DAY}"))
        assert "This day has not come yet." in shown.text_content()
        assert not shown.xpath("//form[@id='keep']")

    def test_it_is_listed_and_its_address_holds_no_words(self) -> None:
        self.keep(name="zebra")
        (link,) = page(self.client.get("/compare/")).xpath("//ul[@id='kept']//a")
        assert "zebra" in link.text_content()
        assert "zebra" not in link.get("href")
        assert self.client.get(link.get("href")).status_code == 200

    def test_kept_twice_it_is_one(self) -> None:
        first, second = self.keep(), self.keep()
        assert first["Location"] == second["Location"]
        assert KeptComparison.objects.count() == 1

    def test_it_can_be_let_go_and_that_undone(self) -> None:
        self.keep()
        kept = KeptComparison.objects.get()
        gone = self.client.post(f"/compare/{kept.pk}/remove/", follow=True)
        assert gone.redirect_chain == [("/compare/", 303)]
        assert not KeptComparison.objects.exists()
        undo = page(gone).xpath("//form[starts-with(@action, '/undo/')]/@action")
        self.client.post(undo[-1])
        assert KeptComparison.objects.get().name == "pacing"

    def test_keeping_can_be_undone_and_is_told_among_the_changes(self) -> None:
        self.keep()
        said = text(self.client.get("/changes/"))
        assert "Comparison kept: " in said
        assert "pacing" in said
        (undo,) = page(self.client.get("/changes/")).xpath(
            "//form[starts-with(@action, '/undo/')]/@action"
        )
        self.client.post(undo)
        assert not KeptComparison.objects.exists()
        assert "Comparison no longer kept: " in text(self.client.get("/changes/"))

    def test_bad_days_are_answered_at_the_field_and_nothing_is_kept(self) -> None:
        response = self.keep(after_first=STRETCHES["before_last"])
        assert response.status_code == 422
        assert any("The two stretches share days" in said for said in errors(response))
        assert not KeptComparison.objects.exists()

    def test_there_is_room_for_so_many(self) -> None:
        for number in range(MOST_KEPT):
            make_kept(self.alice, f"{number}")
        response = self.keep()
        assert response.status_code == 422
        assert "comparisons are kept already" in text(response, "//p[@class='error']")
        assert KeptComparison.objects.count() == MOST_KEPT

    def test_without_a_yes_to_words_only_the_days_are_kept(self) -> None:
        self.alice.consent_text_at = None
        self.alice.save()
        self.keep()
        assert KeptComparison.objects.get().name == ""

    def test_taking_the_yes_back_takes_the_words_and_leaves_the_days(self) -> None:
        self.keep()
        assert consents.stored(self.alice)["text"] == 1
        consents.withdraw(self.alice, "text", delete=True)
        assert KeptComparison.objects.get().name == ""

    def test_leaving_takes_it_along(self) -> None:
        self.keep()
        assert "pacing" in str(rows_taken_out(self.alice, "diary_keptcomparison"))

    def test_the_database_refuses_stretches_that_share_days(self) -> None:
        kept = make_kept(self.alice)
        kept.after_first = kept.before_last
        with pytest.raises(IntegrityError), transaction.atomic():
            kept.save()


class KeptQuestionsTest(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.kept = make_kept(self.alice, "zebra")
        self.address = f"/compare/{self.kept.pk}/"

    def test_a_stranger_gets_not_found_and_removes_nothing(self) -> None:
        self.client.force_login(self.bob)
        with transaction_as(self.bob.pk):
            assert self.client.get(self.address).status_code == 404
            assert self.client.post(f"{self.address}remove/").status_code == 404
            assert "zebra" not in self.client.get("/compare/").content.decode()
        assert KeptComparison.objects.filter(pk=self.kept.pk).exists()

    def test_nobody_is_led_to_sign_in(self) -> None:
        self.client.logout()
        for address in (self.address, "/compare/keep/"):
            response = self.client.get(address)
            assert response["Location"] == f"/accounts/login/?next={address}"

    def test_wrong_methods_are_refused(self) -> None:
        assert self.client.post(self.address).status_code == 405
        assert self.client.get("/compare/keep/").status_code == 405
        assert self.client.get(f"{self.address}remove/").status_code == 405

    def test_queries_do_not_grow(self) -> None:
        few = self._queries()
        for number in range(20):
            make_kept(self.alice, f"{number}")
        assert self._queries() == few <= 10

    def _queries(self) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.client.get(self.address)
        return len(queries)
