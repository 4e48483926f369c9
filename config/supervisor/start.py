"""``make run``: the database, the web server and the background worker, together."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial

from config import env
from config.embedded.place import Place, open_place
from config.embedded.secrets import SECRET_KEY, secret, vapid_key_file
from config.embedded.session import Session, database
from config.metrics.folder import counting_in
from config.refusal import Refused
from config.supervisor import children, programs
from config.supervisor.answering import answers
from config.supervisor.instance import AlreadyRunning, listen, only_instance, tell
from config.supervisor.loop import Ending, Stopped, Watch, ending_on_signals, say
from config.supervisor.options import Options, read_options
from config.supervisor.prepared import Prepared
from config.with_database import names_a_server

_FIRST_ANSWER_SECONDS = 60.0
_AS_ROOT = (
    "Web server and worker run as root, because root started them. "
    "An account of their own is safer: docs/how-to/run.md has the lines."
)


def run() -> int:
    """Run until told to end. Returns the exit status; raises Refused where there is none to run."""
    options = read_options()
    place = open_place(env.text("DATA_DIR"))
    try:
        with ending_on_signals() as ending, only_instance(place.folder) as handle:
            _run_alone(options, place, ending, handle)
    except AlreadyRunning as running:
        say(_where_it_runs(place, str(running)))
    except Stopped:
        say("Stopped.")
    return 0


def _where_it_runs(place: Place, address: str) -> str:
    if address:
        return f"This diary is already running: {address}"
    return f"This diary is just being started or stopped by another command ({place.folder})."


def _run_alone(options: Options, place: Place, ending: Ending, handle: int) -> None:
    file = place.folder / "children.json"
    children.clear(file)
    with closing(listen(options.host, options.port)) as listener:
        tell(handle, env.public_url())
        with _database(place, ending) as (variables, mend):
            keys = {"SECRET_KEY": secret_key(place), "VAPID_KEY_FILE": signing_key_file(place)}
            environment = {**os.environ, **keys, **variables}
            prepared = Prepared(place.folder / "prepared", environment)
            if not prepared.is_done():
                prepared.forget()
                prepare(environment, ending)
                prepared.note()
            watch = Watch(
                [
                    programs.web(options, listener.fileno(), environment | counting_in(place)),
                    programs.worker(environment),
                ],
                file,
                ending.pause,
                mend,
            )
            try:
                watch.start()
                _announce(options, watch)
                watch.keep_running()
            finally:
                watch.end()
                prepared.forget()


def secret_key(place: Place) -> str:
    return env.text("SECRET_KEY") or secret(place, SECRET_KEY)


def signing_key_file(place: Place) -> str:
    return env.text("VAPID_KEY_FILE") or vapid_key_file(place)


@contextmanager
def _database(
    place: Place, ending: Ending
) -> Iterator[tuple[Mapping[str, str], Callable[[Callable[[], None]], bool]]]:
    """Yield the addresses, and what looks after the server: nothing where it is somebody else's."""
    if names_a_server(os.environ):
        yield {}, lambda _meanwhile: False
        return
    with database(place, ending.pause) as session:
        yield session.addresses.environment(), partial(_mend, session, ending)


def _mend(session: Session, ending: Ending, meanwhile: Callable[[], None]) -> bool:
    if session.server.is_up():
        return False
    meanwhile()
    session.bring_back(ending.pause)
    return True


def prepare(environment: Mapping[str, str], ending: Ending) -> None:
    """Bring database, library and static files up to date in a process of its own."""
    child = children.Child("", programs.prepare_command(), environment)
    child.start()
    try:
        while not child.has_ended():
            ending.pause(0.02)
    finally:
        child.ask_to_end()
        child.end(10)
    if child.process is not None and child.process.returncode != 0:
        raise Refused("The diary was not started: see the lines above.")


def _announce(options: Options, watch: Watch) -> None:
    """Print the address as soon as there is an answer, and look after the others meanwhile."""
    until = time.monotonic() + _FIRST_ANSWER_SECONDS
    while not answers(options):
        if time.monotonic() > until:
            raise Refused("The web server gives no answer: see the lines above.")
        watch.look()
        watch.pause(0.05)
    if os.geteuid() == 0:
        say(_AS_ROOT)
    say(f"{env.public_url()}\nCtrl-C ends it.")
