from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User, time_zones


def zone_choices(present: str) -> list[tuple[str, Any]]:
    """Return the zones by continent, UTC first; the ``present`` one even when it is an old name."""
    names = sorted({name for name in time_zones() if "/" in name and name[0].isupper()} | {present})
    placed = [name for name in names if not name.startswith("Etc/") and name != "UTC"]
    by_area = groupby(placed, lambda name: name.partition("/")[0])
    return [
        ("UTC", "UTC"),
        *((area, [(name, _place(name)) for name in group]) for area, group in by_area),
    ]


def _place(name: str) -> str:
    return (name.partition("/")[2] or name).replace("_", " ")


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        error_messages={
            "invalid_choice": _("This time zone is not known. Please choose one of the list."),
            "required": _("Please choose a time zone."),
        },
    )
    day_start = forms.TypedChoiceField(
        label=_("My day starts at"),
        coerce=int,
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        help_text=_("What you write down before this hour belongs to the day before."),
        error_messages={
            "invalid_choice": _("Please choose an hour from 00:00 to 23:00."),
            "required": _("Please choose an hour."),
        },
    )

    class Meta:
        model = User
        fields = ["time_zone", "day_start", "display"]
        labels = {"display": _("Show values as")}
        widgets = {"display": forms.RadioSelect}
        error_messages = {
            "display": {
                "invalid_choice": _("Please choose words, numbers or a slider."),
                "required": _("Please choose words, numbers or a slider."),
            }
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = zone_choices(self.instance.time_zone)  # type: ignore[attr-defined]
