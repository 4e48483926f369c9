from __future__ import annotations

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from diary import exchange, scale
from diary.forms.values import (
    NOTE_LENGTH,
    GradeField,
    HoursField,
    MinutesField,
    NumberField,
    TextField,
    choices,
    highest,
)
from diary.models import Entry
from diary.wording import number_words, words_of
from evidence import vocabulary
from evidence.labels import label


class EntryForm(forms.Form):
    """One row by itself: whatever its kind has, the rest of it as it is."""

    def __init__(self, data: MultiValueDict[str, str] | None, entry: Entry, display: str) -> None:
        fields = _fields(entry, display)
        initial = {name: getattr(entry, name) for name in fields}
        for name in ("value", "minutes"):
            if initial.get(name) is not None:
                initial[name] = _shown(initial[name], fields[name])
        super().__init__(data, initial=initial, label_suffix="", use_required_attribute=False)
        self.fields.update(fields)


def _shown(value: float, field: forms.Field) -> str:
    """Return a number as its field has it: one of its choices, or as it would be typed."""
    return scale.plain(value) if isinstance(field, GradeField) else number_words(value)


def _fields(entry: Entry, display: str) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    if entry.kind == exchange.EXERTION:
        fields |= _effort_fields(entry)
    if entry.value is not None and entry.kind != exchange.STATUS:
        fields["value"] = _value_field(entry, display)
    if entry.kind == exchange.EXERTION:
        fields["minutes"] = MinutesField(label=_("Minutes"))
    if entry.answer:
        fields["answer"] = TextField(label=_("Answer"), max_length=NOTE_LENGTH)
    fields["note"] = TextField(
        label=_("Note"),
        required=entry.kind == exchange.NOTE,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("An empty note: remove it instead.")},
    )
    return fields


def _effort_fields(entry: Entry) -> dict[str, forms.Field]:
    kinds = dict.fromkeys([*vocabulary.KINDS, entry.name])
    return {
        "name": forms.ChoiceField(
            label=_("What kind of effort?"),
            choices=[(kind, label(kind)) for kind in kinds],
            widget=forms.RadioSelect,
        ),
        "activity": forms.CharField(label=_("What was it?"), max_length=200, required=False),
    }


def _value_field(entry: Entry, display: str) -> forms.Field:
    if (entry.kind, entry.name) == (exchange.SLEEP, "hours"):
        return HoursField(label=_("Hours of sleep"))
    top: Any = highest(entry.kind, entry.name)
    if top is None or words_of(entry.kind, entry.name) is None:
        return NumberField(label=_("Value"), error_messages={"invalid": _("This is not a number.")})
    options = choices(entry.kind, entry.name, display, entry.value)
    return GradeField(label=_("How much?"), top=top, options=options, blank=False)
