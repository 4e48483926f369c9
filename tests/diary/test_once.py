"""What a device sends under an id of its own is written once, however often it comes."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client

from accounts.models import User
from accounts.person import acting_as
from diary.models import Entry, Operation
from diary.services.operations import REMEMBERED_DAYS, forget_old_operations
from tests.clock import at
from tests.diary.log_page import DAY, NOW, URL, stored
from tests.pages import messages
from tests.people import PeopleTestCase, RealTransactionTestCase, make_entry, make_person

OTHER_DEVICE = ("symptom", "fatigue")


def send(client: Client, person: User, address: str = URL, **over: Any) -> Any:
    """Send one entry as a device does; ``fields`` and the headers are given by name."""
    headers = {
        "X-Operation": str(over.get("operation") or uuid.uuid4()),
        "X-Person": over.get("whose") or str(person.pk),
        "Accept": over.get("accept", "application/json"),
        "X-Entered-At": over.get("tapped", ""),
    }
    return client.post(address, over.get("fields", {"symptom.fatigue": "5"}), headers=headers)


class OnceTests(PeopleTestCase):
    def test_a_repeated_id_answers_as_before_and_writes_nothing(self) -> None:
        operation = uuid.uuid4()
        effort = {"effort-kind": "social", "effort-value": "5", "effort-minutes": "30"}
        answers = [
            send(self.client, self.alice, f"{URL}effort/", fields=effort, operation=operation)
            for _ in range(5)
        ]
        assert {answer.status_code for answer in answers} == {200}
        assert answers[0].json()["said"] == "Saved: social, moderate, 30 minutes."
        assert answers[0].json()["change"]
        assert [answer.json() for answer in answers] == [answers[0].json()] * 5
        print(
            f"1 entry sent 5 times: {Entry.objects.count()} found, {Operation.objects.count()} id"
        )
        assert Entry.objects.count() == Operation.objects.count() == 1

    def test_a_script_is_told_and_no_later_page(self) -> None:
        send(self.client, self.alice)
        assert messages(self.client.get("/day/")) == ""

    def test_every_form_of_the_day_can_be_sent_so(self) -> None:
        for address in ("too-ill/", "no-effort/", "clear/symptoms/"):
            answer = send(self.client, self.alice, URL + address, fields={})
            assert answer.status_code == 200, address
        assert Operation.objects.count() == 3

    def test_what_is_refused_is_not_remembered_and_says_why(self) -> None:
        operation = uuid.uuid4()
        sent = {"operation": operation, "fields": {"sleep.hours": "30"}}
        refused = send(self.client, self.alice, **sent)
        assert refused.status_code == 422
        assert "A day has 24 hours." in refused.content.decode()
        again = send(self.client, self.alice, operation=operation, fields={"sleep.hours": "7"})
        assert again.status_code == 200
        assert stored(self.alice) == {("sleep", "hours"): 7.0}

    def test_a_page_gets_the_page_it_would_have_got(self) -> None:
        operation = uuid.uuid4()
        for _ in range(2):
            page = send(self.client, self.alice, operation=operation, accept="text/html")
            assert page.status_code == 303
            assert messages(self.client.get("/day/")).startswith("Saved: fatigue moderate.")
        assert Entry.objects.count() == 1

    def test_an_id_that_is_none(self) -> None:
        assert send(self.client, self.alice, operation="soon").status_code == 422
        assert Entry.objects.count() == 0

    def test_of_somebody_else_nothing_is_written(self) -> None:
        for accept, status in (("application/json", 409), ("text/html", 303)):
            answer = send(self.client, self.bob, accept=accept)
            assert answer.status_code == status
        assert Entry.objects.count() == Operation.objects.count() == 0

    def test_the_same_id_of_another_person_is_another(self) -> None:
        operation = uuid.uuid4()
        send(self.client, self.alice, operation=operation)
        client = Client()
        client.force_login(self.bob)
        assert send(client, self.bob, operation=operation).json()["change"]
        with acting_as(self.bob.pk):
            assert Entry.objects.count() == 1

    def test_signed_out_nothing_is_written(self) -> None:
        answer = send(Client(), self.alice)
        assert answer.status_code == 401
        assert Operation.objects.count() == 0

    def test_a_forged_form_is_refused_before_anything_is_looked_up(self) -> None:
        forger = Client(enforce_csrf_checks=True)
        forger.force_login(self.alice)
        assert send(forger, self.alice).status_code == 403
        assert Operation.objects.count() == 0


class MomentTests(PeopleTestCase):
    def entered(self, tapped: str, day: date = DAY) -> Entry:
        with at(NOW):
            answer = send(self.client, self.alice, f"/day/{day}/", tapped=tapped)
        assert answer.status_code == 200
        return Entry.objects.get(day=day)

    def test_it_keeps_the_moment_of_the_tap(self) -> None:
        entry = self.entered("2025-03-08T21:15:00+01:00", date(2025, 3, 8))
        assert entry.entered_at == datetime(2025, 3, 8, 20, 15, tzinfo=UTC)
        assert entry.source == "typed"

    def test_a_day_filled_in_later_is_that_offline_as_well(self) -> None:
        entry = self.entered("2025-03-11T21:15:00+01:00", date(2025, 3, 8))
        assert entry.source == "backfilled"

    def test_a_moment_that_cannot_be_is_now(self) -> None:
        now = datetime(2025, 3, 12, 10, 0, tzinfo=UTC)
        for tapped in (
            "",
            "soon",
            "2025-03-12T09:00:00",
            "2025-03-12T10:30:00Z",
            "1999-01-01T00:00Z",
        ):
            entry = self.entered(tapped)
            assert entry.entered_at == now, tapped
            entry.delete()

    def test_a_clock_a_little_ahead_writes_nothing_into_the_future(self) -> None:
        assert self.entered("2025-03-12T10:01:30Z").entered_at == datetime(
            2025, 3, 12, 10, 0, tzinfo=UTC
        )


class ConflictTests(PeopleTestCase):
    def sent(self, **fields: str) -> Any:
        named = {name.replace("__", "."): value for name, value in fields.items()}
        return send(self.client, self.alice, fields=named)

    def test_what_another_device_wrote_is_not_overwritten(self) -> None:
        make_entry(self.alice, DAY, value=2.0)
        answer = self.sent(symptom__fatigue="8", saw__symptom__fatigue="")
        assert answer.status_code == 409
        assert answer.json()["conflicts"] == [
            {
                "name": "symptom.fatigue",
                "label": "fatigue",
                "value": "2",
                "there": "mild",
                "here": "severe",
            }
        ]
        assert stored(self.alice) == {OTHER_DEVICE: 2.0}
        assert Operation.objects.count() == 0

    def test_what_was_seen_may_be_changed(self) -> None:
        make_entry(self.alice, DAY, value=2.0)
        assert self.sent(symptom__fatigue="8", saw__symptom__fatigue="2").status_code == 200
        assert stored(self.alice) == {OTHER_DEVICE: 8.0}

    def test_two_devices_that_say_the_same_agree(self) -> None:
        make_entry(self.alice, DAY, value=8.0)
        assert self.sent(symptom__fatigue="8", saw__symptom__fatigue="").status_code == 200

    def test_what_was_taken_back_elsewhere_is_a_conflict_too(self) -> None:
        answer = self.sent(symptom__fatigue="8", saw__symptom__fatigue="2")
        assert answer.json()["conflicts"][0]["there"] == "not recorded"

    def test_of_a_note_both_texts_are_told(self) -> None:
        make_entry(self.alice, DAY, kind="note", name="note", value=None, note="there")
        (told,) = self.sent(note__note="here", saw__note__note="").json()["conflicts"]
        assert (told["there"], told["here"]) == ("there", "here")

    def test_line_ends_are_no_difference(self) -> None:
        make_entry(self.alice, DAY, kind="note", name="note", value=None, note="one\ntwo")
        assert self.sent(note__note="three", saw__note__note="one\r\ntwo").status_code == 200

    def test_what_cannot_be_read_is_left_to_the_form(self) -> None:
        make_entry(self.alice, DAY, value=2.0)
        answer = self.sent(symptom__fatigue="zebra", saw__symptom__fatigue="")
        assert answer.json()["conflicts"][0]["here"] == "zebra"


class ForgettingTests(RealTransactionTestCase):
    def test_ids_are_kept_longer_than_any_device_waits(self) -> None:
        alice = make_person("alice")
        self.client.force_login(alice)
        send(self.client, alice)
        now = datetime.now(UTC)
        assert forget_old_operations(now + timedelta(days=60)) == 0
        assert forget_old_operations(now + timedelta(days=REMEMBERED_DAYS, minutes=1)) == 1
