from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.services.consents import TOPICS

YES, NO = "yes", "no"


class ConsentForm(forms.Form):
    """A yes to one topic, or a no with what is to become of the rows that are there."""

    topic = forms.ChoiceField(choices=[(topic, topic) for topic in TOPICS])
    answer = forms.ChoiceField(choices=[(YES, YES), (NO, NO)])
    stored = forms.ChoiceField(
        choices=[("keep", "keep"), ("delete", "delete")],
        required=False,
        error_messages={"invalid_choice": _("Please pick what becomes of the rows.")},
    )

    def __init__(self, *args: object, rows: dict[str, int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.rows = rows

    def clean(self) -> None:
        given = self.cleaned_data
        there = self.rows.get(given.get("topic", ""))
        if given.get("answer") == NO and there and not given.get("stored"):
            self.add_error("stored", _("Please pick what becomes of the rows that are there."))
