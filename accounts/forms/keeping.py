from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.keeping import ENTRY_YEARS, HISTORY_DAYS, LOG_DAYS, SIGN_IN_DAYS, within
from accounts.models import User

_NOT_LISTED = {
    "invalid_choice": _("Please choose one of the list."),
    "required": _("Please choose one of the list."),
}
_ALWAYS = ("", _("As long as the account"))


def _number(text: str) -> int | None:
    return int(text) if text else None


def _field(label: Any, help_text: Any, *, required: bool = False) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        coerce=_number,
        empty_value=None,
        required=required,
        error_messages=_NOT_LISTED,
    )


class KeepingForm(forms.ModelForm):  # type: ignore[type-arg]
    """For how long each kind of thing is kept; what is longer than allowed is not offered."""

    keeps_history = _field(
        _("Changes, so that they can be undone"),
        _(
            "How a row was before it was changed or removed. What you delete is gone after this time."
        ),
        required=True,
    )
    keeps_sign_ins = _field(_("Sign-ins"), _("The lines that say when somebody signed in as you."))
    keeps_log = _field(
        _("Who opened it"), _("Reading by others, sharing, taking out, ways of signing in.")
    )
    keeps_entries = _field(
        _("The diary itself"),
        _(
            "Older days go with the crashes of that time and your answers to them, at the beginning "
            "of a month. They can be brought back for as long as changes can be undone."
        ),
    )

    class Meta:
        model = User
        fields = ["keeps_history", "keeps_sign_ins", "keeps_log", "keeps_entries"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("keeps_history", HISTORY_DAYS, settings.HISTORY_DAYS, always=False)
        self._offer("keeps_sign_ins", SIGN_IN_DAYS, settings.LOG_DAYS)
        self._offer("keeps_log", LOG_DAYS, settings.LOG_DAYS)
        years = [(str(n), ngettext("%(n)d year", "%(n)d years", n) % {"n": n}) for n in ENTRY_YEARS]
        self.fields["keeps_entries"].choices = [_ALWAYS, *years]  # type: ignore[attr-defined]

    def _offer(self, name: str, days: Iterable[int], most: int, *, always: bool = True) -> None:
        """Offer these days up to ``most``, and ``most`` itself; begin with what holds at present."""
        allowed = {one for one in days if not most or one <= most} | ({most} if most else set())
        offered = [
            (str(n), ngettext("%(n)d day", "%(n)d days", n) % {"n": n}) for n in sorted(allowed)
        ]
        self.fields[name].choices = [  # type: ignore[attr-defined]
            *([_ALWAYS] if always and not most else []),
            *offered,
        ]
        self.initial[name] = within(self.initial.get(name), most)
