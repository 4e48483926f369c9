from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.selectors.week_after import BY_DATE, BY_KIND, BY_SIZE, FORTNIGHT, WEEK


class WeekAfterForm(forms.Form):
    """What the address of the week after asks for. Everything may be absent."""

    sort = forms.ChoiceField(
        required=False,
        choices=[(BY_DATE, _("Newest")), (BY_SIZE, _("Largest")), (BY_KIND, _("By kind"))],
        error_messages={"invalid_choice": _("This order is not known: date, size or kind.")},
    )
    days = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(WEEK, _("A week")), (FORTNIGHT, _("Two weeks"))],
        error_messages={"invalid_choice": _("These days are not known: 7 or 14.")},
    )
    page = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=100_000,
        error_messages={"invalid": _("This is not the number of a page.")},
    )
