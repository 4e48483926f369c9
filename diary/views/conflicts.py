"""What a device's entry would overwrite without its writer ever having seen it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from diary import exchange, scale
from diary.forms.day import posted
from diary.forms.values import read_number
from diary.models import Entry
from diary.selectors.days import DayRecord, Key, load_entries
from diary.services.changes import wait_for_writers
from diary.wording import thing, value_words

SAW = "saw."

Conflict = dict[str, str]


def load_conflicts(person: User, day: date, sent: Mapping[str, Any]) -> list[Conflict]:
    """Return the fields whose value is neither what the device last knew nor what it sends.

    Nobody else writes between this look and the end of the transaction.
    """
    names = [name for name in sent if SAW + name in sent]
    if not names:
        return []
    wait_for_writers(person)
    record = DayRecord(day, load_entries(person, day))
    compared = [(name, key, record.shown(key)) for name in names for key in posted([name])]
    return [
        _conflict(person, key, sent[name], there)
        for name, key, there in compared
        if _plain(written(there)) not in (_plain(sent[SAW + name]), _plain(sent[name]))
    ]


def written(entry: Entry | None) -> str:
    """Return what a form holds for an entry: empty where there is none."""
    if entry is None:
        return ""
    if entry.kind == exchange.NOTE:
        return entry.note.strip()
    return "" if entry.value is None else scale.plain(entry.value)


def _plain(text: str) -> str:
    """Let 5 and 5.0 be the same, and the line ends of forms be those of files."""
    number = read_number(text)
    return text.replace("\r\n", "\n").strip() if number is None else scale.plain(number)


def _conflict(person: User, key: Key, sent: str, there: Entry | None) -> Conflict:
    kind, name = key
    return {
        "name": f"{kind}.{name}",
        "label": thing(kind, name),
        "value": written(there),
        "there": _words(person, key, written(there)),
        "here": _words(person, key, sent),
    }


def _words(person: User, key: Key, text: str) -> str:
    kind, name = key
    if not text.strip():
        return _("not recorded")
    if kind == exchange.NOTE:
        return text.strip()
    value = read_number(text)
    if value is None:
        return text
    return value_words(Entry(kind=kind, name=name, value=value), person.display)
