"""``python -m config.with_database [--throw-away] -- COMMAND`` runs a command with a database.

Without DATABASE_URL that is the embedded server, joined or started; with --throw-away it is one of
its own that is gone afterwards and prefers speed to safety, for the tests.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from django.core.exceptions import ImproperlyConfigured

from config import judging
from config.embedded.place import SYSTEM_FOLDER, Place, make_system_folder, open_place
from config.embedded.secrets import SECRET_KEY, secret, vapid_key_file
from config.embedded.session import database
from config.refusal import Refused

_USAGE = "Usage: python -m config.with_database [--throw-away] -- COMMAND [ARGUMENT ...]"


def names_a_server(environment: Mapping[str, str]) -> bool:
    """Tell whether a server is named. One address alone is left for the settings to refuse."""
    return bool(environment.get("DATABASE_URL") or environment.get("DATABASE_OWNER_URL"))


@contextmanager
def surroundings(*, throw_away: bool = False) -> Iterator[dict[str, str]]:
    """Yield the variables that Django needs and the environment lacks."""
    if throw_away:
        with _throw_away_place() as place, database(place, throw_away=True) as session:
            yield {**_keys(place, {}), **session.addresses.environment()}
        return
    place = open_place(os.environ.get("DATA_DIR", ""))
    keys = _keys(place, os.environ)
    if names_a_server(os.environ):
        yield keys
        return
    with database(place) as session:
        yield {**keys, **session.addresses.environment()}


def _keys(place: Place, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the keys of the data folder that the environment does not name."""
    found = {}
    if not environment.get("SECRET_KEY"):
        found["SECRET_KEY"] = secret(place, SECRET_KEY)
    if not environment.get("VAPID_KEY_FILE"):
        found["VAPID_KEY_FILE"] = vapid_key_file(place)
    return found


@contextmanager
def _throw_away_place() -> Iterator[Place]:
    as_root = os.geteuid() == 0
    if as_root:
        make_system_folder()
    folder = Path(tempfile.mkdtemp(prefix="test-", dir=SYSTEM_FOLDER if as_root else None))
    if as_root:
        folder.chmod(0o711)
    try:
        yield open_place(str(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def end_tidily() -> None:
    """Let the server be stopped also when this process is told to end, not only by Ctrl-C."""

    def leave(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)


def main(arguments: list[str]) -> int:
    throw_away = arguments[:1] == ["--throw-away"]
    command = arguments[1:] if throw_away else arguments
    if command[:1] != ["--"] or len(command) < 2:
        print(_USAGE, file=sys.stderr)
        return 2
    end_tidily()
    try:
        judging.refuse_wrong_environment()
        with surroundings(throw_away=throw_away) as variables:
            return _run(command[1:], {**os.environ, **variables})
    except (Refused, ImproperlyConfigured) as refusal:
        print(refusal, file=sys.stderr)
        return 1


def _run(command: list[str], environment: dict[str, str]) -> int:
    """Run to the end; Ctrl-C reaches the command too, and it is the command that answers to it."""
    with subprocess.Popen(command, env=environment) as child:  # noqa: S603
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue
            except SystemExit:
                child.terminate()
                child.wait()
                raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
