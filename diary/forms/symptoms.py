from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from diary.selectors.symptoms import offered
from evidence.labels import label

MOST = 60


class SymptomAddForm(forms.Form):
    """Symptoms to put on the list: picked from the catalogue, and one in the person's own words."""

    names = forms.MultipleChoiceField(
        label=_("From the catalogue"), required=False, widget=forms.CheckboxSelectMultiple
    )
    own = forms.CharField(
        label=_("In your own words"),
        max_length=200,
        required=False,
        error_messages={"max_length": _("At most %(limit_value)d letters, please.")},
    )

    def __init__(
        self, data: MultiValueDict[str, str] | None, listed: list[str], *, own_words: bool
    ) -> None:
        super().__init__(data, auto_id="symptom-%s", use_required_attribute=False)
        self.listed = listed
        if not own_words:
            del self.fields["own"]
        field = self.fields["names"]
        field.choices = [(name, label(name)) for name in offered(listed)]  # type: ignore[attr-defined]

    def clean_own(self) -> str:
        own: str = self.cleaned_data["own"]
        if not own.isprintable():
            raise ValidationError(_("Only letters, digits and signs, please."))
        return own

    def clean(self) -> None:
        if self.errors:
            return
        chosen = self.chosen()
        place = "own" if "own" in self.fields else "names"
        if not chosen:
            self.add_error(place, _("Pick a symptom, or write one."))
        elif len(self.listed) + len(chosen) > MOST:
            self.add_error(place, _("The list holds at most %(most)d symptoms.") % {"most": MOST})

    def chosen(self) -> list[str]:
        own = self.cleaned_data.get("own", "")
        return [*self.cleaned_data.get("names", []), *([own] if own else [])]


class SymptomMoveForm(forms.Form):
    name = forms.CharField(max_length=200)
    by = forms.TypedChoiceField(choices=[("-1", "up"), ("1", "down")], coerce=int)
