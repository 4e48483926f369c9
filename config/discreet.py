"""Log lines that hold no personal value: what went wrong and where, never with which data."""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType
from typing import Any
from uuid import UUID

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
# A long part of an address is an id of ours or a secret link.
_LONG_PART = re.compile(r"(?<=/)[\w=-]{20,}(?=/|$|\s)")


class DiscreetFormatter(logging.Formatter):
    """Tells an exception by its class and the lines of code it passed, without its message.

    The message of a database error holds the row, that of a form's error what was typed.
    """

    def format(self, record: logging.LogRecord) -> str:
        # Another handler may have left the full text of the exception on the record.
        record.exc_text = None
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:
        return _LONG_PART.sub(_id_or_nothing, super().formatMessage(record))

    def formatException(self, ei: Any) -> str:
        return "\n".join(_told(ei[1])) if ei[1] else ""

    def formatStack(self, stack_info: str) -> str:
        return stack_info


def _told(error: BaseException) -> list[str]:
    """Return the lines of each error, those of the one it came from before its own."""
    told: list[str] = []
    for one in reversed(_chain(error)):
        told += ["Then:"] if told else []
        for frame in traceback.extract_tb(one.__traceback__):
            told.append(f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}')
        told.append(f"{type(one).__module__}.{type(one).__qualname__}")
    return told


def _chain(error: BaseException | None) -> list[BaseException]:
    """Return the error and what it came from. Where libraries raise a cause anew, that goes in a circle."""
    found: list[BaseException] = []
    while error is not None and all(error is not one for one in found):
        found.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found


def _id_or_nothing(part: re.Match[str]) -> str:
    try:
        UUID(part[0])
    except ValueError:
        return "…"
    return part[0]
