"""Every form, posted with what nobody would type: a sentence at the field, and nothing half stored."""

from __future__ import annotations

from accounts.person import acting_as
from tests.hostile.people import HostileTestCase
from tests.hostile.registry import POSTED
from tests.hostile.sending import Tally, try_posts

LOG = ("day/", "days/", "entry/")
IN_AND_OUT = ("accounts/", "settings/", "language/", "example/")


class PostTests(HostileTestCase):
    def test_the_log(self) -> None:
        self._try([route for route in POSTED if route.startswith(LOG)])

    def test_signing_in_and_settings(self) -> None:
        self._try([route for route in POSTED if route.startswith(IN_AND_OUT)])

    def test_a_diary_that_is_shared(self) -> None:
        self._try([route for route in POSTED if route.startswith("shared/")])

    def test_everything_else(self) -> None:
        known = (*LOG, *IN_AND_OUT, "shared/")
        self._try([route for route in POSTED if not route.startswith(known)])

    def _try(self, routes: list[str]) -> None:
        tally = Tally()
        for route in routes:
            with acting_as(self.alice.pk):
                taken = POSTED[route]
                address = self.address(route, taken)
                try_posts(address, taken, self.cookies[taken.who], tally)
        print(f"{len(routes)} addresses, {tally}")
