from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class SameForm(forms.Form):
    """From which earlier day to carry forward."""

    origin = forms.DateField()

    def __init__(self, data: Mapping[str, Any], day: datetime.date) -> None:
        super().__init__(data)
        self.day = day

    def clean_origin(self) -> datetime.date:
        origin: datetime.date = self.cleaned_data["origin"]
        if origin >= self.day:
            raise ValidationError("not before the day")
        return origin
