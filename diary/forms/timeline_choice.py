from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from diary.selectors.tracks import MOST_CHOSEN
from evidence.labels import label


class TimelineChoiceForm(forms.Form):
    """Which of the recorded symptoms have a row of their own."""

    symptoms = forms.MultipleChoiceField(
        label=_("Symptoms by themselves"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("One of these is not recorded in these days. Choose again.")
        },
    )

    def __init__(self, data: Any, offered: Sequence[str], chosen: Sequence[str]) -> None:
        super().__init__(data, initial={"symptoms": list(chosen)})
        choices = [(name, capfirst(label(name))) for name in offered]
        self.fields["symptoms"].choices = choices  # type: ignore[attr-defined]

    def clean_symptoms(self) -> list[str]:
        names: list[str] = self.cleaned_data["symptoms"]
        if len(names) > MOST_CHOSEN:
            raise forms.ValidationError(
                ngettext("Choose %(count)s at most.", "Choose %(count)s at most.", MOST_CHOSEN)
                % {"count": MOST_CHOSEN}
            )
        return names
