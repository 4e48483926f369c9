"""The questions of a day as one form, of which any part may be posted by itself."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from diary import exchange, scale
from diary.forms.values import (
    NOTE_LENGTH,
    GradeField,
    HoursField,
    TextField,
    choices,
    highest,
)
from diary.models import Entry
from diary.selectors.days import DayRecord, Key
from diary.services.writing import Answer
from diary.wording import number_words
from evidence import vocabulary

OVERALL: Key = (exchange.OVERALL, "overall")
CRASH: Key = (exchange.CRASH, "crash")
QUALITY: Key = (exchange.SLEEP, "quality")
HOURS: Key = (exchange.SLEEP, "hours")
NOTE: Key = (exchange.NOTE, "note")
_SINGLE = frozenset({OVERALL, CRASH, QUALITY, HOURS, NOTE})
_KINDS = frozenset((exchange.EXERTION, kind) for kind in vocabulary.KINDS)
SEEN = "was."
_NAMED = frozenset({exchange.SYMPTOM, exchange.FACTOR})
NAME_LENGTH = 200


def field_name(key: Key) -> str:
    return f"{key[0]}.{key[1]}"


def anchor(name: str) -> str:
    """Return a question's id in the page: no spaces, whatever a symptom is called."""
    return f"q{zlib.crc32(name.encode()):08x}"


def asked(record: DayRecord) -> list[Key]:
    """Return all questions of a day's page."""
    listed = (*record.symptoms, *record.more_symptoms)
    symptoms = [(exchange.SYMPTOM, name) for name in listed]
    kinds = [(exchange.EXERTION, name) for name in vocabulary.KINDS]
    factors = [(exchange.FACTOR, name) for name in record.factors]
    return [CRASH, OVERALL, *symptoms, *kinds, QUALITY, HOURS, *factors, NOTE]


def posted(data: Iterable[str]) -> list[Key]:
    """Return the questions among posted names; other names belong to other forms."""
    keys = [(kind, name) for kind, dot, name in (field.partition(".") for field in data) if dot]
    return [
        key for key in keys if key in _SINGLE | _KINDS or (key[0] in _NAMED and _is_name(key[1]))
    ]


def _is_name(name: str) -> bool:
    return 0 < len(name) <= NAME_LENGTH and name.isprintable() and name == name.strip()


class DayForm(forms.Form):
    """What is not posted is left alone; what is posted empty is taken back.

    ``seen`` is what the page said it showed, field by field, in hidden fields named ``was.…``.
    """

    own_factor = forms.CharField(
        label=_("Something else"),
        max_length=NAME_LENGTH,
        required=False,
        error_messages={"max_length": _("At most %(limit_value)d letters, please.")},
    )

    def __init__(
        self,
        data: MultiValueDict[str, str] | None,
        keys: list[Key],
        display: str,
        record: DayRecord | None = None,
    ) -> None:
        super().__init__(data, auto_id=False, use_required_attribute=False)
        self.keys = {field_name(key): key for key in keys}
        self.seen = _seen(data or {}, self.keys)
        for name, key in self.keys.items():
            row = record.shown(key) if record else None
            self.fields[name] = _field(key, display, row.value if row else None)
            if row is not None:
                self.initial[name] = _written(key, row)

    def answers(self) -> Mapping[Key, Answer]:
        """Return the cleaned answers; None takes one back."""
        given: dict[Key, Answer] = {
            key: self.cleaned_data[name]
            for name, key in self.keys.items()
            if name in self.data and name in self.cleaned_data
        }
        own = self.cleaned_data.get("own_factor", "").strip()
        if not own:
            return given
        return {**given, (exchange.FACTOR, vocabulary.cofactor(own) or own): 1.0}


def _seen(data: Mapping[str, Any], keys: Mapping[str, Key]) -> dict[Key, str]:
    named = {SEEN + name: key for name, key in keys.items()}
    return {named[name]: str(data[name]) for name in data if name in named}


def _written(key: Key, row: Entry) -> str:
    """Return what the field of a question holds: a choice's own value, or what one would type."""
    if key == NOTE:
        return row.note
    if row.value is None:
        return ""
    return number_words(row.value) if key == HOURS else scale.plain(row.value)


def _field(key: Key, display: str, current: float | None) -> forms.Field:
    kind, name = key
    if key == HOURS:
        return HoursField(required=False)
    if key == NOTE:
        return TextField(required=False, max_length=NOTE_LENGTH, widget=forms.Textarea({"rows": 3}))
    top: Any = highest(kind, name)
    return GradeField(top=top, options=choices(kind, name, display, current), required=False)
