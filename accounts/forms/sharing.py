from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Rights
from accounts.services import LONGEST_LINK_DAYS


class InviteForm(forms.Form):
    rights = forms.ChoiceField(
        label=_("What this person may do"),
        choices=[
            (Rights.READ, _("Read the timeline")),
            (Rights.LOG, _("Log for me, without reading")),
            (Rights.BOTH, _("Read the timeline and log for me")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose what this person may do."),
            "invalid_choice": _("Please choose one of the three."),
        },
    )


class LinkForm(forms.Form):
    days = forms.IntegerField(
        label=_("Days until it expires"),
        min_value=1,
        max_value=LONGEST_LINK_DAYS,
        initial=14,
        error_messages={
            "required": _("Please write a number of days."),
            "invalid": _("Please write a whole number of days."),
            "min_value": _("At least one day, please."),
            "max_value": _("At most %(limit_value)d days, please."),
        },
    )
    shown_name = forms.CharField(
        label=_("Name to show at the top"),
        help_text=_("Optional. Without it the page names nobody."),
        max_length=100,
        required=False,
        error_messages={"max_length": _("At most %(limit_value)d letters, please.")},
    )
