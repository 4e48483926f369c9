"""The log page's parts, prepared so that its templates hold no decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from accounts.days import day_end
from accounts.http import PersonRequest
from accounts.models import User
from diary import exchange
from diary.forms.day import CRASH, HOURS, NOTE, OVERALL, QUALITY, DayForm, anchor, field_name
from diary.forms.effort import EffortForm
from diary.models import Entry
from diary.selectors.days import DayRecord, Key, current_day, load_activities
from diary.services.entries import TOO_ILL
from diary.wording import day_name, entry_words, thing
from evidence import vocabulary
from evidence.labels import label


@dataclass(frozen=True)
class Question:
    """One thing that is asked; ``rows`` is how many times the day has it recorded."""

    field: BoundField
    id: str
    label: str
    rows: int = 0

    @property
    def template(self) -> str:
        typed = self.field.name in (field_name(HOURS), field_name(NOTE))
        return "diary/_typed_question.html" if typed else "diary/_question.html"


@dataclass(frozen=True)
class Line:
    """One recorded row in words."""

    entry: Entry
    words: str


def question(form: DayForm, key: Key, record: DayRecord | None = None) -> Question:
    name = field_name(key)
    rows = len(record.rows(key)) if record else 0
    return Question(form[name], anchor(name), _asked(key), rows)


def first_failed(form: DayForm) -> Question | None:
    failed = [key for name, key in form.keys.items() if form.has_error(name)]
    return question(form, failed[0]) if failed else None


def lines(entries: list[Entry], display: str) -> list[Line]:
    return [Line(entry, entry_words(entry, display)) for entry in entries]


def day_context(
    request: PersonRequest, record: DayRecord, form: DayForm, effort: EffortForm
) -> dict[str, Any]:
    person, today = request.user, current_day(request.user)
    return {
        "nav": "log",
        "form": form,
        **heading(person, record.day, today),
        **_questions(form, record),
        "too_ill": record.shown(TOO_ILL),
        "rows": len(record.entries),
        **effort_context(person, record, effort),
    }


def question_list(record: DayRecord, form: DayForm) -> list[Question]:
    """Return a form's questions one after the other, for the plain page that a carer gets."""
    return [question(form, key, record) for key in form.keys.values()]


def effort_context(person: User, record: DayRecord, effort: EffortForm) -> dict[str, Any]:
    logged = record.of_kind(exchange.EXERTION)
    return {
        "day": record.day,
        "effort": effort,
        "efforts": lines([entry for entry in logged if entry.value != 0], person.display),
        "no_efforts": _none_words([entry.name for entry in logged if entry.value == 0]),
        "activities": load_activities(person, record.day),
    }


def _none_words(names: list[str]) -> list[str]:
    in_order = dict.fromkeys([*vocabulary.KINDS, *names])
    return [label(name) for name in in_order if name in names]


def heading(person: User, day: date, today: date) -> dict[str, Any]:
    """Return what the top of a day's pages says: which day this is and when it ends or ended."""
    following = day + timedelta(days=1)
    return {
        "day": day,
        "title": day_name(day, today),
        "ends": _end_words(person, day, today),
        "previous": day - timedelta(days=1),
        "previous_name": day_name(day - timedelta(days=1), today),
        "following": following if following <= today else None,
        "following_name": day_name(following, today),
        "is_today": day == today,
    }


def _end_words(person: User, day: date, today: date) -> str:
    end = day_end(day, person.zone, person.day_start)
    facts = {"hour": time_format(end, "H:i"), "day": day_name(end.date(), today)}
    if day == today:
        return _("You are writing to today, which ends at %(hour)s on %(weekday)s.") % {
            **facts,
            "weekday": date_format(end, "l"),
        }
    return _("You are writing to a past day, which ended at %(hour)s on %(day)s.") % facts


def _questions(form: DayForm, record: DayRecord) -> dict[str, Any]:
    def ask(key: Key) -> Question:
        return question(form, key, record)

    factors = [ask((exchange.FACTOR, name)) for name in record.factors]
    return {
        "crash": ask(CRASH),
        "overall": ask(OVERALL),
        "symptoms": [ask((exchange.SYMPTOM, name)) for name in record.symptoms],
        "quality": ask(QUALITY),
        "hours": ask(HOURS),
        "factors": factors,
        "note": ask(NOTE),
        "own_factor": form["own_factor"],
        "sleep_open": bool(form.has_error("sleep.hours") or record.of_kind(exchange.SLEEP)),
        "factors_open": form.has_error("own_factor") or any(q.field.errors for q in factors),
        "factor_words": [_said(q.field) for q in factors if _said(q.field)],
        "note_open": bool(record.shown(NOTE) or form[field_name(NOTE)].errors),
    }


def _said(field: BoundField) -> str:
    """Return "heat present" for an answered co-factor, or nothing."""
    value = str(field.value() or "")
    words = dict(field.field.widget.choices) if value else {}
    name = thing(exchange.FACTOR, field.name.partition(".")[2])
    return f"{name} {words[value]}" if value in words else ""


def _asked(key: Key) -> str:
    fixed = {
        CRASH: _("Crash"),
        OVERALL: _("The day overall"),
        QUALITY: _("How refreshed did you wake?"),
        HOURS: _("Hours of sleep"),
        NOTE: _("Note"),
    }
    return fixed.get(key) or thing(*key)
