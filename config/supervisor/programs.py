"""The command lines of what the supervisor runs."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from config.embedded.place import CHECKOUT
from config.supervisor.children import Child
from config.supervisor.options import Options

_MANAGE = str(CHECKOUT / "manage.py")
GRACE_SECONDS = 8


def prepare_command() -> list[str]:
    return [sys.executable, _MANAGE, "prepare"]


def web(options: Options, handle: int, environment: Mapping[str, str]) -> Child:
    """gunicorn, on the supervisor's own socket: its workers end when their parent is gone.

    The application is loaded once, before they are forked, so one that dies is back at once.
    """
    tls = ["--certfile", options.certificate, "--keyfile", options.key]
    command = [
        *(sys.executable, "-m", "gunicorn", "config.wsgi"),
        *("--chdir", str(CHECKOUT)),
        *("--bind", f"fd://{handle}"),
        *("--worker-class", "gthread", "--workers", "2", "--threads", "4"),
        *("--graceful-timeout", str(GRACE_SECONDS), "--timeout", "60"),
        *("--log-level", "warning"),
        *("--logger-class", "config.logs.gunicorn.DiscreetLogger"),
        *("--no-control-socket", "--preload"),
        *(tls if options.certificate else []),
    ]
    return Child("The web server", command, environment, (handle,))


def worker(environment: Mapping[str, str]) -> Child:
    command = [sys.executable, _MANAGE, "work"]
    return Child("The background worker", command, environment, leans_on_database=True)
