"""The site as it is run: gunicorn in a process of its own, which a test can stop and start again."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from urllib.parse import quote

from django.conf import settings
from django.db import connections

from config.embedded.place import CHECKOUT
from tests.config.running import free_port, until

_COLLECT = "import django; django.setup(); from config.static_files import collect; collect()"


class OwnServer:
    """Serves the test's own database, with static files by their content's names."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": _address("default"),
            "DATABASE_OWNER_URL": _address("owner"),
            "SECRET_KEY": settings.SECRET_KEY,
            "PUBLIC_URL": self.url,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def collect(self) -> None:
        command = [sys.executable, "-c", _COLLECT]
        subprocess.run(command, check=True, cwd=CHECKOUT, env=self.environment)

    def start(self, application: str = "config.wsgi") -> None:
        command = [
            *(sys.executable, "-m", "gunicorn", application, "--chdir", str(CHECKOUT)),
            *("--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread", "--threads", "4"),
            *("--log-level", "warning", "--no-control-socket", "--graceful-timeout", "1"),
        ]
        self.process = subprocess.Popen(command, env=self.environment)
        assert until(self._answers), "the server does not answer"

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=30)
            self.process = None

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/offline/", timeout=5) as answer:  # noqa: S310
                return int(answer.status) == 200
        except OSError:
            return False


def _address(alias: str) -> str:
    given = connections[alias].settings_dict
    user = given["USER"] + (f":{quote(given['PASSWORD'], safe='')}" if given["PASSWORD"] else "")
    port = f"&port={given['PORT']}" if given["PORT"] else ""
    return f"postgresql://{user}@/{given['NAME']}?host={quote(given['HOST'], safe='')}{port}"
