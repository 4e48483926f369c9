"""Who leaves, leaves nothing: the whole database is read for every mark of the person."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from config.leaving import erase_who_left
from config.sweeping import sweep
from tests.clock import at
from tests.config.marked import NAME, NUMBER, analyse, make_marked, traces
from tests.people import RealTransactionTestCase
from tests.ways_in import sign_in_lately

URL = "/settings/delete/"


class NothingLeftTests(RealTransactionTestCase):
    def setUp(self) -> None:
        self.person = make_marked()
        sign_in_lately(self.client, self.person)
        analyse()
        self.before = traces()

    def test_the_marks_are_found_before(self) -> None:
        personal = {"accounts_user", "accounts_session", "diary_entry", "diary_history"}
        elsewhere = {"django_cache", "procrastinate_jobs", "pg_stats", "account_emailaddress"}
        assert personal | elsewhere <= set(self.before)

    def test_who_leaves_at_once_leaves_nothing(self) -> None:
        self.client.post(URL, {"when": "now", "name": NAME})
        self._nothing_is_left("at once")

    def test_nor_does_who_leaves_later(self) -> None:
        self.client.post(URL, {"when": "later"})
        assert User.objects.get(pk=NUMBER).is_closed
        leaves_at = User.objects.get(pk=NUMBER).leaves_at
        assert leaves_at is not None
        with at(leaves_at.strftime("%Y-%m-%d %H:%M:59")):
            assert erase_who_left(timezone.now()) == 1
        self._nothing_is_left("when the days are over")

    def _nothing_is_left(self, when: str) -> None:
        sweep()
        left = traces()
        print(
            f"{sum(self.before.values())} rows with a mark of the person in {len(self.before)} "
            f"tables; rows left after deletion, {when}: {sum(left.values())}"
        )
        assert left == {}
