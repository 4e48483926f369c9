"""The log page in all: the page, its styles, its scripts and htmx, as they travel."""

from __future__ import annotations

import gzip
from pathlib import Path

from django.contrib.staticfiles import finders

from diary.models import Entry
from tests.clock import at
from tests.diary.log_page import DAY, NOW, URL
from tests.pages import page
from tests.people import PeopleTestCase, make_entry

MOST_BYTES = 50_000


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


class DayWeightTests(PeopleTestCase):
    def test_it_weighs_at_most_50_kb(self) -> None:
        self.fill()
        with at(NOW):
            response = self.client.get(URL)
        parts = {"page": packed(response.content)} | {
            Path(address).name: packed(Path(str(finders.find(address))).read_bytes())
            for address in self.addresses(response)
        }
        print(f"{sum(parts.values())} bytes of at most {MOST_BYTES}: {parts}")
        assert sum(parts.values()) <= MOST_BYTES

    def fill(self) -> None:
        for number in range(10):
            make_entry(self.alice, DAY, name=f"symptom of one's own {number}")
            make_entry(self.alice, DAY, kind="exertion", name="social", activity=f"visit {number}")
        assert Entry.objects.count() == 20

    def addresses(self, response: object) -> list[str]:
        document = page(response)
        found = document.xpath("//link[@rel='stylesheet']/@href | //script/@src")
        assert any("htmx" in address for address in found)
        return [address.partition("/static/")[2].partition("?")[0] for address in found]
