from __future__ import annotations

from django.db import migrations
from django.db.migrations import RunSQL

from accounts.row_history import LeaveOutOfHistory

# A diary is written in whatever language; PostgreSQL makes a row's words of it in each that it may be.
# A word list holds a megabyte at most, and an imported note may be longer.
_TEXT = "left(note || ' ' || CASE WHEN kind = 'exertion' THEN activity ELSE '' END, 20000)"
_WORDS = " || ".join(
    f"to_tsvector('{config}', {_TEXT})" for config in ("simple", "english", "german", "dutch")
)
_NONE = "note = '' AND (kind <> 'exertion' OR activity = '')"


class Migration(migrations.Migration):
    """The words of what a person wrote, for the search in their notes.

    A column that Django does not know, or every query of entries would load it. An index of the
    words would never be used: under row security nothing that is not leakproof is asked before the
    policy, and matching is not. So an index finds the person's rows with words, and the stored words
    are looked through.
    """

    dependencies = [("diary", "0017_long_work")]

    operations = [
        RunSQL(
            sql=f"ALTER TABLE diary_entry ADD COLUMN words tsvector GENERATED ALWAYS AS "
            f"(CASE WHEN {_NONE} THEN NULL ELSE {_WORDS} END) STORED",
            reverse_sql="ALTER TABLE diary_entry DROP COLUMN words",
        ),
        RunSQL(
            sql="CREATE INDEX entry_person_words ON diary_entry (person_id, day) WHERE words IS NOT NULL",
            reverse_sql="DROP INDEX entry_person_words",
        ),
        LeaveOutOfHistory("diary_history", "words"),
    ]
