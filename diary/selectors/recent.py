"""The fortnight before a day: what may be carried forward from it, and whether days repeat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import User
from diary import exchange
from diary.models import Entry
from diary.selectors.days import Key

LOOKED_BACK = 14
SAME_DAYS = 4
# What lasts. A co-factor, a measure, hours of sleep or a note belong to their one day.
_KINDS = frozenset({exchange.SYMPTOM, exchange.OVERALL, exchange.CRASH, exchange.EXERTION})
_QUALITY: Key = (exchange.SLEEP, "quality")
_DAY = timedelta(days=1)


def lasts(entry: Entry) -> bool:
    """Return whether an entry may be carried forward to a later day."""
    return entry.kind in _KINDS or (entry.kind, entry.name) == _QUALITY


@dataclass(frozen=True)
class Recent:
    """What of the days before ``day`` may be carried forward to it."""

    day: date
    entries: tuple[Entry, ...]

    @property
    def last(self) -> date | None:
        """The last day before that has anything to carry."""
        return max((entry.day for entry in self.entries), default=None)

    def open_rows(self, recorded: Iterable[Entry]) -> list[Entry]:
        """Return the last day's rows whose question has no answer among ``recorded``."""
        answered = {(entry.kind, entry.name) for entry in recorded}
        last = self.last
        rows = [entry for entry in self.entries if entry.day == last]
        return [entry for entry in rows if (entry.kind, entry.name) not in answered]

    def repeats(self, recorded: Iterable[Entry]) -> bool:
        """Return whether this day makes it exactly four the same in a row, some of it carried."""
        today = [entry for entry in recorded if lasts(entry)]
        if not any(entry.source == exchange.CARRIED for entry in today):
            return False
        before = [self._content(self.day - back * _DAY) for back in range(1, SAME_DAYS + 1)]
        same = [content == _content_of(today) for content in before]
        return all(same[:-1]) and not same[-1]

    def _content(self, day: date) -> list[tuple[object, ...]]:
        return _content_of(entry for entry in self.entries if entry.day == day)


def load_recent(person: User, day: date) -> Recent:
    span = (day - LOOKED_BACK * _DAY, day - _DAY)
    found = Entry.objects.filter(
        person=person, day__range=span, kind__in=[*_KINDS, exchange.SLEEP], value__isnull=False
    )
    in_order = found.order_by("day", "entered_at", "kind", "name", "id")
    return Recent(day, tuple(entry for entry in in_order if lasts(entry)))


def _content_of(entries: Iterable[Entry]) -> list[tuple[object, ...]]:
    return sorted(
        (entry.kind, entry.name, entry.value or 0.0, entry.minutes or -1.0, entry.activity)
        for entry in entries
    )
