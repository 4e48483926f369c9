from __future__ import annotations

import uuid
from datetime import date

from django.utils import timezone

from diary.models import Flag
from diary.services.analysis import forget_from
from diary.services.changes import one_change
from diary.services.looking_over import ask_for_a_look


def give_verdict(
    flag: Flag,
    verdict: str,
    *,
    note: str = "",
    onset: date | None = None,
    end: date | None = None,
) -> uuid.UUID:
    """Store what the person says; an empty verdict takes a former one back, with all that came with it.

    Return the change that this makes.
    """
    corrected = verdict == Flag.Verdict.CORRECTED
    flag.verdict = verdict
    flag.verdict_at = timezone.now() if verdict else None
    flag.verdict_note = note if verdict else ""
    flag.corrected_onset = onset if corrected else None
    flag.corrected_end = end if corrected else None
    with one_change(flag.person) as change:
        flag.save(
            update_fields=[
                "verdict",
                "verdict_at",
                "verdict_note",
                "corrected_onset",
                "corrected_end",
            ]
        )
        forget_from(flag.person, min(flag.onset, flag.shown_onset))
        ask_for_a_look(flag.person, analysed=False)
    return change
