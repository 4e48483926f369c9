"""What the worker does when it looks: once, at most twice a day, and silent when it should be."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import override_settings

from accounts.models import User
from accounts.person import acting_as, transaction_as
from diary import exchange
from diary.models import Entry, ReminderDevice, SentReminder
from diary.pushing import Rung
from diary.services.reminders import TooManyDevices, add_device, pick_hours
from diary.services.reminding import remind, remind_everybody
from tests.people import PeopleTestCase, RealTransactionTestCase, make_entry, make_person
from tests.reminders import ENDPOINT, make_device

TODAY = date(2026, 3, 12)


def moment(clock: str, day: date = TODAY) -> datetime:
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=UTC)


class Bell:
    """Stands in for the way out; ``answer`` is what each ring gets."""

    def __init__(self, answer: Rung = Rung.SENT) -> None:
        self.answer = answer
        self.rung: list[str] = []

    def __call__(self, endpoint: str) -> Rung:
        self.rung.append(endpoint)
        return self.answer


class RemindTestCase(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        pick_hours(self.alice, [9, 20])
        make_device(self.alice, ENDPOINT)
        self.bell = Bell()

    def look(self, clock: str, day: date = TODAY) -> int:
        return remind([self.alice.pk], moment(clock, day), self.bell)


class DueTests(RemindTestCase):
    def test_a_whole_day_of_looking_rings_twice(self) -> None:
        midnight = moment("00:00")
        for minutes in range(0, 24 * 60, 5):
            remind([self.alice.pk], midnight + timedelta(minutes=minutes), self.bell)
        assert self.bell.rung == [ENDPOINT, ENDPOINT]
        assert [(sent.hour, sent.number) for sent in SentReminder.objects.order_by("hour")] == [
            (9, 1),
            (20, 2),
        ]

    def test_in_the_persons_own_zone(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(time_zone="Asia/Kolkata")
        assert [self.look(clock) for clock in ("03:30", "09:00", "14:30")] == [1, 0, 1]

    def test_what_was_missed_is_not_made_up_for(self) -> None:
        assert self.look("19:59") == 0
        assert self.look("20:31") == 0

    def test_other_hours_on_the_same_day_make_no_third(self) -> None:
        self.look("09:00")
        self.look("20:00")
        pick_hours(self.alice, [21, 22])
        assert self.look("21:00") + self.look("22:00") == 0
        assert self.look("21:00", TODAY + timedelta(days=1)) == 1

    def test_every_device_is_rung(self) -> None:
        make_device(self.alice)
        assert self.look("09:00") == 2

    def test_without_hours_nobody_is(self) -> None:
        pick_hours(self.alice, [])
        assert self.look("09:00") == 0

    def test_nor_who_is_switched_off(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(is_active=False)
        assert self.look("09:00") == 0

    def test_what_was_sent_is_forgotten_after_a_week(self) -> None:
        self.look("09:00")
        self.look("09:00", TODAY + timedelta(days=8))
        assert [sent.day for sent in SentReminder.objects.all()] == [TODAY + timedelta(days=8)]


class SilentTests(RemindTestCase):
    def test_on_a_day_that_is_too_ill_to_log(self) -> None:
        for source in (exchange.TYPED, exchange.IMPORTED):
            Entry.objects.all().delete()
            make_entry(self.alice, TODAY, kind="status", name="too-ill", value=1.0, source=source)
            assert self.look("09:00") == 0
        assert self.look("09:00", TODAY + timedelta(days=1)) == 1

    def test_in_the_small_hours_it_is_the_day_before_that_counts(self) -> None:
        pick_hours(self.alice, [2])
        make_entry(self.alice, TODAY, kind="status", name="too-ill", value=1.0)
        assert self.look("02:00", TODAY + timedelta(days=1)) == 0
        assert self.look("02:00", TODAY + timedelta(days=2)) == 1

    def test_when_something_is_written_already(self) -> None:
        make_entry(self.alice, TODAY)
        assert self.look("09:00") == 0

    def test_not_when_a_file_brought_something_in(self) -> None:
        make_entry(self.alice, TODAY, kind="measure", name="steps", value=900.0, source="imported")
        assert self.look("09:00") == 1


class DeviceTests(RemindTestCase):
    def test_one_that_is_gone_is_forgotten(self) -> None:
        self.bell.answer = Rung.GONE
        assert self.look("09:00") == 0
        assert not ReminderDevice.objects.exists()

    def test_one_that_cannot_be_reached_now_is_kept_and_not_tried_again(self) -> None:
        self.bell.answer = Rung.FAILED
        with self.assertLogs("diary.services.reminding", "WARNING") as logged:
            self.look("09:00")
        self.look("09:05")
        assert len(self.bell.rung) == 1
        assert ReminderDevice.objects.exists()
        assert ENDPOINT not in "".join(logged.output)

    def test_its_address_cannot_be_read_from_the_database(self) -> None:
        (row,) = ReminderDevice.objects.values_list("endpoint_sealed", "digest", "name")
        assert "push.test" not in "".join(row)

    def test_sealed_under_another_key_it_is_left_alone(self) -> None:
        with override_settings(SECRET_KEY="another"):
            assert self.look("09:00") == 0
        assert self.bell.rung == []

    def test_the_same_browser_again_is_the_same_device(self) -> None:
        add_device(self.alice, ENDPOINT, "another name")
        assert [device.name for device in ReminderDevice.objects.all()] == ["another name"]

    def test_six_are_too_many(self) -> None:
        for _ in range(4):
            make_device(self.alice)
        with pytest.raises(TooManyDevices):
            make_device(self.alice)

    def test_the_database_refuses_a_third(self) -> None:
        for number in (1, 2):
            SentReminder.objects.create(person=self.alice, day=TODAY, hour=number, number=number)
        for number in (2, 3):
            with pytest.raises(IntegrityError), transaction.atomic():
                SentReminder.objects.create(person=self.alice, day=TODAY, hour=9, number=number)


class EverybodyTests(PeopleTestCase):
    def test_nobody_is_rung_unless_it_is_switched_on(self) -> None:
        pick_hours(self.alice, [9])
        make_device(self.alice)
        assert remind_everybody(moment("09:00")) == 0
        assert not SentReminder.objects.exists()

    def test_each_by_their_own_hours(self) -> None:
        bell = Bell()
        for person, hours in ((self.alice, [9]), (self.bob, [10])):
            with acting_as(person.pk):
                pick_hours(person, hours)
                make_device(person, f"https://push.test/{person.username}")
        remind([self.alice.pk, self.bob.pk], moment("09:00"), bell)
        assert bell.rung == ["https://push.test/alice"]

    def test_whom_it_fails_for_keeps_nobody_else(self) -> None:
        bell = Bell()
        for person in (self.alice, self.bob):
            with acting_as(person.pk):
                pick_hours(person, [9])
                make_device(person, f"https://push.test/{person.username}")
        User.objects.filter(pk=self.alice.pk).update(time_zone="Nowhere/None")
        with self.assertLogs("accounts.apart", "ERROR"), pytest.raises(ZoneInfoNotFoundError):
            remind([self.alice.pk, self.bob.pk], moment("09:00"), bell)
        assert bell.rung == ["https://push.test/bob"]


class TwoWorkersTests(RealTransactionTestCase):
    def test_between_them_they_ring_once(self) -> None:
        alice = make_person("alice")
        with transaction_as(alice.pk):
            pick_hours(alice, [9])
            make_device(alice)
        bell, together = Bell(), threading.Barrier(4)

        def work() -> None:
            together.wait()
            remind([alice.pk], moment("09:00"), bell)
            connection.close()

        workers = [threading.Thread(target=work) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert len(bell.rung) == 1
