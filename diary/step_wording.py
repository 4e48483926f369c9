"""One row's way from before to after, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from diary.models import Entry, KeptComparison, TimelineChoice, TrackedSymptom
from diary.sentences.dates import stretch
from diary.steps import Step
from diary.wording import day_name, entry_words
from evidence.labels import label
from evidence.models import Mark


def step_words(step: Step, display: str, today: date) -> str:
    """Return "Thursday 12 March: brain fog moderate, before: brain fog mild"."""
    if step.table == TrackedSymptom._meta.db_table:
        return _list_words(step)
    if step.table == Mark._meta.db_table:
        return _mark_words(step)
    if step.table == KeptComparison._meta.db_table:
        return _comparison_words(step)
    if step.table == TimelineChoice._meta.db_table:
        return _choice_words(step)
    before, after = (_entry(state) for state in (step.before, step.after))
    known = after or before
    if known is None:
        return ""
    facts = {
        "day": day_name(known.day, today),
        "before": entry_words(before, display) if before else "",
        "after": entry_words(after, display) if after else "",
    }
    if before is None:
        return _("%(day)s: %(after)s") % facts
    if after is None:
        return _("%(day)s: removed %(before)s") % facts
    return _("%(day)s: %(after)s, before: %(before)s") % facts


def _list_words(step: Step) -> str:
    known = step.after or step.before or {}
    facts = {"name": label(str(known.get("name", "")))}
    if step.before is None:
        return _("Symptom list: %(name)s added") % facts
    if step.after is None:
        return _("Symptom list: %(name)s removed") % facts
    return _("Symptom list: %(name)s moved") % facts


def _mark_words(step: Step) -> str:
    known = step.after or step.before or {}
    what = Mark.What(known["what"]).label
    if step.before is None:
        return _("Library: a passage marked as %(what)s") % {"what": what}
    return _("Library: a passage no longer marked as %(what)s") % {"what": what}


def _comparison_words(step: Step) -> str:
    known = step.after or step.before or {}
    days = [date.fromisoformat(known[name]) for name in ("before_first", "after_last")]
    facts = {"name": known["name"], "days": stretch(*days)}
    if step.after is None:
        return _("Comparison no longer kept: %(days)s %(name)s") % facts
    if step.before is None:
        return _("Comparison kept: %(days)s %(name)s") % facts
    return _("Comparison renamed: %(days)s %(name)s") % facts


def _choice_words(step: Step) -> str:
    if step.after is None:
        return _("Timeline: your choice of symptoms taken back")
    return chosen_words(step.after["symptoms"])


def chosen_words(names: Sequence[str]) -> str:
    """Return "Timeline: brain fog, fatigue by themselves"."""
    if not names:
        return _("Timeline: no symptom by itself")
    return _("Timeline, symptoms by themselves: %(names)s") % {
        "names": ", ".join(label(name) for name in names)
    }


def _entry(state: Mapping[str, Any] | None) -> Entry | None:
    if state is None:
        return None
    fields = {field.attname: field for field in Entry._meta.concrete_fields}
    return Entry(
        **{name: fields[name].to_python(value) for name, value in state.items() if name in fields}
    )
