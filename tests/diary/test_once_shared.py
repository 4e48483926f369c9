"""What a carer's device sends under an id of its own: into the shared diary, once, while it is shared."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import AccessLine
from accounts.person import acting_as
from diary.models import Entry, History, Operation
from tests.clock import at
from tests.diary.test_once import send
from tests.pages import messages, page, text
from tests.people import PeopleTestCase, make_entry, make_person
from tests.shares import make_share

DAY = date(2026, 3, 12)


class CarersDeviceCase(PeopleTestCase):
    """Alice's diary; Bob is her carer, and the device is his."""

    rights = "both"

    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at("2026-03-12 15:00"))
        self.share = make_share(self.alice, self.bob, self.rights)
        self.client.force_login(self.bob)
        self.day = f"/shared/{self.share.pk}/day/{DAY}/"

    def sent(self, suffix: str = "", **over: Any) -> Any:
        return send(self.client, over.pop("person", self.bob), self.day + suffix, **over)

    def end(self) -> None:
        self.share.ended_at = timezone.now()
        self.share.save()

    def of_bob(self) -> list[Entry]:
        with acting_as(self.bob.pk):
            return list(Entry.objects.all())


class OnceTests(CarersDeviceCase):
    def test_a_repeated_id_is_written_once_into_her_diary(self) -> None:
        operation = uuid.uuid4()
        effort = {"effort-kind": "social", "effort-value": "5"}
        answers = [self.sent("effort/", fields=effort, operation=operation) for _ in range(4)]
        assert [answer.json() for answer in answers] == [{"said": "Saved.", "change": ""}] * 4
        assert [(entry.name, entry.by) for entry in Entry.objects.all()] == [("social", "bob")]
        assert self.of_bob() == []

    def test_the_history_and_the_log_name_him(self) -> None:
        self.sent()
        line = History.objects.filter(table_name="diary_entry").get()
        assert (line.person_id, line.author_id) == (self.alice.pk, self.bob.pk)
        assert AccessLine.objects.filter(what="logged").get().who == "bob"

    def test_nothing_of_hers_is_kept_among_his_rows(self) -> None:
        self.sent()
        with acting_as(self.bob.pk):
            assert [(done.said, done.change) for done in Operation.objects.all()] == [
                ("Saved.", "")
            ]
        assert not Operation.objects.exists()

    def test_it_keeps_the_moment_of_the_tap(self) -> None:
        self.sent(tapped="2026-03-12T09:15:00+01:00")
        entry = Entry.objects.get()
        assert (entry.entered_at, entry.source) == (
            datetime(2026, 3, 12, 8, 15, tzinfo=UTC),
            "typed",
        )

    def test_every_form_of_the_day_can_be_sent_so(self) -> None:
        make_entry(self.alice, DAY.replace(day=11), value=8.0)
        for suffix, fields in (
            ("too-ill/", {}),
            ("no-effort/", {}),
            ("same/", {"origin": "2026-03-11"}),
        ):
            assert self.sent(suffix, fields=fields).status_code == 200, suffix
        assert set(Entry.objects.filter(day=DAY).values_list("by", flat=True)) == {"bob"}

    def test_a_page_that_sends_again_comes_back_to_her_day(self) -> None:
        operation = uuid.uuid4()
        for _ in range(2):
            answer = self.sent(operation=operation, accept="text/html")
            assert (answer.status_code, answer["Location"]) == (303, self.day)
        assert messages(self.client.get(self.day)).endswith("Saved.")
        assert Entry.objects.count() == 1

    def test_a_button_tapped_twice_comes_back_to_her_day(self) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.bob)
        token = client.get("/offline/token/").json()["token"]
        effort = {"effort-kind": "social", "effort-value": "5", "csrfmiddlewaretoken": token}
        answers = [client.post(f"{self.day}effort/", effort) for _ in range(2)]
        assert [answer["Location"].partition("#")[0] for answer in answers] == [self.day] * 2
        assert Entry.objects.count() == 1


class WhoTests(CarersDeviceCase):
    def test_under_somebody_elses_session_nothing_is_written(self) -> None:
        for other in (self.alice, make_person("carol")):
            self.client.force_login(other)
            assert self.sent(person=self.bob).status_code == 409
        assert Entry.objects.count() == 0

    def test_whoever_has_no_share_is_told_so_and_writes_nothing(self) -> None:
        carol = make_person("carol")
        self.client.force_login(carol)
        answer = self.sent(person=carol)
        assert answer.status_code == 404
        assert Entry.objects.count() == 0

    def test_ended_meanwhile_it_says_so_and_may_be_sent_again(self) -> None:
        self.end()
        operation = uuid.uuid4()
        for _ in range(2):
            answer = self.sent(operation=operation)
            assert answer.status_code == 404
            said = "The sharing of this diary has ended or no longer lets you write."
            assert answer.json() == {"said": said}
        assert Entry.objects.count() == 0
        with acting_as(self.bob.pk):
            assert not Operation.objects.exists()

    def test_a_plain_form_gets_a_page_with_what_was_given(self) -> None:
        self.end()
        effort = {"effort-kind": "social", "effort-value": "5", "effort-activity": "a visit"}
        fields = {
            "symptom.fatigue": "8",
            "overall.overall": "2",
            "was.overall.overall": "2",
            **effort,
        }
        answer = self.client.post(self.day, fields | {"csrfmiddlewaretoken": "x"})
        assert answer.status_code == 404
        assert "has ended or no longer lets you write" in text(answer, "//main")
        given = [item.text_content() for item in page(answer).xpath("//main//li")]
        assert given == ["fatigue severe", "a visit (social), moderate"]
        assert Entry.objects.count() == 0

    def test_what_arrived_before_the_end_is_told_as_saved(self) -> None:
        operation = uuid.uuid4()
        self.sent(operation=operation)
        self.end()
        assert self.sent(operation=operation).status_code == 200
        assert Entry.objects.count() == 1

    def test_signed_out_and_forged(self) -> None:
        assert send(Client(), self.bob, self.day).status_code == 401
        forger = Client(enforce_csrf_checks=True)
        forger.force_login(self.bob)
        assert send(forger, self.bob, self.day).status_code == 403
        assert Entry.objects.count() == 0


class ConflictTests(CarersDeviceCase):
    fields = {"symptom.fatigue": "8", "saw.symptom.fatigue": ""}

    def test_what_she_wrote_meanwhile_is_not_overwritten(self) -> None:
        make_entry(self.alice, DAY, value=2.0)
        answer = self.sent(fields=self.fields)
        assert answer.status_code == 409
        (told,) = answer.json()["conflicts"]
        assert (told["there"], told["here"]) == ("mild", "severe")
        assert Entry.objects.get().value == 2.0

    def test_his_own_day_has_no_say(self) -> None:
        with acting_as(self.bob.pk):
            make_entry(self.bob, DAY, value=2.0)
        assert self.sent(fields=self.fields).status_code == 200
        assert [entry.value for entry in self.of_bob()] == [2.0]

    def test_her_note_is_neither_told_nor_written(self) -> None:
        make_entry(self.alice, DAY, kind="note", name="note", note="private", value=None)
        answer = self.sent(fields={"note.note": "his", "saw.note.note": ""})
        assert "private" not in answer.content.decode()
        assert Entry.objects.get().note == "private"


class LogOnlyTests(CarersDeviceCase):
    rights = "log"

    def test_no_conflict_tells_what_is_recorded(self) -> None:
        make_entry(self.alice, DAY, value=2.0)
        answers = [
            self.sent(fields={"symptom.fatigue": "8", "saw.symptom.fatigue": saw})
            for saw in ("", "2")
        ]
        assert [answer.json() for answer in answers] == [{"said": "Saved.", "change": ""}] * 2


class ReadOnlyTests(CarersDeviceCase):
    rights = "read"

    def test_who_may_only_read_writes_nothing(self) -> None:
        assert self.sent().status_code == 404
        assert Entry.objects.count() == 0
