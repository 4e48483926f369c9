"""The real background worker reminds: in a process of its own, with the key from its file."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch
from zoneinfo import ZoneInfo

from accounts.person import transaction_as
from diary.models import SentReminder
from diary.services.reminders import pick_hours
from diary.tasks import remind
from tests.people import RealTransactionTestCase, make_person
from tests.reminders import KEY, make_device
from tests.worker import run_worker

# Between them one clock always shows less than a quarter past.
ZONES = ("UTC", "Asia/Kolkata", "Asia/Kathmandu")


class WorkerTests(RealTransactionTestCase):
    def setUp(self) -> None:
        clocks = [(datetime.now(UTC).astimezone(ZoneInfo(zone)), zone) for zone in ZONES]
        clock, zone = min(clocks, key=lambda one: one[0].minute)
        self.hour = clock.hour
        self.alice = make_person("alice", time_zone=zone)
        with transaction_as(self.alice.pk):
            pick_hours(self.alice, [self.hour])
            # A name that no resolver knows, so that nothing leaves this machine.
            make_device(self.alice, "https://push.invalid/a")

    def sent(self, **environment: str) -> list[int]:
        remind.defer(timestamp=0)
        with patch.dict(os.environ, environment):
            run_worker()
        with transaction_as(self.alice.pk):
            return [sent.hour for sent in SentReminder.objects.all()]

    def test_it_claims_what_is_due_once(self) -> None:
        folder = Path(self.enterContext(TemporaryDirectory()))
        (folder / "key").write_text(f"{KEY}\n")
        switched_on = {"PUSH": "true", "VAPID_KEY_FILE": str(folder / "key")}
        assert self.sent(**switched_on) == [self.hour]
        assert self.sent(**switched_on) == [self.hour]

    def test_switched_off_it_claims_nothing(self) -> None:
        assert self.sent() == []
