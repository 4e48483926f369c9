"""What every saving view answers with: what was saved, in words, and a way back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.http import PersonRequest
from diary import exchange
from diary.models import Entry
from diary.services.writing import Saved
from diary.wording import entry_words, thing

SPELLED_OUT = 4


def say_saved(request: PersonRequest, saved: Saved, about: str = "") -> None:
    """Leave a message that says what was done and, through its tag, offers to undo it.

    ``about`` is the day where the page shows several.
    """
    words = saved_words(saved, request.user.display)
    said = f"{about}: {words}" if about else words
    say_done(request, saved.change if saved else None, said)


def say_done(request: PersonRequest, change: uuid.UUID | None, words: str) -> None:
    """Leave a message of what a change did, with its Undo; None is that nothing had to be changed."""
    if change is None:
        messages.info(request, _("Nothing new to save."))
    else:
        messages.success(request, words, extra_tags=str(change))


def saved_words(saved: Saved, display: str) -> str:
    """Return "Saved: brain fog moderate. No longer recorded: headache"."""
    kept = {(entry.kind, entry.name) for entry in saved.written}
    gone = [entry for entry in saved.removed if (entry.kind, entry.name) not in kept]
    parts = []
    if saved.written:
        things = _listed([entry_words(entry, display) for entry in saved.written])
        carried = all(entry.source == exchange.CARRIED for entry in saved.written)
        said = _("Carried forward: %(things)s.") if carried else _("Saved: %(things)s.")
        parts.append(said % {"things": things})
    if gone:
        things = _listed([_gone_words(entry, display) for entry in gone])
        parts.append(_("No longer recorded: %(things)s.") % {"things": things})
    return " ".join(parts)


def _gone_words(entry: Entry, display: str) -> str:
    whole = entry.kind == exchange.EXERTION
    return entry_words(entry, display) if whole else thing(entry.kind, entry.name)


def _listed(things: list[str]) -> str:
    if len(things) > SPELLED_OUT:
        return ngettext("%(n)d thing", "%(n)d things", len(things)) % {"n": len(things)}
    return "; ".join(things)
