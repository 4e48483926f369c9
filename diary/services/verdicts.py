from __future__ import annotations

import uuid
from datetime import date

from django.utils import timezone

from diary.models import Flag
from diary.models.before import Before, write_before
from diary.services.analysis import forget_from
from diary.services.changes import one_change
from diary.services.looking_over import ask_for_a_look
from diary.steps import VERDICT


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
    if not corrected:
        flag.corrected_trigger = None
    return _store(flag)


def name_other_effort(flag: Flag, before: Before | None) -> uuid.UUID:
    """Store which effort the person says came before, None for none; with it the days stand as shown.

    Return the change that this makes.
    """
    flag.verdict = Flag.Verdict.CORRECTED
    flag.verdict_at = timezone.now()
    flag.corrected_onset = flag.shown_onset
    flag.corrected_trigger = write_before(before)
    return _store(flag)


def _store(flag: Flag) -> uuid.UUID:
    with one_change(flag.person) as change:
        flag.save(update_fields=sorted(VERDICT))
        forget_from(flag.person, min(flag.onset, flag.shown_onset))
        ask_for_a_look(flag.person, analysed=False)
    return change
