"""Without a background worker pages stay true, and what one had begun is done by the next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta

from django.conf import settings
from django.db import connections

from diary.models import LookedOver
from diary.services.looking_over import LOOK, ask_for_a_look
from tests.diary.record import write_crash
from tests.pages import page, text
from tests.people import PeopleTestCase, RealTransactionTestCase, make_person, transaction_as
from tests.reminders import make_device
from tests.worker import run_worker, waiting

STILL = "the work in the background stands still"


def sign_of_life(seconds_ago: int) -> None:
    """Let a worker have been there so long ago."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s) RETURNING id",
            [timedelta(seconds=seconds_ago)],
        )


class SaidTests(PeopleTestCase):
    def test_reminders_that_do_not_come_are_said_not_to(self) -> None:
        make_device(self.alice, "https://push.invalid/a")
        assert STILL in text(self.client.get("/settings/reminders/"), "//*[@id='rests']")
        sign_of_life(90)
        assert STILL in text(self.client.get("/settings/reminders/"), "//*[@id='rests']")
        sign_of_life(5)
        assert page(self.client.get("/settings/reminders/")).xpath("//*[@id='rests']") == []

    def test_who_is_not_rung_is_told_nothing_of_it(self) -> None:
        assert page(self.client.get("/settings/reminders/")).xpath("//*[@id='rests']") == []

    def test_figures_that_are_older_than_the_diary_are_not_said_to_follow(self) -> None:
        write_crash(self.alice)
        rows = LookedOver.objects.filter(person=self.alice)
        rows.update(as_of=rows.get().changed_at.date(), found=FOUND)
        assert STILL in text(self.client.get("/timeline/"))
        sign_of_life(5)
        shown = text(self.client.get("/timeline/"))
        assert STILL not in shown
        assert "this follows in the background" in shown
