"""The look over all episodes: asked for with every change, done by the worker, kept with its date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.apart import Apart
from accounts.days import diary_day
from accounts.models import User
from accounts.person import transaction_as
from diary.detection.build import build_series
from diary.detection.chance import blind, chance
from diary.detection.looked import Looked, to_json
from diary.detection.pattern import pattern
from diary.detection.week_after import week_after
from diary.models import DailyCourse, LookedOver
from diary.selectors.flags import load_judged
from diary.selectors.series import load_rows
from diary.services.engine import engine_version
from diary.services.long_work import Tell
from diary.services.queueing import queue_once

LOOK, ANALYSE = "diary.tasks.look_over", "diary.tasks.analyse_again"
# A row of taps on the log page is one look.
WAIT_SECONDS = 10
OVERDUE = timedelta(hours=1)


def ask_for_a_look(person: User, *, analysed: bool = True) -> None:
    """Note that the diary of ``person`` changed, and let the worker look at it soon.

    ``analysed`` where its crashes have just been found anew.
    """
    row = LookedOver(person=person, changed_at=timezone.now())
    noted = ["changed_at"]
    if analysed:
        row.analysed_by = engine_version()
        noted.append("analysed_by")
    LookedOver.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["person"], update_fields=noted
    )
    _queue(LOOK, person.pk)


def ask_for_analysis(person: User) -> None:
    """Note that the crashes of ``person`` are older than the diary, and let the worker find them anew.

    A job that gets lost is queued again by ``catch_up``: nobody's engine is called nothing.
    """
    row = LookedOver(person=person, changed_at=timezone.now(), analysed_by="")
    LookedOver.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["changed_at", "analysed_by"],
    )
    _queue(ANALYSE, person.pk, wait=0)


def look_over(person: User, tell: Tell = lambda _step, _done=0, _of=0: None) -> None:
    """Find the chance figure, the pattern and the week after, and keep them. Acts as ``person``, in a transaction."""
    tell(0)
    # Read first: what changes meanwhile makes the figures older than the diary, never newer.
    asked = LookedOver.objects.filter(person=person).values_list("changed_at", flat=True).first()
    if asked is None:
        return
    until = diary_day(timezone.now(), person.zone, person.day_start)
    rows = load_rows(person, until)
    # A diary that ended is looked over to its last day: blank days after it would make chance look rare.
    last = max((row.day for row in rows), default=until)
    series = build_series(rows, None, last)
    analysis, judged = blind(series), load_judged(person)
    tell(1)
    by_chance = chance(series, analysis, judged)
    tell(2)
    found = Looked(by_chance, pattern(series, analysis, judged), week_after(series, analysis))
    LookedOver.objects.filter(person=person).update(
        state=asked, as_of=until, engine=engine_version(), found=to_json(found)
    )


def catch_up(now: datetime) -> int:
    """Queue whoever an older engine analysed, and whose look is overdue; return how many."""
    queued = 0
    with Apart() as apart:
        for person_id in _everybody():
            with apart.one(), transaction_as(person_id):
                queued += _catch_up_one(person_id, now)
    return queued


def _catch_up_one(person_id: int, now: datetime) -> bool:
    row = LookedOver.objects.filter(person=person_id).first()
    if row is None and not DailyCourse.objects.filter(person=person_id).exists():
        return False
    if row is None or row.analysed_by != engine_version():
        return _queue(ANALYSE, person_id)
    is_overdue = row.is_older and row.changed_at < now - OVERDUE
    return is_overdue and _queue(LOOK, person_id)


def _everybody() -> Iterable[int]:
    return list(User.objects.order_by("pk").values_list("pk", flat=True))


def _queue(task: str, person_id: int, wait: int = WAIT_SECONDS) -> bool:
    """Queue a task for one person unless it waits already; return whether it was queued."""
    return queue_once(task, f"{task} {person_id}", wait, person_id=person_id)
