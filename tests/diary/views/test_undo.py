from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.person import acting_as
from config.leaving import erase_everything
from diary.models import Entry, History
from diary.selectors.changes import load_changes
from tests.clock import at
from tests.diary.log_page import DAY, NOW, URL, save, stored
from tests.pages import messages, page, text
from tests.people import PeopleTestCase, make_entry, make_person
from tests.shares import make_share


class UndoTestCase(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))

    def last_change(self) -> str:
        return f"/undo/{History.objects.order_by('-id')[0].change}/"


class UndoTests(UndoTestCase):
    def test_an_edit_goes_back_to_what_was_there_in_every_column(self) -> None:
        make_entry(self.alice, DAY, value=6.0, source="imported", note="from a file", by="carer")
        before = list(Entry.objects.values())
        save(self.client, symptom__fatigue="8")
        response = self.client.post(self.last_change(), {"next": URL})
        assert (response.status_code, response["Location"]) == (303, URL)
        assert list(Entry.objects.values()) == before

    def test_a_whole_days_save_is_one_change(self) -> None:
        make_entry(self.alice, DAY, value=2.0)
        self.client.post(URL, {"symptom.fatigue": "", "overall.overall": "5", "note.note": "x"})
        self.client.post(self.last_change())
        assert stored(self.alice) == {("symptom", "fatigue"): 2.0}

    def test_undoing_can_be_undone(self) -> None:
        save(self.client, symptom__fatigue="8")
        self.client.post(self.last_change())
        assert stored(self.alice) == {}
        self.client.post(self.last_change())
        assert stored(self.alice) == {("symptom", "fatigue"): 8.0}

    def test_what_was_changed_again_since_is_not_touched(self) -> None:
        save(self.client, symptom__fatigue="8", symptom__headache="5")
        change = self.last_change()
        save(self.client, symptom__fatigue="2")
        response = self.client.post(change, {"next": URL}, follow=True)
        assert "Not undone: it was changed again since." in messages(response)
        assert stored(self.alice) == {("symptom", "fatigue"): 2.0, ("symptom", "headache"): 5.0}

    def test_twice_is_refused(self) -> None:
        save(self.client, symptom__fatigue="8")
        change = self.last_change()
        self.client.post(change)
        response = self.client.post(change, follow=True)
        assert "Not undone" in messages(response)

    def test_a_symptom_listed_again_since_is_no_crash(self) -> None:
        self.client.post("/symptoms/add/", {"own": "cold feet"})
        self.client.post("/symptoms/remove/", {"name": "cold feet"})
        removal = self.last_change()
        self.client.post("/symptoms/add/", {"own": "cold feet"})
        assert "Not undone" in messages(self.client.post(removal, follow=True))

    def test_an_address_elsewhere_is_not_followed(self) -> None:
        save(self.client, symptom__fatigue="8")
        response = self.client.post(self.last_change(), {"next": "//elsewhere.example/"})
        assert response["Location"] == "/changes/"

    def test_a_stranger_gets_404(self) -> None:
        save(self.client, symptom__fatigue="8")
        change = self.last_change()
        self.client.force_login(self.bob)
        assert self.client.post(change).status_code == 404
        assert stored(self.alice) == {("symptom", "fatigue"): 8.0}

    def test_an_unknown_change_is_not_found(self) -> None:
        assert self.client.post(f"/undo/{uuid.uuid4()}/").status_code == 404

    def test_anonymous_is_sent_to_sign_in(self) -> None:
        assert Client().post(f"/undo/{uuid.uuid4()}/")["Location"].startswith("/accounts/login/")

    def test_wrong_method(self) -> None:
        assert self.client.get(f"/undo/{uuid.uuid4()}/").status_code == 405

    def test_its_queries_do_not_grow_with_the_rows_of_the_change(self) -> None:
        counts = []
        for rows in (10, 20):
            self.client.post(URL, {f"symptom.own {rows} {n}": "5" for n in range(rows)})
            with CaptureQueriesContext(connection) as queries:
                self.client.post(self.last_change())
            counts.append(len([one for one in queries if "SAVEPOINT" not in one["sql"]]))
        assert counts[0] == counts[1] <= 21


class ChangesTests(UndoTestCase):
    def test_the_latest_stand_first_in_words_each_with_its_undo(self) -> None:
        save(self.client, symptom__fatigue="2")
        save(self.client, symptom__fatigue="8")
        save(self.client, symptom__fatigue="")
        document = page(self.client.get("/changes/"))
        told = [" ".join(li.text_content().split()) for li in document.xpath("//ul/li/span")]
        assert [line.partition(": ")[2] for line in told] == [
            "removed fatigue severe",
            "fatigue severe, before: fatigue mild",
            "fatigue mild",
        ]
        self.client.post(document.xpath("//ul/li/form/@action")[0])
        assert stored(self.alice) == {("symptom", "fatigue"): 8.0}

    def test_after_thirty_days_they_are_told_no_more(self) -> None:
        save(self.client, symptom__fatigue="2")
        told = History.objects.get().at
        assert len(load_changes(self.alice, told + timedelta(days=30))) == 1
        assert load_changes(self.alice, told + timedelta(days=31)) == []

    def test_many_rows_are_counted_and_not_spelled_out(self) -> None:
        self.client.post(URL, {f"symptom.own {n}": "5" for n in range(30)})
        assert "30 rows" in text(self.client.get("/changes/"))

    def test_the_first_change_of_the_list_is_no_heap_of_rows(self) -> None:
        # The list that everybody begins with is written down with it.
        self.client.post("/symptoms/add/", {"own": "cold feet"})
        told = text(self.client.get("/changes/"), "//ul/li/span")
        assert "Your list of symptoms" in told
        assert "rows" not in told

    def test_changes_of_the_list_are_told(self) -> None:
        self.client.post("/symptoms/add/", {"own": "cold feet"})
        self.client.post("/symptoms/remove/", {"name": "cold feet"})
        assert "Symptom list: cold feet removed" in text(self.client.get("/changes/"))

    def test_what_a_carer_wrote_says_who(self) -> None:
        save(self.client, symptom__fatigue="2")
        self.as_carer(self.bob, overall__overall="5")
        told = page(self.client.get("/changes/")).xpath("//ul/li//span[@class='help']")
        assert [", by bob" in line.text_content() for line in told] == [True, False]

    def test_of_a_carer_who_has_left_it_says_that(self) -> None:
        self.as_carer(self.bob, overall__overall="5")
        with acting_as(self.bob.pk):
            erase_everything(self.bob)
        told = text(self.client.get("/changes/"), "//ul/li//span[@class='help']")
        assert "by somebody who has left" in told

    def as_carer(self, carer: User, **fields: str) -> None:
        share = make_share(self.alice, carer)
        client = Client()
        client.force_login(carer)
        save(client, f"/shared/{share.pk}/day/{DAY}/", **fields)

    def test_a_stranger_sees_none_of_them(self) -> None:
        save(self.client, symptom__fatigue="8")
        self.client.force_login(self.bob)
        assert "Nothing was changed." in text(self.client.get("/changes/"))

    def test_anonymous_is_sent_to_sign_in(self) -> None:
        assert Client().get("/changes/")["Location"].startswith("/accounts/login/")

    def test_wrong_method(self) -> None:
        assert self.client.post("/changes/").status_code == 405

    def test_its_queries_do_not_grow_with_changes(self) -> None:
        counts = []
        for _ in range(2):
            for number in range(10):
                save(
                    self.client, symptom__fatigue=str(number % 3), overall__overall=str(number % 5)
                )
            self.as_carer(make_person(f"carer {len(counts)}"), symptom__headache="5")
            with CaptureQueriesContext(connection) as queries:
                self.client.get("/changes/")
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 19
