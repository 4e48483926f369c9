from __future__ import annotations

from typing import Any

from django import template

from evidence.labels import label
from evidence.wording import STATEMENTS

register = template.Library()


@register.filter
def tag_words(row: Any) -> str:
    """Return the tags of a card or of a passage of one's own, in the words of the screen."""
    names = [*row.symptoms, *getattr(row, "also", ()), *row.kinds, *row.cofactors, *row.patterns]
    return ", ".join(label(name) for name in names)


@register.filter
def statement_words(row: Any) -> str:
    return str(STATEMENTS[row.statement])
