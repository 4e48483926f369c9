"""Long work: asked for in a request, done by the worker, told about while it goes on, and stopped at a wish.

A kind is made known once, with ``kind``; then ``ask`` is all that a view needs. What a kind does happens
in one transaction that acts as the person: it ends with everything done or with nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from accounts.apart import Apart
from accounts.languages import speaking_to
from accounts.models import User
from accounts.person import transaction_as
from diary.models import LongWork
from diary.services.beside import Beside, beside
from diary.services.locks import is_free, wait_for

TASK = "diary.tasks.do_long_work"
KEPT = timedelta(days=1)
Outcome = LongWork.Outcome


class Stopped(Exception):
    """The person asked for an end: what the work has written is taken back with its transaction."""


class Tell(Protocol):
    """Say how far the work is: the step's place, and what of it is done. Raises Stopped."""

    def __call__(self, step: int, done: int = 0, of: int = 0) -> None: ...


@dataclass(frozen=True, slots=True)
class Made:
    """What came of the work: what the page tells, and a file to take, if there is one."""

    told: Mapping[str, Any] = field(default_factory=dict)
    file: bytes = b""
    file_name: str = ""


Work = Callable[[User, Mapping[str, Any], Tell], Made]
_WORKS: dict[str, Work] = {}
_GUARDED: set[str] = set()


def kind(name: str, *, guarded: bool = False) -> Callable[[Work], Work]:
    """Make a kind of work known by its ``name``, under which ``asked`` reaches the function.

    What it made is ``guarded`` where only whoever gave their passphrase just now may take the file.
    """

    def keep(work: Work) -> Work:
        _WORKS[name] = work
        if guarded:
            _GUARDED.add(name)
        return work

    return keep


def is_guarded(work: LongWork) -> bool:
    return work.kind in _GUARDED


def ask(person: User, name: str, asked: Mapping[str, Any]) -> LongWork:
    """Let the worker do one piece of work; while one of its kind is under way, return that one.

    Acts as ``person``, in a transaction, with which the job is queued.
    """
    of_kind = LongWork.objects.filter(person=person, kind=name)
    under_way = of_kind.filter(ended_at=None).first()
    if under_way and not broke_off(under_way):
        return under_way
    try:
        with transaction.atomic():
            of_kind.delete()
            work = LongWork.objects.create(
                person=person, kind=name, asked=dict(asked), asked_at=timezone.now()
            )
    except IntegrityError:
        # Asked twice at the same moment: the first one stands.
        return of_kind.get()
    app.configure_task(TASK).defer(person_id=person.pk, work_id=str(work.pk))
    return work


def stop(work: LongWork) -> None:
    """Ask for an end. What has not begun, or has broken off, ends at once; the rest at its next step."""
    now = timezone.now()
    open_ = LongWork.objects.filter(pk=work.pk, ended_at=None)
    if work.begun_at is None or broke_off(work):
        stopped = {"ended_at": now, "outcome": Outcome.STOPPED}
        if open_.filter(begun_at=work.begun_at).update(stop_asked_at=now, **stopped):
            return
    open_.update(stop_asked_at=now)


def broke_off(work: LongWork) -> bool:
    """Say whether nobody works on it any more though it never ended: the worker was killed.

    Whoever works on it holds a lock, which PostgreSQL drops with its holder, however that dies.
    """
    if work.begun_at is None or work.ended_at is not None:
        return False
    return is_free(_name(work.pk))


def carry_out(person_id: int, work_id: str) -> None:
    """Do one piece of work, as the worker. Whatever goes wrong is written down, and raised again."""
    with beside(person_id) as aside:
        try:
            with transaction_as(person_id):
                _do(person_id, work_id, aside)
        except Stopped:
            aside(lambda: _end(work_id, Outcome.STOPPED))
        except Exception:
            aside(lambda: _end(work_id, Outcome.BROKE))
            raise


def carry_out_unasked(person_id: int, name: str) -> None:
    """Do what follows from a change of the diary, as the worker: told as well, and not to be stopped."""
    with transaction_as(person_id):
        if not User.objects.filter(pk=person_id).exists():
            return
        LongWork.objects.filter(person=person_id, kind=name).delete()
        work = LongWork.objects.create(person_id=person_id, kind=name, asked_at=timezone.now())
    carry_out(person_id, str(work.pk))


def let_go(person: User) -> None:
    """End what is under way for a person who leaves, and wait for it: nothing is written afterwards."""
    open_ = LongWork.objects.filter(person=person, ended_at=None)
    works = list(open_.values_list("pk", flat=True))
    if not works:
        return
    with beside(person.pk) as aside:
        aside(lambda: open_.update(stop_asked_at=timezone.now()))
    for pk in works:
        wait_for(_name(pk))


def forget_old(now: datetime) -> None:
    """Remove what ended more than a day ago, and its files; each person in a transaction of their own."""
    with Apart() as apart:
        for person_id in list(User.objects.order_by("pk").values_list("pk", flat=True)):
            with apart.one(), transaction_as(person_id):
                LongWork.objects.filter(person=person_id, ended_at__lt=now - KEPT).delete()


def _do(person_id: int, work_id: str, aside: Beside) -> None:
    wait_for(_name(work_id))
    work = aside(lambda: _begin(work_id))
    if work is None:
        return
    person = User.objects.get(pk=person_id)
    with speaking_to(person), timezone.override(person.zone):
        made = _WORKS[work.kind](person, work.asked, _teller(work_id, aside))
    open_ = LongWork.objects.filter(pk=work_id, stop_asked_at=None)
    # In the transaction of the work itself: done and told are one, and a wish to stop comes before or after.
    if not open_.update(
        ended_at=timezone.now(),
        outcome=Outcome.DONE,
        told=dict(made.told),
        file=made.file,
        file_name=made.file_name,
    ):
        raise Stopped


def _begin(work_id: str) -> LongWork | None:
    open_ = LongWork.objects.filter(pk=work_id, ended_at=None)
    if not open_.update(begun_at=timezone.now(), step=0, done=0, of=0):
        return None
    return open_.get()


def _teller(work_id: str, aside: Beside) -> Tell:
    def tell(step: int, done: int = 0, of: int = 0) -> None:
        going_on = LongWork.objects.filter(pk=work_id, stop_asked_at=None)
        if not aside(lambda: going_on.update(step=step, done=done, of=of)):
            raise Stopped

    return tell


def _end(work_id: str, outcome: str) -> None:
    open_ = LongWork.objects.filter(pk=work_id, ended_at=None)
    open_.update(ended_at=timezone.now(), outcome=outcome)


def _name(work_id: object) -> str:
    return f"long work {work_id}"
