"""Reads one article in a process of its own: bytes on standard input, JSON on standard output.

A hostile file can then neither hang nor exhaust whoever asked. Its limits are set before anything of
the file is looked at: seconds of computing, memory, what it may write.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
from dataclasses import asdict

from evidence.articles.outcome import Unreadable
from evidence.articles.sniff import read_article

CPU_SECONDS = 20
MEMORY_BYTES = 1024**3
# py3langid unpacks its model into an unnamed file that goes with the process.
FILE_BYTES = 128 * 1024**2


def main() -> None:
    """Read the bytes on the standard input, and write what came of it as JSON, within limits of its own."""
    _limit()
    logging.disable(logging.CRITICAL)
    charset = sys.argv[1] if len(sys.argv) > 1 else ""
    answer: dict[str, object]
    try:
        answer = {"reading": asdict(read_article(sys.stdin.buffer.read(), charset))}
    except Unreadable as error:
        answer = {"code": error.code, "facts": error.facts}
    sys.stdout.write(json.dumps(answer))


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
