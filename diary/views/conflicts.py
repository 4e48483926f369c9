"""What a device's entry would overwrite without its writer ever having seen it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from diary import exchange, scale
from diary.forms.day import posted
from diary.forms.values import read_number
from diary.models import Entry
from diary.selectors.days import DayRecord, Key, load_entries
from diary.services.changes import wait_for_writers
from diary.views.places import Place
from diary.wording import thing, value_words

SAW = "saw."

Conflict = dict[str, str]


def load_conflicts(place: Place, sent: Mapping[str, Any]) -> list[Conflict]:
    """Return the fields whose value is neither what the device last knew nor what it sends.

    Nobody else writes between this look and the end of the transaction. Who may not read is told of none:
    it would tell what is recorded.
    """
    names = [name for name in sent if SAW + name in sent]
    if not names or not place.may_read:
        return []
    wait_for_writers(place.owner)
    record = DayRecord(place.day, load_entries(place.owner, place.day))
    keys = [(name, key) for name in names for key in place.open_keys(posted([name]))]
    compared = [(name, key, record.shown(key)) for name, key in keys]
    return [
        _conflict(place.writer, key, sent[name], there)
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


def _conflict(writer: User, key: Key, sent: str, there: Entry | None) -> Conflict:
    kind, name = key
    return {
        "name": f"{kind}.{name}",
        "label": thing(kind, name),
        "value": written(there),
        "there": told(writer, key, written(there)),
        "here": told(writer, key, sent),
    }


def told(writer: User, key: Key, text: str) -> str:
    """Return the answer that a form sends in the words of whoever sends it."""
    kind, name = key
    if not text.strip():
        return _("not recorded")
    if kind == exchange.NOTE:
        return text.strip()
    value = read_number(text)
    if value is None:
        return text
    return value_words(Entry(kind=kind, name=name, value=value), writer.display)
