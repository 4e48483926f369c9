from __future__ import annotations

from datetime import date

from django.utils import timezone

from diary.models import Flag


def give_verdict(
    flag: Flag,
    verdict: str,
    *,
    note: str = "",
    onset: date | None = None,
    end: date | None = None,
) -> None:
    """Store what the person says; an empty verdict takes a former one back, with all that came with it."""
    corrected = verdict == Flag.Verdict.CORRECTED
    flag.verdict = verdict
    flag.verdict_at = timezone.now() if verdict else None
    flag.verdict_note = note if verdict else ""
    flag.corrected_onset = onset if corrected else None
    flag.corrected_end = end if corrected else None
    flag.save(
        update_fields=[
            "verdict",
            "verdict_at",
            "verdict_note",
            "corrected_onset",
            "corrected_end",
        ]
    )
