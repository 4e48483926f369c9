"""What a device is given for the days without a network: lists and words, of one person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.formats import get_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from diary import exchange, scale
from diary.device_words import WORDS
from diary.forms.day import CRASH, NOTE, OVERALL, field_name
from diary.forms.values import MINUTES_IN_A_DAY, MINUTES_WRONG, Choices, choices
from diary.models import Entry
from diary.selectors.days import DayRecord, Key, current_day, load_entries
from diary.selectors.device import load_last_efforts, load_last_values
from diary.selectors.symptoms import load_symptom_names
from diary.services.entries import TOO_ILL
from diary.views.conflicts import written
from diary.wording import effort_words, thing
from evidence import vocabulary
from evidence.labels import label

_KNOWN = {exchange.CRASH, exchange.OVERALL, exchange.SYMPTOM, exchange.NOTE, exchange.STATUS}


def lists_of(person: User) -> dict[str, Any]:
    """Return all that the page without a network draws itself from."""
    today = current_day(person)
    days = [DayRecord(day, load_entries(person, day)) for day in (today, today - timedelta(days=1))]
    return {
        "person": str(person.pk),
        "name": person.username,
        "zone": person.time_zone,
        "day_start": person.day_start,
        "writes_text": person.writes_text,
        "language": get_language(),
        "questions": _questions(person, days, today),
        "effort": _effort(person, today),
        "known": {str(record.day): _known(person, record) for record in days},
        "words": {name: str(words) for name, words in WORDS.items()},
    }


def _questions(person: User, days: list[DayRecord], today: date) -> list[dict[str, Any]]:
    symptoms: list[Key] = [(exchange.SYMPTOM, name) for name in load_symptom_names(person)]
    recorded = [
        (entry.kind, entry.name) for record in days for entry in record.of_kind(exchange.SYMPTOM)
    ]
    last = {(entry.kind, entry.name): entry for entry in load_last_values(person, today)}
    keys = dict.fromkeys([CRASH, OVERALL, *symptoms, *recorded])
    return [_question(person, key, last.get(key)) for key in keys]


def _question(person: User, key: Key, last: Entry | None) -> dict[str, Any]:
    kind, name = key
    options = choices(kind, name, person.display, None)
    return {
        "name": field_name(key),
        "label": thing(kind, name),
        "choices": [("", _("not recorded")), *options],
        "last": _last_choice(person, last, options) if last else "",
    }


def _last_choice(person: User, last: Entry, options: Choices) -> str:
    """Return the button that a recorded value reads as: an imported 6 lies in the band of the 5."""
    exact = choices(last.kind, last.name, person.display, last.value)
    values = [value for value, _word in exact]
    return options[values.index(written(last))][0]


def _effort(person: User, today: date) -> dict[str, Any]:
    efforts = load_last_efforts(person, today) if person.writes_text else []
    return {
        "kinds": [(kind, label(kind)) for kind in vocabulary.KINDS],
        "values": choices(exchange.EXERTION, "", person.display, None),
        "remembered": [_remembered(person, entry) for entry in efforts],
        "minutes": minutes_rule(),
    }


def minutes_rule() -> dict[str, Any]:
    """Return what the device reads minutes by, so that it refuses what the form would, in its words."""
    return {
        "decimal": get_format("DECIMAL_SEPARATOR"),
        "most": MINUTES_IN_A_DAY,
        "wrong": {code: str(words) for code, words in MINUTES_WRONG.items()},
    }


def _remembered(person: User, entry: Entry) -> dict[str, Any]:
    minutes = "" if entry.minutes is None else scale.plain(entry.minutes)
    fields = {
        "effort-kind": entry.name,
        "effort-value": written(entry),
        "effort-activity": entry.activity,
        "effort-minutes": minutes,
    }
    return {"words": effort_words(entry, person.display), "fields": list(fields.items())}


def _known(person: User, record: DayRecord) -> dict[str, str]:
    """Return what the day holds, as its form would; a note only after the yes to free text."""
    keys = {(entry.kind, entry.name) for entry in record.entries if entry.kind in _KNOWN}
    closed = set() if person.writes_text else {NOTE}
    answers = {field_name(key): written(record.shown(key)) for key in sorted(keys - closed)}
    return answers | {field_name(TOO_ILL): "1"} if TOO_ILL in keys else answers
