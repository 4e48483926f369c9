"""Where the web processes of one supervisor count together. Knows neither Django nor the counters."""

from __future__ import annotations

import shutil

from config import env
from config.embedded.place import Place

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def counting_in(place: Place) -> dict[str, str]:
    """Return what the web server's environment needs, with an empty folder; nothing if none asks."""
    if not env.text("METRICS_TOKEN_FILE"):
        return {}
    folder = place.folder / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    return {VARIABLE: str(folder)}
