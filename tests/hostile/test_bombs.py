"""Bombs: read in a process with limits, they come to lines or to a sentence, and never to us."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from diary.importers.parsed import FileRejected
from diary.importers.sniff import parse_any
from evidence.article_wording import why_unreadable
from evidence.articles.__main__ import CPU_SECONDS, MEMORY_BYTES
from evidence.articles.outcome import MOST_TEXT_BYTES, Unreadable
from evidence.reading_apart import read_apart
from tests.hostile.bombs import BOMBS, zip_bomb
from tests.sources import ROOT

# What a process used is told of a child, and a child of the tests' own large process looks as large.
READ = """
import json, resource, subprocess, sys
done = subprocess.run(
    [sys.executable, "-m", "evidence.articles", ""], stdin=sys.stdin, capture_output=True, text=True
)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
answer = json.loads(done.stdout) if done.returncode == 0 else {"code": "too-much"}
seconds = used.ru_utime + used.ru_stime
print(json.dumps({"answer": answer, "megabytes": used.ru_maxrss / 1024, "seconds": seconds}))
"""
LIMITED = "from evidence.articles.__main__ import _limit; _limit(); "


def _run(program: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", program], input=data, capture_output=True, cwd=ROOT, check=False
    )


@pytest.mark.parametrize("name", list(BOMBS))
def test_a_bomb_goes_off_inside_the_limits(name: str) -> None:
    found = json.loads(_run(READ, BOMBS[name]).stdout)
    lines = [line["text"] for line in found["answer"].get("reading", {"lines": []})["lines"]]
    said = found["answer"].get("code", f"{len(lines)} lines")

    print(f"{name}: {said}, {found['megabytes']:.0f} MB")
    assert found["megabytes"] <= MEMORY_BYTES / 1024**2
    assert found["seconds"] <= CPU_SECONDS + 1
    assert sum(map(len, lines)) <= 2 * MOST_TEXT_BYTES
    assert not any("root:" in line for line in lines), "a file of this machine was read"


def test_the_process_cannot_pass_its_limits() -> None:
    memory = _run(f"{LIMITED}bytearray(2 * 1024**3)")
    assert b"MemoryError" in memory.stderr
    seconds = _run(
        f"{LIMITED}resource.setrlimit(resource.RLIMIT_CPU, (1, {CPU_SECONDS}))\nwhile True: pass".replace(
            "import _limit", "import _limit, resource"
        )
    )
    assert seconds.returncode == -signal.SIGXCPU


def test_the_site_hears_of_a_bomb_in_a_sentence() -> None:
    for name in ("a PDF with itself as its page", "a PDF whose pages go round"):
        with pytest.raises(Unreadable) as refused:
            read_apart(BOMBS[name])
        assert why_unreadable(refused.value).endswith(".")


def test_an_archive_is_never_unpacked() -> None:
    bomb = zip_bomb()
    with pytest.raises(Unreadable, match="archive"):
        read_apart(bomb)
    with pytest.raises(FileRejected, match="not a text file"):
        parse_any(bomb)
    with pytest.raises(FileRejected, match="not a text file"):
        parse_any(b"\x1f\x8b\x08\x00" + bomb[4:])
