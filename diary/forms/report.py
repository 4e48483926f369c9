from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.sharing import LinkForm
from diary.forms.timeline import DayField
from diary.report import choices
from diary.report.choices import Choices

MOST_DAYS = 3660
LONGEST_NAME = 60


def _name(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=_("Optional. Without it the page names nobody."),
        max_length=LONGEST_NAME,
        required=False,
        error_messages={"max_length": _("At most %(limit_value)d letters, please.")},
    )


class ReportForm(forms.Form):
    """Which days and what of them, for the screen and for paper."""

    first = DayField(
        label=_("From"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Please choose the first day.")},
    )
    last = DayField(
        label=_("To"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Please choose the last day.")},
    )
    parts = forms.MultipleChoiceField(
        label=_("What stands on it"),
        choices=[
            (choices.PICTURE, _("Timeline as a picture")),
            (choices.CRASHES, _("Crashes and what came before")),
            (choices.SYMPTOMS, _("Leading symptoms")),
            (choices.FUNCTION, _("Function: hours upright, steps, FUNCAP")),
            (choices.FACTORS, _("Co-factors")),
            (choices.WORDS, _("Your own notes, word by word")),
        ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Please choose at least one part."),
            "invalid_choice": _("This part is not known: %(value)s."),
        },
    )
    paper = forms.ChoiceField(
        label=_("Paper"),
        choices=[(choices.A4, _("A4")), (choices.LETTER, _("Letter"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose a paper."),
            "invalid_choice": _("Please choose A4 or Letter."),
        },
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if isinstance(first, date) and isinstance(last, date):
            self._check_order(first, last)
        return given

    def _check_order(self, first: date, last: date) -> None:
        if last < first:
            self.add_error("last", _("The last day is before the first."))
        elif (last - first).days >= MOST_DAYS:
            self.add_error("last", _("At most ten years, please."))

    def chosen(self) -> Choices:
        """Return what was chosen; the parts in the page's own order."""
        given = self.cleaned_data
        parts = tuple(part for part in choices.PARTS if part in given["parts"])
        return Choices(given["first"], given["last"], parts, given["paper"])


class PaperForm(ReportForm):
    """What the PDF needs more: a name, where one is wanted."""

    name = _name(_("Name to print at the top"))


class ReportLinkForm(ReportForm, LinkForm):
    """What a link needs more: how long it opens, and a name, where one is wanted."""

    shown_name = _name(_("Name to show at the top"))
