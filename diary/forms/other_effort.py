from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.models.before import Before
from diary.selectors.other_effort import NONE, EffortChoice
from diary.sentences.triggers import choice_words


class OtherEffortForm(forms.Form):
    """Which recorded effort the person says came before, or that none did."""

    effort = forms.ChoiceField(
        label=gettext_lazy("What came before"),
        error_messages={
            "required": gettext_lazy("Choose an effort, or that none came before."),
            "invalid_choice": gettext_lazy(
                "This effort is not among those of the two weeks before."
            ),
        },
    )

    def __init__(self, *args: Any, choices: Sequence[EffortChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {choice.key: choice.before for choice in choices}
        groups = [
            (_("Larger efforts"), [_option(one) for one in choices if one.is_larger]),
            (_("Other recorded efforts"), [_option(one) for one in choices if not one.is_larger]),
        ]
        effort = self.fields["effort"]
        effort.choices = [(NONE, _("no effort came before")), *(one for one in groups if one[1])]  # type: ignore[attr-defined]

    @property
    def before(self) -> Before | None:
        """Return the effort that was chosen, None for none."""
        return self.known.get(self.cleaned_data["effort"])


def _option(choice: EffortChoice) -> tuple[str, str]:
    return choice.key, choice_words(choice.before)
