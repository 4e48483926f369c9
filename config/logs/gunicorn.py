from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger

from config.logs.lines import formatter


class DiscreetLogger(Logger):  # type: ignore[misc]
    """gunicorn's own words in the form of all others; it repeats addresses and who sent them."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in (*self.error_log.handlers, *self.access_log.handlers):
            handler.setFormatter(formatter(self.error_fmt))
