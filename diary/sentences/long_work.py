"""Long work in words: what it is, how far it is, and how it ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.models import LongWork

# Until then it is no news that something waits.
SOON = timedelta(seconds=4)
Outcome = LongWork.Outcome
NOTHING_WRITTEN = gettext_lazy("Nothing was written: the diary is as it was before.")


@dataclass(frozen=True, slots=True)
class End:
    """The last sentence, where to go from there and under which words, and the change to undo."""

    sentence: str
    address: str = ""
    link: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of one kind: its ``title``, its ``steps``, its ``end``, and what stopping leaves."""

    title: Promise
    steps: tuple[Promise, ...]
    end: Callable[[Mapping[str, Any]], End]
    stopped: Promise = NOTHING_WRITTEN


_WORDS: dict[str, Words] = {}


def say(kind: str, words: Words) -> None:
    """Give a kind of work its words."""
    _WORDS[kind] = words


def words_of(work: LongWork) -> Words:
    return _WORDS[work.kind]


def steps_of(work: LongWork) -> int:
    return len(words_of(work).steps)


def going_on(work: LongWork, now: datetime, worker_runs: bool) -> str:
    """Return where the work is, in a sentence that is true also where nobody works."""
    if work.stop_asked_at:
        return _("It is being stopped.")
    if work.begun_at is None:
        return waiting(now - work.asked_at > SOON, worker_runs)
    words = words_of(work)
    place = min(work.step, len(words.steps) - 1)
    told = _("Step %(step)s of %(steps)s: %(what)s.") % {
        "step": place + 1,
        "steps": len(words.steps),
        "what": words.steps[place],
    }
    if work.of and work.done < work.of:
        return told + " " + _("%(done)s of %(of)s rows.") % {"done": work.done, "of": work.of}
    return told


def end_of(work: LongWork) -> End:
    """Return how it ended; a work that broke off is told as such."""
    words = words_of(work)
    if work.outcome == Outcome.DONE:
        return words.end(work.told)
    if work.outcome == Outcome.STOPPED:
        return End(_("Stopped.") + f" {words.stopped}")
    return End(_("This broke off before it was done.") + f" {words.stopped}")


def waiting(is_long: bool, worker_runs: bool) -> str:
    """Return what is waited for; ``is_long`` once that is longer than it takes where a worker is free."""
    if not is_long:
        return _("It begins in a moment.")
    if worker_runs:
        return _("It waits for its turn: other work in the background comes first.")
    return _(
        "Nothing is working in the background at the moment. It waits, and begins when that runs again."
    )


def _brought_in(told: Mapping[str, Any]) -> End:
    # The timeline ends today by itself, and the file may lie years back.
    until = f"?until={told['until']}" if told["until"] else ""
    sentence = _("The diary has it now. Rows added: %(added)s. Rows changed: %(changed)s.") % told
    return End(sentence, f"/timeline/{until}", _("Timeline"), told["change"])


def _taken_back(told: Mapping[str, Any]) -> End:
    if told.get("refused"):
        sentence = _("Not undone: it was changed again since. Nothing was touched.")
        return End(sentence, "/changes/", _("Changes"))
    return End(_("Undone."), "/timeline/", _("Timeline"), told["change"])


def _worked_out(_told: Mapping[str, Any]) -> End:
    return End(_("The figures are worked out anew."))


def _page_set(_told: Mapping[str, Any]) -> End:
    return End(_("The page is made. It is kept here for a day."))


def _archive_made(_told: Mapping[str, Any]) -> End:
    return End(_("The archive is made. It is kept here for a day."))


say(
    "import",
    Words(
        title=gettext_lazy("Bring a diary in"),
        steps=(
            gettext_lazy("reading the file"),
            gettext_lazy("comparing it with the diary"),
            gettext_lazy("writing the rows"),
            gettext_lazy("finding the crashes"),
        ),
        end=_brought_in,
    ),
)
say(
    "undo",
    Words(
        title=gettext_lazy("Undo a change"),
        steps=(
            gettext_lazy("comparing it with the diary"),
            gettext_lazy("putting the rows back"),
            gettext_lazy("finding the crashes"),
        ),
        end=_taken_back,
    ),
)
say(
    "report",
    Words(
        title=gettext_lazy("A page for a visit"),
        steps=(gettext_lazy("counting the days"), gettext_lazy("setting the page")),
        end=_page_set,
        stopped=gettext_lazy("No page was made."),
    ),
)
say(
    "look",
    Words(
        title=gettext_lazy("Over all crashes"),
        steps=(
            gettext_lazy("reading the diary"),
            gettext_lazy("shuffling the record"),
            gettext_lazy("finding your pattern"),
        ),
        end=_worked_out,
    ),
)
say(
    "analysis",
    Words(
        title=gettext_lazy("Over all crashes"),
        steps=(gettext_lazy("finding the crashes"),),
        end=_worked_out,
    ),
)
say(
    "everything",
    Words(
        gettext_lazy("Everything, as an archive"),
        (gettext_lazy("writing the archive"),),
        _archive_made,
        gettext_lazy("No archive was made."),
    ),
)
