"""After an older backup was brought back: whoever left since leaves again."""

from __future__ import annotations

from pathlib import Path

from accounts.apart import Apart
from accounts.closing import close, take_back
from accounts.models import User
from accounts.person import transaction_as
from config.backup import departures
from config.leaving import erase_everything


def depart_again(*folders: Path) -> int:
    """Do what the lists in ``folders`` say to everybody in the database; return how many were erased."""
    known: dict[str, str] = {}
    for folder in folders:
        known |= departures.read(folder)
    erased = 0
    with Apart() as apart:
        for person in User.objects.filter(example_expires_at=None).order_by("pk"):
            with apart.one(), transaction_as(person.pk):
                what = known.get(departures.mark_of(person.pk, person.date_joined), "")
                erased += _do_again(person, what)
    return erased


def _do_again(person: User, what: str) -> bool:
    until = departures.end_of(what)
    if what == departures.LEFT:
        erase_everything(person)
    elif what == departures.STAYS and person.is_closed:
        take_back(person)
    elif until is not None and not person.is_closed:
        close(person, until)
    return what == departures.LEFT
