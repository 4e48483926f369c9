"""Each question of a day as its template needs it: what is answered, by whom, and what it was before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from accounts.models import User
from diary import exchange
from diary.forms.day import (
    CRASH,
    HOURS,
    NOTE,
    OVERALL,
    QUALITY,
    DayForm,
    anchor,
    field_name,
)
from diary.forms.values import choices
from diary.models import Entry
from diary.selectors.days import DayRecord, Key
from diary.wording import thing, value_words, word_index


@dataclass(frozen=True)
class Question:
    """One thing that is asked.

    ``rows`` is how many times the day has it recorded, ``seen`` what stands for the recorded answer
    (None where it must not be told), ``last`` the button of the last value before this day, and
    ``meanwhile`` the recorded row that the person's answer would have replaced unseen.
    """

    field: BoundField
    id: str
    label: str
    rows: int = 0
    seen: str | None = None
    state: str = ""
    carried: bool = False
    last: str | None = None
    meanwhile: Meanwhile | None = None

    @property
    def template(self) -> str:
        typed = self.field.name in (field_name(HOURS), field_name(NOTE))
        return "diary/_typed_question.html" if typed else "diary/_question.html"


@dataclass(frozen=True)
class Meanwhile:
    """What another device or person recorded since the page was read; empty words: taken back."""

    words: str
    value: str
    by: str
    yours: str
    typed: str


class Asking:
    """Makes the questions of one form over one record."""

    def __init__(
        self,
        form: DayForm,
        record: DayRecord,
        display: str,
        *,
        tell: bool = True,
        changed: Iterable[Key] = (),
    ) -> None:
        self.form, self.record, self.display = form, record, display
        self.tell, self.changed = tell, frozenset(changed)

    def question(self, key: Key) -> Question:
        name = field_name(key)
        shown = self.record.shown(key) if self.tell else None
        return Question(
            field=self.form[name],
            id=anchor(name),
            label=_asked(key),
            rows=len(self.record.rows(key)) if self.tell else 0,
            seen=self._seen(key),
            state=state_words(shown) if shown else "",
            carried=bool(shown and shown.source == exchange.CARRIED),
            last=None if shown else self._last(key),
            meanwhile=self._meanwhile(key) if key in self.changed else None,
        )

    def questions(self, kind: str, names: Iterable[str]) -> list[Question]:
        return [self.question((kind, name)) for name in names]

    def all(self) -> list[Question]:
        return [self.question(key) for key in self.form.keys.values()]

    def first_failed(self) -> Question | None:
        failed = [key for name, key in self.form.keys.items() if self.form.has_error(name)]
        return self.question(failed[0]) if failed else None

    def _seen(self, key: Key) -> str | None:
        if not self.tell:
            return None
        now = self.record.token(key)
        return now if key in self.changed else self.form.seen.get(key, now)

    def _last(self, key: Key) -> str | None:
        value = self.record.habits.last.get(key) if self.tell else None
        if value is None:
            return None
        offered = choices(*key, self.display, None)
        words = self.display == User.Display.WORDS or key[0] == exchange.FACTOR
        return offered[word_index(key[0], value) if words else round(value)][0]

    def _meanwhile(self, key: Key) -> Meanwhile:
        row = self.record.shown(key)
        answer = self.form.cleaned_data[field_name(key)]
        typed = Entry(kind=key[0], name=key[1], value=None if key == NOTE else answer)
        yours = value_words(typed, self.display) if typed.value is not None else ""
        sent = str(self.form.data.get(field_name(key), ""))
        if row is None:
            return Meanwhile("", "", "", yours, sent)
        words = row.note if key == NOTE else value_words(row, self.display)
        value = row.note if key == NOTE else f"{row.value:g}"
        return Meanwhile(words, value, row.by_words, yours, sent)


def state_words(entry: Entry) -> str:
    """Return "carried forward, by bob": where an answer is from, when it is not simply one's own."""
    said = [_("carried forward")] if entry.source == exchange.CARRIED else []
    if entry.by:
        said.append(_("by %(name)s") % {"name": entry.by_words})
    return ", ".join(said)


def _asked(key: Key) -> str:
    fixed = {
        CRASH: _("Crash"),
        OVERALL: _("The day overall"),
        QUALITY: _("How refreshed did you wake?"),
        HOURS: _("Hours of sleep"),
        NOTE: _("Note"),
    }
    return fixed.get(key) or thing(*key)
