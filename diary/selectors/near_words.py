"""Words of a person's own that are written nearly like one that was not found."""

from __future__ import annotations

import re
from difflib import get_close_matches

from django.db import connection

from accounts.models import User

MOST, ALIKE = 5, 0.75
FEWEST_LETTERS, MOST_LETTERS = 3, 40
# Row security holds here as anywhere: the application's role asks.
_OWN_WORDS = """
SELECT to_tsvector('simple', left(note || ' ' || CASE WHEN kind = 'exertion' THEN activity ELSE '' END, 20000))
FROM diary_entry WHERE words IS NOT NULL AND person_id = {person:d}
"""


def near_words(person: User, words: str) -> list[str]:
    """Return what the person wrote that is nearest to ``words``, the nearest first."""
    wanted = [word for word in re.findall(r"\w+", words.lower()) if _can_be_near(word)]
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM ts_stat(%s)", [_OWN_WORDS.format(person=person.pk)])
        own = [word for (word,) in cursor.fetchall() if _can_be_near(word)]
    found = [near for word in wanted for near in get_close_matches(word, own, MOST, ALIKE)]
    return list(dict.fromkeys(found))[:MOST]


def _can_be_near(word: str) -> bool:
    return FEWEST_LETTERS <= len(word) <= MOST_LETTERS and not word.isdecimal()
