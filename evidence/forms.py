from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evidence import vocabulary
from evidence.labels import LABELS
from evidence.models import Mark
from evidence.wording import STATEMENTS, STRENGTHS


def _choice(label: Any, everything: Any, choices: Iterable[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", everything), *choices],
        error_messages={"invalid_choice": _("This is not one of the choices.")},
    )


class SearchForm(forms.Form):
    """What to look for in the library. Everything may be absent."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={"max_length": _("Please look for at most 200 letters.")},
    )
    symptom = _choice(
        _("Symptom"),
        _("any symptom"),
        sorted(((name, LABELS[name]) for name in vocabulary.SYMPTOMS), key=lambda pair: pair[0]),
    )
    kind = _choice(
        _("Kind of effort"), _("any kind"), [(name, LABELS[name]) for name in vocabulary.KINDS]
    )
    statement = _choice(_("What it says"), _("anything"), STATEMENTS.items())
    strength = _choice(_("Strength of the evidence"), _("any strength"), STRENGTHS.items())

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="search-%s", use_required_attribute=False)

    def asked(self) -> dict[str, str]:
        """Return what was filled in, of a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class MarkForm(forms.Form):
    """One mark for one passage; not ``wanted`` takes it back."""

    what = forms.ChoiceField(choices=Mark.What)
    wanted = forms.BooleanField(required=False)
