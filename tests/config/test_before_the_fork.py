"""The web server loads the application once and then forks: nothing that cannot be shared may be open by then."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from config.embedded.place import CHECKOUT

_LOAD = """
import json, os, threading
import config.wsgi
from django.db import connections
from config.metrics.folder import VARIABLE
print(json.dumps({
    "connections": [one.alias for one in connections.all(True) if one.connection],
    "counting": os.listdir(os.environ[VARIABLE]),
    "threads": threading.active_count(),
}))
"""


def test_no_connection_no_file_of_counts_and_no_thread(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("t" * 40)
    counting = tmp_path / "counting"
    counting.mkdir()
    given = {"METRICS_TOKEN_FILE": str(token), "PROMETHEUS_MULTIPROC_DIR": str(counting)}
    done = subprocess.run(
        [sys.executable, "-c", _LOAD],
        cwd=CHECKOUT,
        env={**os.environ, **given},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"connections": [], "counting": [], "threads": 1}
