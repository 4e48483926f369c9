"""The log page's parts, prepared so that its templates hold no decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.days import day_end
from accounts.models import User
from diary import exchange
from diary.forms.day import CRASH, HOURS, NOTE, OVERALL, QUALITY
from diary.forms.effort import EffortForm
from diary.models import Entry
from diary.selectors.days import DayRecord, current_day
from diary.selectors.habits import Activity
from diary.selectors.recent import SAME_DAYS, Recent, lasts
from diary.services.entries import TOO_ILL
from diary.views.places import Place
from diary.views.questions import Asking, state_words
from diary.wording import day_name, effort_words, entry_words, thing

ACTIVITIES_AT_FIRST = 6
SPELLED_OUT = 3


@dataclass(frozen=True)
class Line:
    """One recorded row in words."""

    entry: Entry
    words: str
    state: str


@dataclass(frozen=True)
class Chip:
    """A remembered activity that one tap adds as it was the last time."""

    activity: Activity
    words: str
    minutes: str


@dataclass(frozen=True)
class Same:
    """What one tap would carry forward: from which day, and in words."""

    origin: date
    label: str
    words: str


def lines(entries: Iterable[Entry], display: str) -> list[Line]:
    return [Line(entry, entry_words(entry, display), state_words(entry)) for entry in entries]


def day_context(
    place: Place, record: DayRecord, asking: Asking, effort: EffortForm, recent: Recent
) -> dict[str, Any]:
    today = current_day(place.owner)
    recorded = record.entries if place.may_read else ()
    return {
        "nav": "log",
        "form": asking.form,
        **heading(place, today),
        **_questions(asking, record),
        **thumb(place, record, recent, today),
        "rows": len(recorded),
        "repeats": recent.repeats(recorded) and SAME_DAYS,
        **effort_context(place, record, effort),
        "kinds": asking.questions(exchange.EXERTION, record.kinds),
        "more_kinds": asking.questions(exchange.EXERTION, record.more_kinds),
    }


def thumb(place: Place, record: DayRecord, recent: Recent, today: date) -> dict[str, Any]:
    """Return what the two buttons at the thumb need: whether they stand there, and with which words."""
    told = place.may_read
    return {
        "place": place,
        "too_ill": record.shown(TOO_ILL) if told else None,
        "same": same(place, record, recent, today) if told else None,
    }


def same(place: Place, record: DayRecord, recent: Recent, today: date) -> Same | None:
    """Return what the last day has that this one leaves open, or None where there is nothing."""
    rows, origin = recent.open_rows(record.entries), recent.last
    if origin is None or not rows:
        return None
    begun = any(lasts(entry) for entry in record.entries)
    label = _same_label(place.day, origin, begun=begun, is_today=place.day == today)
    return Same(origin, label, _same_words(rows, place, today))


def _same_label(day: date, origin: date, *, begun: bool, is_today: bool) -> str:
    if day - origin == timedelta(days=1):
        if is_today:
            return _("The rest as yesterday") if begun else _("Same as yesterday")
        return _("The rest as the day before") if begun else _("Same as the day before")
    name = date_format(origin, "l" if day - origin < timedelta(days=7) else _("j F"))
    words = _("The rest as on %(day)s") if begun else _("Same as on %(day)s")
    return words % {"day": name}


def _same_words(rows: list[Entry], place: Place, today: date) -> str:
    worst = sorted(rows, key=lambda entry: (entry.kind != exchange.SYMPTOM, -(entry.value or 0)))
    said = [entry_words(entry, place.writer.display) for entry in worst[:SPELLED_OUT]]
    left = len(rows) - len(said)
    if left:
        said.append(ngettext("%(n)d more", "%(n)d more", left) % {"n": left})
    return f"{day_name(rows[0].day, today)}: {', '.join(said)}"


def effort_context(place: Place, record: DayRecord, effort: EffortForm) -> dict[str, Any]:
    display = place.writer.display
    chips = [_chip(activity, display) for activity in record.habits.activities]
    shown = chips if place.may_read and place.owner.writes_text else []
    return {
        "place": place,
        "day": place.day,
        "slider": display == User.Display.SLIDER,
        "effort": effort,
        **effort_lines(place, record),
        "chips": shown[:ACTIVITIES_AT_FIRST],
        "more_chips": shown[ACTIVITIES_AT_FIRST:],
        "activities": [chip.activity.name for chip in shown],
    }


def effort_lines(place: Place, record: DayRecord) -> dict[str, Any]:
    """Return the efforts that have more to them than the word at their kind tells."""
    logged = record.of_kind(exchange.EXERTION) if place.may_read else []
    named = [e for e in logged if e.activity or e.minutes is not None or _is_one_of(e, logged)]
    return {"efforts": lines(named, place.writer.display), "any_effort": bool(logged)}


def _is_one_of(entry: Entry, logged: list[Entry]) -> bool:
    return sum(other.name == entry.name for other in logged) > 1


def _chip(activity: Activity, display: str) -> Chip:
    entry = Entry(
        kind=exchange.EXERTION,
        name=activity.kind,
        value=activity.value,
        minutes=activity.minutes,
        activity=activity.name,
    )
    minutes = "" if activity.minutes is None else f"{activity.minutes:g}"
    return Chip(activity, effort_words(entry, display), minutes)


def heading(place: Place, today: date) -> dict[str, Any]:
    """Return what the top of a day's pages says: which day this is and when it ends or ended."""
    day = place.day
    before, following = day - timedelta(days=1), day + timedelta(days=1)
    return {
        "place": place,
        "day": day,
        "title": day_name(day, today),
        "ends": _end_words(place.owner, day, today),
        "previous": place.at(before),
        "previous_name": day_name(before, today),
        "following": place.at(following) if following <= today else None,
        "following_name": day_name(following, today),
    }


def _end_words(person: User, day: date, today: date) -> str:
    end = day_end(day, person.zone, person.day_start)
    facts = {"hour": time_format(end, "H:i"), "day": day_name(end.date(), today)}
    if day == today:
        return _("You are writing to today, which ends at %(hour)s on %(weekday)s.") % {
            **facts,
            "weekday": date_format(end, "l"),
        }
    if day > today:
        return _("You are writing to a day that has not begun where you are now.")
    return _("You are writing to a past day, which ended at %(hour)s on %(day)s.") % facts


def _questions(asking: Asking, record: DayRecord) -> dict[str, Any]:
    form = asking.form
    factors = asking.questions(exchange.FACTOR, record.factors)
    has_note = NOTE in form.keys.values()
    return {
        "crash": asking.question(CRASH),
        "overall": asking.question(OVERALL),
        "symptoms": asking.questions(exchange.SYMPTOM, record.symptoms),
        "more_symptoms": asking.questions(exchange.SYMPTOM, record.more_symptoms),
        "quality": asking.question(QUALITY),
        "hours": asking.question(HOURS),
        "factors": factors,
        "note": asking.question(NOTE) if has_note else None,
        "own_factor": form["own_factor"],
        "sleep_open": bool(form.has_error("sleep.hours") or record.of_kind(exchange.SLEEP)),
        "factors_open": form.has_error("own_factor") or any(q.field.errors for q in factors),
        "factor_words": [_said(q.field) for q in factors if _said(q.field)],
        "note_open": has_note and bool(record.shown(NOTE) or form["note.note"].errors),
        "meanwhile": [q for q in asking.all() if q.meanwhile] if asking.changed else [],
    }


def _said(field: BoundField) -> str:
    """Return "heat present" for an answered co-factor, or nothing."""
    value = str(field.value() or "")
    words = dict(field.field.widget.choices) if value else {}
    name = thing(exchange.FACTOR, field.name.partition(".")[2])
    return f"{name} {words[value]}" if value in words else ""
