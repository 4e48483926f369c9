"""What the diary keeps about a person, erased when they leave. Acts as that person."""

from __future__ import annotations

from django.apps import apps
from django.db import connection, models

from accounts.models import User
from diary.services.analysis import wait_for_others
from diary.services.changes import wait_for_writers
from diary.services.long_work import let_go


def erase_person(person: User) -> None:
    """Erase every row of the person, once nobody writes there; others' diaries lose their name."""
    let_go(person)
    wait_for_writers(person)
    wait_for_others(person)
    for model in _personal_models():
        model._default_manager.filter(person=person).delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT diary_forget_me()")
    forget_jobs(person.pk)


def forget_jobs(person_id: int) -> None:
    """Remove the jobs that wait for this person; one that has begun ends by itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE args ->> 'person_id' = %s AND status <> 'doing'",
            [str(person_id)],
        )


def forget_jobs_of_nobody() -> int:
    """Remove the jobs that ended for people who have left; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs j WHERE j.args ? 'person_id' AND j.status <> 'doing' "
            "AND NOT EXISTS (SELECT FROM accounts_user u WHERE u.id::text = j.args ->> 'person_id')"
        )
        return int(cursor.rowcount)


def _personal_models() -> list[type[models.Model]]:
    diary = apps.get_app_config("diary").get_models()
    return [model for model in diary if any(f.name == "person" for f in model._meta.fields)]
