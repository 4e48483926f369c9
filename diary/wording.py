"""Recorded things in words, as they are read on screen and read out."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from accounts.models import User
from diary import exchange, scale
from diary.models import Entry
from evidence.labels import label

Words = tuple[Promise, ...]

GRADES: Words = (
    gettext_lazy("none"),
    gettext_lazy("mild"),
    gettext_lazy("moderate"),
    gettext_lazy("severe"),
)
EFFORTS: Words = (
    gettext_lazy("none"),
    gettext_lazy("light"),
    gettext_lazy("moderate"),
    gettext_lazy("hard"),
)
REFRESHED: Words = (
    gettext_lazy("not at all"),
    gettext_lazy("a little"),
    gettext_lazy("fairly"),
    gettext_lazy("well"),
)
CRASHES: Words = (
    gettext_lazy("none"),
    gettext_lazy("mild"),
    gettext_lazy("moderate"),
    gettext_lazy("severe"),
)
FACTORS: Words = (gettext_lazy("none"), gettext_lazy("present"))


def day_name(day: date, today: date) -> str:
    """Return "Thursday 12 March", with the year where it is not this year's."""
    if day.year == today.year:
        return date_format(day, pgettext("date format: Thursday 12 March", "l j F"))
    return date_format(day, pgettext("date format: Thursday 12 March 2026", "l j F Y"))


def words_of(kind: str, name: str) -> Words | None:
    """Return the words a kind of value is answered with, or None for a plain number."""
    if kind == exchange.SLEEP:
        return REFRESHED if name == "quality" else None
    found = {
        exchange.EXERTION: EFFORTS,
        exchange.SYMPTOM: GRADES,
        exchange.OVERALL: GRADES,
        exchange.CRASH: CRASHES,
        exchange.FACTOR: FACTORS,
    }
    return found.get(kind)


def word_index(kind: str, value: float) -> int:
    """Return which of its kind's words a value reads as."""
    if kind == exchange.CRASH:
        return min(max(round(value), 0), 3)
    if kind == exchange.FACTOR:
        return int(value > 0)
    return scale.band(value)


def number_words(value: float) -> str:
    """Return a number as the language writes it: 7.5, or 7,5."""
    return str(number_format(scale.plain(value)))


def value_words(entry: Entry, display: str) -> str:
    """Return an entry's value alone: "moderate", "6 of 10", "7.5 hours", or its answer."""
    if entry.value is None:
        return entry.answer
    words = words_of(entry.kind, entry.name)
    if entry.kind == exchange.SLEEP and words is None:
        return ngettext("%(hours)s hour", "%(hours)s hours", round(entry.value)) % {
            "hours": number_words(entry.value)
        }
    if words is None:
        return number_words(entry.value)
    in_numbers = display != User.Display.WORDS and len(words) == len(scale.WORD_VALUES)
    if in_numbers and entry.kind != exchange.CRASH and entry.value:
        return _("%(value)s of 10") % {"value": number_words(entry.value)}
    return str(words[word_index(entry.kind, entry.value)])


def thing(kind: str, name: str) -> str:
    """Return what a kind and name are called on screen."""
    fixed = {
        (exchange.OVERALL, "overall"): _("the day overall"),
        (exchange.CRASH, "crash"): _("crash"),
        (exchange.SLEEP, "quality"): _("refreshed by sleep"),
        (exchange.SLEEP, "hours"): _("sleep"),
        (exchange.STATUS, "too-ill"): _("too ill to log"),
        (exchange.NOTE, "note"): _("note"),
    }
    return fixed.get((kind, name)) or label(name)


def entry_words(entry: Entry, display: str) -> str:
    """Return one entry as a phrase: "brain fog moderate", "shower (physical), light, 15 minutes"."""
    if entry.kind == exchange.EXERTION:
        return effort_words(entry, display)
    if entry.kind in (exchange.STATUS, exchange.NOTE):
        return thing(entry.kind, entry.name)
    return f"{thing(entry.kind, entry.name)} {value_words(entry, display)}".strip()


def effort_words(entry: Entry, display: str) -> str:
    kind = label(entry.name)
    what = f"{entry.activity} ({kind})" if entry.activity else kind
    parts = [what, value_words(entry, display)]
    if entry.minutes is not None:
        parts.append(
            ngettext("%(minutes)s minute", "%(minutes)s minutes", round(entry.minutes))
            % {"minutes": number_words(entry.minutes)}
        )
    return ", ".join(part for part in parts if part)
