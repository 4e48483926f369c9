"""Each filter by person is taken out of the code in turn: the database still holds."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.management import call_command
from django.db import connections
from django.test import Client, TestCase
from django.utils import timezone

from accounts import recovery
from accounts.keeping import forget_old_lines
from accounts.models import User
from accounts.person import acting_as
from diary.long_kinds import LOOK, REPORT, bring_in
from diary.models import History, LongWork, LookedOver, Operation, Upload
from diary.pushing import Rung
from diary.services.analysis import reanalyse
from diary.services.history import forget_old_history
from diary.services.keeping import forget_old_entries
from diary.services.long_work import ask, carry_out_unasked
from diary.services.long_work import forget_old as forget_old_works
from diary.services.looking_over import catch_up, look_over
from diary.services.operations import forget_old_operations
from diary.services.reminders import TooManyDevices, add_device
from diary.services.reminding import remind
from tests.diary.record import TODAY, write_quiet_days
from tests.everything import fill_everything, mark_of, rows_of
from tests.mutants import Mutant, find_mutants
from tests.people import PASSPHRASE, make_entry, make_person
from tests.shares import make_link, make_share
from tests.tries import Job, Place, Try, all_tries, places_of, taken_back

# Not of a protected table, each with its reason.
# Sessions are read before their person is known: their table is exempt, and no row of a diary.
ELSEWHERE = ("Session.objects.", "get_object_or_404(Session,")


def _bobs_ways_in() -> None:
    bob = User.objects.get(username="bob")
    with acting_as(bob.pk):
        recovery.make_sheet(bob)
        token = recovery.make_link(bob)
    recovery.recover_with_link(token, PASSPHRASE)


def _look_over_bob() -> None:
    bob = User.objects.get(username="bob")
    with acting_as(bob.pk):
        look_over(bob)


def _remind_bob() -> str:
    bob = User.objects.get(username="bob")
    try:
        with acting_as(bob.pk):
            add_device(bob, "https://push.test/another", "another")
    except TooManyDevices:
        return "too many"
    rung: list[str] = []

    def ring(endpoint: str) -> Rung:
        rung.append(endpoint)
        return Rung.GONE

    remind([bob.pk], datetime(2026, 3, 13, 9, 5, tzinfo=UTC), ring)
    return f"{len(rung)} rung"


def _read_on_bob() -> None:
    bob = User.objects.get(username="bob")
    with acting_as(bob.pk):
        write_quiet_days(bob, 20)
        reanalyse(bob)
        reanalyse(bob, TODAY)


def _work_for_bob() -> str:
    bob = User.objects.get(username="bob")
    with acting_as(bob.pk):
        ask(bob, REPORT, {})
        kept = Upload.objects.filter(person=bob)[0]
        made = bring_in(bob, {"upload": str(kept.pk)}, lambda *_told: None)
        LongWork.objects.filter(person=bob, kind=REPORT).update(ended_at=LONG_AGO)
    carry_out_unasked(bob.pk, LOOK)
    forget_old_works(timezone.now())
    return str(made.told)


def _forget_of_bob(now: datetime) -> str:
    """Of Bob nothing is to be kept for long."""
    User.objects.filter(username="bob").update(keeps_history=7, keeps_log=30, keeps_entries=1)
    return f"{forget_old_lines(now)} lines, {forget_old_entries(now)} entries"


JOBS = [
    Job("forget lines and entries", lambda: _forget_of_bob(timezone.now() + timedelta(days=800))),
    Job("remind bob", _remind_bob),
    Job("read on bob", _read_on_bob),
    Job("work for bob", _work_for_bob),
    Job("ways in", _bobs_ways_in),
    Job("forget_old_history", lambda: forget_old_history(timezone.now())),
    Job("look over bob", _look_over_bob),
    Job("catch_up", lambda: catch_up(timezone.now())),
    Job("forget_old_operations", lambda: forget_old_operations(timezone.now())),
    Job("export_diary", lambda: call_command("export_diary", person="bob", stdout=StringIO())),
]
LONG_AGO = timezone.now() - timedelta(days=2)
YET_TO_COME = timezone.now().date() + timedelta(days=3)


class MutationTestCase(TestCase):
    """Alice has a row everywhere. Bob has as well, and cares for Carol."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.alice, cls.bob, cls.carol = (make_person(name) for name in ("alice", "bob", "carol"))
        for person in (cls.alice, cls.bob, cls.carol):
            with acting_as(person.pk):
                fill_everything(person)
        client = Client()
        client.force_login(cls.bob)
        session = client.session
        session["account_authentication_methods_user"] = str(cls.bob.pk)
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
        session.save()
        cls.tries: list[Try | Job] = all_tries(
            [cls.alice, cls.bob], cls.bob, client.cookies["sessionid"].value
        )
        later = (("when", "later"),)
        cls.tries.append(Try("post", "/settings/delete/", later, client.cookies["sessionid"].value))
        cls.tries += [*cls._of_carol(client.cookies["sessionid"].value), *JOBS]
        with acting_as(cls.bob.pk):
            # A page says how long something waits, and would say another thing later in this test.
            LookedOver.objects.filter(person=cls.bob).update(changed_at=LONG_AGO)
            LongWork.objects.filter(person=cls.bob).update(asked_at=LONG_AGO)
        with acting_as(cls.alice.pk):
            cls.tries.append(cls._sent_again(client.cookies["sessionid"].value))
            make_entry(cls.alice, YET_TO_COME)
            Upload.objects.filter(name=f"{mark_of(cls.alice)}.csv").update(made_at=LONG_AGO)
            cls.before = rows_of(cls.alice.pk)
        cls.mutants = [m for m in find_mutants() if not m.source.startswith(ELSEWHERE)]

    @classmethod
    def _of_carol(cls, cookie: str) -> list[Try]:
        with acting_as(cls.carol.pk):
            share = make_share(cls.carol, cls.bob)
            _link, token = make_link(cls.carol)
            change = History.objects.filter(person=cls.carol).values_list("change", flat=True)[0]
        day = f"/shared/{share.pk}/day/2026-03-12/"
        return [
            *(
                Try("get", f"/shared/{share.pk}/{one}/", cookie=cookie)
                for one in ("timeline", "week-after", "patterns", "year", "year/2026")
            ),
            Try("get", day, cookie=cookie),
            Try("post", day, (("symptom.fatigue", "2"),), cookie),
            Try("get", f"/shared/{share.pk}/day/{YET_TO_COME}/", cookie=cookie),
            Try("post", f"/shared/{share.pk}/undo/{change}/", cookie=cookie),
            Try("get", f"/read/{token}/"),
        ]

    @classmethod
    def _sent_again(cls, cookie: str) -> Try:
        """Bob's device sends an entry under the id of one of hers."""
        operation = str(Operation.objects.get(person=cls.alice).operation)
        headers = {"X-Operation": operation, "X-Person": str(cls.bob.pk)}
        asked = (*headers.items(), ("Accept", "application/json"))
        return Try("post", "/day/2026-03-12/too-ill/", cookie=cookie, headers=asked)

    def base(self) -> dict[Try | Job, tuple[tuple[int, str], set[Place]]]:
        """Return for each try what it is answered, and where it goes through."""
        found = {}
        for one in self.tries:
            answers: list[tuple[int, str]] = []
            with taken_back():
                places = places_of(lambda one=one, answers=answers: answers.append(one.answer()))  # type: ignore[misc]
            found[one] = (answers[0], places)
        return found

    def breach(self, one: Try | Job, answer: tuple[int, str]) -> str:
        """Return what a try got that it must not, or nothing; ``answer`` is what it got before."""
        with taken_back():
            got = one.answer()
            with acting_as(self.alice.pk):
                after = rows_of(self.alice.pk)
        said = f"{one.method.upper()} {one.address}"
        if mark_of(self.alice) in got[1]:
            return f"{said} shows her words"
        if after != self.before:
            return f"{said} changes her rows"
        return f"{said} is answered otherwise, with {got[0]}" if got != answer else ""

    def breaches_of(
        self, mutant: Mutant, base: dict[Try | Job, Any], most: int
    ) -> tuple[int, list[str]]:
        """Return how many tries went through the mutant, and what came of it."""
        through = [
            (one, answer) for one, (answer, places) in base.items() if mutant.place in places
        ]
        found: list[str] = []
        with mutant.applied():
            for tried, (one, answer) in enumerate(through, 1):
                breach = self.breach(one, answer)
                found += [breach] if breach else []
                if len(found) == most:
                    return tried, found
        return len(through), found


class HeldTests(MutationTestCase):
    def test_the_database_holds_whichever_filter_is_missing(self) -> None:
        base, tries, broken = self.base(), 0, {}
        for mutant in self.mutants:
            tried, found = self.breaches_of(mutant, base, most=1)
            tries += tried
            if found or not tried:
                broken[str(mutant)] = found or "no try goes through it: add one"
        print(
            f"{len(self.mutants)} filters removed in turn, {len(self.mutants) - len(broken)} held"
        )
        print(f"by the database in {tries} tries ({len(self.tries)} different ones)")
        assert broken == {}, "\n".join(f"{name}: {why}" for name, why in broken.items())


class NotHeldTests(MutationTestCase):
    """The same as the owner, whom row security does not hold: shows that the tries would tell."""

    @classmethod
    def setUpClass(cls) -> None:
        app, owner = connections["default"], connections["owner"].settings_dict
        former = {name: app.settings_dict[name] for name in ("USER", "PASSWORD", "HOST", "PORT")}
        app.close()
        app.settings_dict.update({name: owner[name] for name in former})
        cls.addClassCleanup(app.settings_dict.update, former)
        cls.addClassCleanup(app.close)
        super().setUpClass()

    def test_without_row_security_most_would_be_breaches(self) -> None:
        base = self.base()
        found = {str(m): self.breaches_of(m, base, most=1)[1] for m in self.mutants}
        told = [name for name, breaches in found.items() if breaches]
        print(f"without row security {len(told)} of {len(self.mutants)} would be breaches")
        assert len(told) > len(self.mutants) / 2, [name for name in found if name not in told]
