"""``make run`` itself, from a fresh copy of the files, below a folder that only its owner may enter."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded.place import CHECKOUT
from tests.config.running import Diary, bare_environment, until

_NOT_CLONED = shutil.ignore_patterns(
    ".git", ".venv", ".data", "staticfiles", "__pycache__", ".*_cache", ".hypothesis"
)


@pytest.fixture
def clone(folder: Path) -> Iterator[Path]:
    """A copy of the checkout in a folder closed to everybody else."""
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    shutil.copytree(CHECKOUT, closed / "clone", ignore=_NOT_CLONED)
    yield closed / "clone"
    if (closed / "clone/.data").is_symlink():
        shutil.rmtree((closed / "clone/.data").resolve())


def make_run(clone: Path, **over: str) -> Diary:
    diary = Diary(clone / ".data", checkout=clone, **over)
    diary.command = ["make", "run"]
    del diary.environment["DATA_DIR"]
    return diary


def test_a_fresh_clone_starts_and_starts_again_without_a_network(clone: Path) -> None:
    first = make_run(clone)
    try:
        assert first.ready().status() == 200
        assert (clone.parent.stat().st_mode & 0o777) == 0o700
        first.stop()
        assert first.log.count("Stopped.\n") == 1
        assert first.postgres() is None
    finally:
        first.clean_up()
    second = make_run(clone, PIP_INDEX_URL="http://127.0.0.1:9/", PIP_NO_CACHE_DIR="1")
    try:
        assert second.ready().status() == 200
        assert "Installing" not in second.log
        second.stop()
        assert until(second.port_is_free)
    finally:
        second.clean_up()


def fake_python(folder: Path, script: str) -> str:
    """Return a PATH on which python3 is this script."""
    (folder / "bin").mkdir()
    fake = folder / "bin/python3"
    fake.write_text(f"#!/bin/sh\n{script}\n")
    fake.chmod(0o755)
    return f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (
            'case "$*" in *version_info*) exit 1;; -V) echo Python 3.9.2;; esac',
            "This needs Python 3.11 or newer, and python3 here is Python 3.9.2.",
        ),
        (
            'case "$*" in *"import venv"*) exit 1;; esac',
            "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv",
        ),
    ],
)
def test_what_is_missing_is_named(clone: Path, folder: Path, script: str, sentence: str) -> None:
    done = subprocess.run(
        ["make", "run"],
        cwd=clone,
        env=bare_environment(PATH=fake_python(folder, script)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert done.stderr.splitlines()[0].startswith(sentence)
    assert not (clone / ".venv").exists()


def test_the_locks_name_no_address_and_have_hashes() -> None:
    for lock in sorted((CHECKOUT / "requirements").glob("*.txt")):
        text = lock.read_text()
        assert "://" not in text
        assert str(CHECKOUT) not in text
        pinned = [line for line in text.splitlines() if line[:1].isalnum()]
        assert all("==" in line for line in pinned)
        assert text.count("--hash=sha256:") >= len(pinned)
