from __future__ import annotations

from io import StringIO
from typing import Any

from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections
from django.db.migrations.executor import MigrationExecutor

from config import catalogues, static_files
from config.grants import OWNER, grant_to_app

_LACKING = """
    SELECT NOT has_schema_privilege(%(app)s, 'public', 'USAGE')
    OR EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
               AND NOT has_table_privilege(%(app)s, oid, 'DELETE'))
    OR EXISTS (SELECT FROM pg_proc WHERE pronamespace = 'public'::regnamespace
               AND NOT has_function_privilege(%(app)s, oid, 'EXECUTE'))
"""


class Command(BaseCommand):
    help = "Brings the database, the evidence library, the translations and the static files up to date. Quick if they are."
    requires_system_checks = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            refuse_wrong_roles()
            migrate()
        except OperationalError as error:
            raise CommandError(f"The database cannot be reached: {error}") from error
        call_command("load_library", stdout=StringIO())
        try:
            catalogues.compile_all()
            static_files.collect()
        except OSError as error:
            raise CommandError(
                f"A file cannot be written: {error.filename}: {error.strerror}."
            ) from error


def refuse_wrong_roles() -> None:
    """Stop before the application's role could be handed anything it must not have."""
    if "default" not in connections.databases or OWNER not in connections.databases:
        raise CommandError("There is no database: set DATABASE_URL and DATABASE_OWNER_URL.")
    found = run_checks(tags=[Tags.database], databases=["default", OWNER])
    errors = [message for message in found if message.is_serious()]
    if errors:
        raise CommandError("\n".join(f"{error.msg} {error.hint or ''}".strip() for error in errors))


def migrate() -> None:
    executor = MigrationExecutor(connections[OWNER])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", database=OWNER, interactive=False, verbosity=0)
    elif not _app_may_write():
        grant_to_app(OWNER)
    call_command("createcachetable", database=OWNER, verbosity=0)


def _app_may_write() -> bool:
    """Ask the owner whether the last migration was followed by its grants, or a restore by them."""
    app = connections["default"].settings_dict["USER"]
    with connections[OWNER].cursor() as cursor:
        cursor.execute(_LACKING, {"app": app})
        return not cursor.fetchone()[0]
