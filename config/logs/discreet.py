"""Log lines that hold no personal value: what went wrong and where, never with which data."""

from __future__ import annotations

import logging
import re
import traceback
from typing import Any

# Our own loggers say sentences with counts; everybody else's may repeat what they were given.
_OURS = ("accounts", "config", "diary", "evidence")
_NOWHERE = "an address that is not there"
_HIDDEN = "…"
_GIVEN_BACK = (
    # procrastinate: a job with its arguments; the text of an exception.
    (re.compile(r"(\w+\[\w+\])\(.*\)", re.DOTALL), r"\1"),
    (re.compile(r"((with exception|Result): ).*", re.DOTALL), rf"\1{_HIDDEN}"),
    # gunicorn: who sent what it could not read.
    (re.compile(r"(Invalid request)\b.*", re.DOTALL), r"\1"),
    (re.compile(r"\w+://\S+"), _HIDDEN),
    (re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""), _HIDDEN),
    # A quotation that is not closed.
    (re.compile(r"(?<!\w)['\"].*", re.DOTALL), _HIDDEN),
    (re.compile(r"(?<![\w.])/\S+"), f"/{_HIDDEN}"),
    (
        re.compile(r"\b\d{1,3}(\.\d{1,3}){3}\b|(?<!\w)[0-9a-fA-F]*:[0-9a-fA-F:]*:[0-9a-fA-F]*"),
        _HIDDEN,
    ),
)


class DiscreetFormatter(logging.Formatter):
    """Tells an exception by its class and the lines of code it passed, without its message.

    The message of a database error holds the row, that of a form's error what was typed. An address
    is told as the pattern it fits, ``day/<day:day>/``: its parts are days, ids and secret links.
    """

    def format(self, record: logging.LogRecord) -> str:
        # Another handler may have left the full text of the exception on the record.
        record.exc_text = None
        record.message = words(record)
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        lines = [self.formatMessage(record)]
        lines += [self.formatException(record.exc_info)] if record.exc_info else []
        lines += [self.formatStack(record.stack_info)] if record.stack_info else []
        return "\n".join(line for line in lines if line)

    def formatException(self, ei: Any) -> str:
        return "\n".join(told(ei[1])) if ei[1] else ""

    def formatStack(self, stack_info: str) -> str:
        return stack_info


def words(record: logging.LogRecord) -> str:
    """Return the message without what somebody wrote, asked for or is called."""
    request = getattr(record, "request", None)
    path = getattr(request, "path", None)
    if path is not None and isinstance(record.args, tuple):
        shown = tuple(_route(request) if part == path else part for part in record.args)
        message = str(record.msg) % shown if shown else str(record.msg)
        return _without_what_was_given(message, keep=_route(request))
    if record.name.partition(".")[0] in _OURS:
        return record.getMessage()
    return _without_what_was_given(record.getMessage())


def _route(request: Any) -> str:
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match is not None else _NOWHERE


def _without_what_was_given(message: str, keep: str = "") -> str:
    before, kept, after = message.partition(keep) if keep else (message, "", "")
    for pattern, instead in _GIVEN_BACK:
        before, after = pattern.sub(instead, before), pattern.sub(instead, after)
    return before + kept + after


def told(error: BaseException) -> list[str]:
    """Return the lines of each error, those of the one it came from before its own."""
    lines: list[str] = []
    for one in reversed(_chain(error)):
        lines += ["Then:"] if lines else []
        for frame in traceback.extract_tb(one.__traceback__):
            lines.append(f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}')
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}")
    return lines


def _chain(error: BaseException | None) -> list[BaseException]:
    """Return the error and what it came from. Where libraries raise a cause anew, that goes in a circle."""
    found: list[BaseException] = []
    while error is not None and all(error is not one for one in found):
        found.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found
