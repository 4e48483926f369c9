from __future__ import annotations

from django import forms


class SameForm(forms.Form):
    """From which earlier day to carry forward."""

    origin = forms.DateField()
