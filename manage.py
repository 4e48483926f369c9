#!/usr/bin/env python
from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, nullcontext

from django.core.exceptions import ImproperlyConfigured

from config import judging
from config.refusal import Refused

# Commands that open no database; all others get one, started for their own duration if none runs.
WITHOUT_DATABASE = frozenset(
    {
        "analyse",
        "check",
        "collectstatic",
        "compilemessages",
        "diffsettings",
        "findstatic",
        "help",
        "makemessages",
        "makemigrations",
        "startapp",
        "version",
    }
)
# Answers without a database, and reads what was brought in where there is one.
WITH_WHAT_IS_THERE = frozenset({"match"})
_ASKS_FOR_HELP = {"-h", "--help", "--version"}


def needs_database(arguments: list[str]) -> bool:
    if not arguments or _ASKS_FOR_HELP & set(arguments):
        return False
    if arguments[0] == "check":
        return any(argument.startswith(("--database", "--deploy")) for argument in arguments)
    if arguments[0] in WITH_WHAT_IS_THERE:
        return has_data()
    return arguments[0] not in WITHOUT_DATABASE


def has_data() -> bool:
    """Tell whether the data folder holds a database that this account may read."""
    folder = os.environ.get("DATA_DIR") or os.path.join(os.path.dirname(__file__), ".data")
    return os.path.exists(os.path.join(os.path.expanduser(folder), "postgresql", "PG_VERSION"))


def surroundings(arguments: list[str]) -> AbstractContextManager[dict[str, str]]:
    complete = all(
        os.environ.get(name) for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "SECRET_KEY")
    )
    if complete or not needs_database(arguments):
        return nullcontext({})
    from config import with_database

    with_database.end_tidily()
    return with_database.surroundings()


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        judging.refuse_wrong_environment()
        with surroundings(sys.argv[1:]) as variables:
            os.environ.update(variables)
            from django.core.management import execute_from_command_line

            execute_from_command_line(sys.argv)
    except (Refused, ImproperlyConfigured) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
