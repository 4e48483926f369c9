from __future__ import annotations

import pytest

from accounts.models import time_zones
from accounts.weeks import first_weekday

MONDAY, SATURDAY, SUNDAY = 0, 5, 6


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("Europe/Berlin", MONDAY),
        ("Europe/London", MONDAY),
        ("America/New_York", SUNDAY),
        ("Asia/Calcutta", SUNDAY),
        ("Africa/Cairo", SATURDAY),
        ("UTC", MONDAY),
        ("Etc/GMT+5", MONDAY),
    ],
)
def test_it_is_the_one_of_the_place(zone: str, first: int) -> None:
    assert first_weekday(zone) == first


def test_every_zone_has_one() -> None:
    assert {first_weekday(zone) for zone in time_zones()} <= {4, MONDAY, SATURDAY, SUNDAY}
