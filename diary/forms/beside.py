from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.selectors.beside import BY_DATE, NEAREST


class BesideForm(forms.Form):
    """What the address of a crash beside the others asks for. Everything may be absent."""

    sort = forms.ChoiceField(
        required=False,
        choices=[(NEAREST, _("Nearest in kind")), (BY_DATE, _("Newest"))],
        error_messages={"invalid_choice": _("This order is not known: near or date.")},
    )
    page = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=100_000,
        error_messages={"invalid": _("This is not the number of a page.")},
    )
