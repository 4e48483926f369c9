"""Starting everything in order, bringing back what dies, ending everything in reverse."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from config.logs.lines import line
from config.supervisor.children import Child, remember

STEP = 0.2
# At least, between two starts of a program: one that dies at once is not to eat the machine.
_PAUSE = 2.0
_GRACE_SECONDS = 10.0
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked for the end, at a moment when it is safe to begin it."""


def say(sentence: str) -> None:
    """Tell the terminal, if it is still there."""
    with suppress(OSError):
        print(line(sentence), flush=True)


class Ending:
    """Remembers that the end was asked for; ``pause`` is where it takes effect."""

    def __init__(self) -> None:
        self.asked = False

    def note(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True

    def pause(self, seconds: float) -> None:
        """Wait, or raise Stopped."""
        until = time.monotonic() + seconds
        while not self.asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, STEP))
        if self.asked:
            raise Stopped


@contextmanager
def ending_on_signals() -> Iterator[Ending]:
    """Let Ctrl-C, an end of the terminal and a request to end all mean the same."""
    ending = Ending()
    former = {number: signal.signal(number, ending.note) for number in _SIGNALS}
    try:
        yield ending
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


class Watch:
    """Keeps the children and the database running."""

    def __init__(
        self,
        children: Sequence[Child],
        file: Path,
        pause: Callable[[float], None],
        mend_database: Callable[[Callable[[], None]], bool],
    ) -> None:
        self.children = children
        self.file = file
        self.pause = pause
        self.mend_database = mend_database
        self.started: dict[str, float] = {}

    def start(self) -> None:
        for child in self.children:
            self._start(child)

    def _start(self, child: Child) -> None:
        child.start()
        self.started[child.name] = time.monotonic()
        remember(self.file, self.children)

    def keep_running(self) -> None:
        """Look after everything until ``pause`` raises."""
        while True:
            self.look()
            self.pause(STEP)

    def look(self) -> None:
        """Bring back what has died since the last look, the database first."""
        if self.mend_database(self._start_again_what_leans_on_it):
            say("PostgreSQL ended and was started again.")
        for child in self.children:
            if child.has_ended() and self._has_paused(child):
                say(f"{child.name} ended and is started again.")
                self._start(child)

    def _has_paused(self, child: Child) -> bool:
        """Meanwhile the others are looked after."""
        return time.monotonic() - self.started[child.name] > _PAUSE

    def _start_again_what_leans_on_it(self) -> None:
        """Left to itself it would try for its connections at ever longer intervals.

        It is loaded while the database recovers, and waits for it.
        """
        for child in self.children:
            if child.leans_on_database:
                child.end(0)
                self._start(child)

    def end(self) -> None:
        """Ask all at once, then wait for each."""
        for child in self.children:
            child.ask_to_end()
        for child in self.children:
            child.end(_GRACE_SECONDS)
        self.file.unlink(missing_ok=True)
