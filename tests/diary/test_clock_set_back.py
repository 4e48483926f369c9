"""The clock of the computer is set back, and right again: nothing is lost in between."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from diary.models import Entry, Flag, Operation
from tests.clock import at
from tests.diary.record import TODAY, write_crash
from tests.people import PeopleTestCase

# Before the crash, between its days, and years before the whole diary.
BACK = (30, 16, 1500)
PAGES = ("/day/", "/timeline/", "/patterns/", "/settings/reminders/")


class ClockSetBackTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.flag = write_crash(self.alice)

    def flags(self) -> list[Any]:
        return list(Flag.objects.values_list("pk", "onset", "end", "verdict", "withdrawn_at"))

    def write(self, day: Any) -> int:
        operation = {"X-Operation": str(uuid.uuid4()), "X-Person": str(self.alice.pk)}
        given = {"note.note": f"written for {day}"}
        return self.client.post(f"/day/{day}/", given, headers=operation).status_code

    def test_what_is_written_meanwhile_stays_and_so_does_all_the_rest(self) -> None:
        for days in BACK:
            self.set_back(days)
        print(
            f"fault tried: the clock set back by {', '.join(map(str, BACK))} days and right again"
        )

    def set_back(self, days: int) -> None:
        entries, flags = set(Entry.objects.values_list("pk", flat=True)), self.flags()
        then = TODAY - timedelta(days=days)
        with at(f"{then} 12:00"):
            assert [self.client.get(page).status_code for page in PAGES] == [200] * len(PAGES)
            assert self.write(then) == 303
            assert self.write(then - timedelta(days=1)) == 303
        written = Entry.objects.exclude(pk__in=entries)
        assert written.count() == 2
        assert entries < set(Entry.objects.values_list("pk", flat=True))
        # A session that was used under a clock of years ago has ended by the right one.
        self.client.force_login(self.alice)
        assert self.write(TODAY) == 303
        assert self.flags() == flags
        written.delete()
        Operation.objects.all().delete()
