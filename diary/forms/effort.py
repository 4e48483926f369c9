from __future__ import annotations

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from diary import exchange, scale
from diary.forms.values import GradeField, MinutesField, choices
from diary.services.entries import Effort
from evidence import vocabulary
from evidence.labels import label


class EffortForm(forms.Form):
    """One effort to write down. Left empty as a whole it is none, and no error."""

    def __init__(self, data: MultiValueDict[str, str] | None, display: str) -> None:
        super().__init__(
            data,
            prefix="effort",
            auto_id=False,
            empty_permitted=True,
            use_required_attribute=False,
        )
        self.fields["kind"] = forms.ChoiceField(
            label=_("What kind of effort?"),
            choices=[(kind, label(kind)) for kind in vocabulary.KINDS],
            widget=forms.RadioSelect,
            error_messages={"required": _("Please pick a kind of effort.")},
        )
        self.fields["value"] = GradeField(
            label=_("How much effort did it take?"),
            top=scale.HIGHEST,
            options=choices(exchange.EXERTION, "", display, None),
            blank=False,
        )
        self.fields["activity"] = forms.CharField(
            label=_("What was it?"),
            max_length=200,
            required=False,
            widget=forms.TextInput({"list": "activities"}),
            error_messages={"max_length": _("At most %(limit_value)d letters, please.")},
        )
        self.fields["minutes"] = MinutesField(label=_("Minutes"))

    def effort(self) -> Effort | None:
        """Return what was filled in, or None where nothing was."""
        given = self.cleaned_data
        if not given:
            return None
        return Effort(given["kind"], given["value"], given["minutes"], given["activity"])
