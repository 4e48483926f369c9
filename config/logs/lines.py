"""The form of a log line: words for a person at a terminal, or one JSON object for a machine."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config import env, production
from config.logs.discreet import DiscreetFormatter, told, words
from config.logs.request_id import request_id_of

FORMATS = ("text", "json")
# What a line may say beside its message; whatever else a library attaches stays out.
_FIELDS = ("view", "method", "status", "ms", "task", "seconds")


def log_format() -> str:
    """Return LOG_FORMAT; unset, it is JSON where others can reach the diary."""
    return env.choice("LOG_FORMAT", FORMATS, "json" if production.is_served() else "text")


class JsonFormatter(DiscreetFormatter):
    """One JSON object a record, in ASCII, so that no line can be broken or forged."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": _moment(record.created),
            "level": record.levelname.lower(),
            "program": program(),
            "logger": record.name,
            "message": words(record),
        }
        if request_id := request_id_of(record):
            line["request"] = request_id
        line |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[1]:
            line["error"] = told(record.exc_info[1])
        return json.dumps(line)


def formatter(pattern: str | None = None) -> DiscreetFormatter:
    """Return what forms the lines of this process; ``pattern`` is for words only."""
    return JsonFormatter() if _in_json() else DiscreetFormatter(pattern)


def line(sentence: str, level: str = "info") -> str:
    """Return a sentence of our own as a line of the log."""
    if not _in_json():
        return sentence
    now = datetime.now(UTC).timestamp()
    about = {"time": _moment(now), "level": level, "program": program(), "message": sentence}
    return json.dumps(about)


def _in_json() -> bool:
    try:
        return log_format() == "json"
    except ImproperlyConfigured:
        # What is wrong with the settings is about to be said, in words.
        return False


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


def program() -> str:
    """Return which of the diary's programs this is."""
    if "gunicorn" in sys.argv[0]:
        return "web"
    if sys.argv[1:2] == ["work"]:
        return "worker"
    return "command" if sys.argv[0].endswith("manage.py") else "supervisor"


def tell_mistakes_discreetly() -> None:
    """Let an error that nobody caught end the program with its place and kind, without its message."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, Exception):
            record = logging.LogRecord(
                __name__,
                logging.CRITICAL,
                "",
                0,
                "A mistake ended this program.",
                (),
                (kind, error, trace),
            )
            print(formatter().format(record), file=sys.stderr, flush=True)
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = tell
