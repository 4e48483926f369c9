"""Data folders for tests that start the diary for real."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from config.embedded.place import CHECKOUT, SYSTEM_FOLDER, make_system_folder
from tests.config.running import Diary

AS_ROOT = os.geteuid() == 0
_NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".data", "__pycache__", ".*_cache", "docs")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if not AS_ROOT:
        terminalreporter.section(
            "NOT RUN: starting the diary as root, which needs root", yellow=True
        )


@pytest.fixture(scope="session")
def grounds() -> Iterator[Path]:
    """A folder that every account can reach, whatever is closed above the checkout."""
    if AS_ROOT:
        make_system_folder()
    folder = Path(tempfile.mkdtemp(prefix="test-", dir=SYSTEM_FOLDER if AS_ROOT else None))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def folder(grounds: Path) -> Iterator[Path]:
    """A fresh folder of one test, gone with it before the disk has to write it all."""
    folder = Path(tempfile.mkdtemp(dir=grounds))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def template(grounds: Path) -> Path:
    """A data folder in which everything is prepared, stopped."""
    diary = Diary(grounds / "template").ready()
    assert diary.stop() == 0
    (diary.data / "socket").rmdir()
    return diary.data


@pytest.fixture
def data(template: Path, folder: Path) -> Path:
    """A copy of the prepared data folder, with its owners."""
    return copied(template, folder / "data")


def copied(template: Path, copy: Path) -> Path:
    subprocess.run(["cp", "-a", str(template), str(copy)], check=True)
    return copy


@pytest.fixture
def diary(data: Path) -> Iterator[Diary]:
    """A prepared diary, not yet started."""
    diary = Diary(data)
    yield diary
    diary.clean_up()


@pytest.fixture(scope="session")
def ordinary(grounds: Path, template: Path) -> Callable[..., Diary]:
    """Makes diaries of ordinary users: of accounts without rights when the tests run as root.

    The template comes first, for by it the static files are gathered that the copies share.
    """
    if not AS_ROOT:
        return lambda data, number=0, **over: Diary(data, **over)
    packages = Path(pytest.__file__).parent.parent
    accounts = [entry for entry in pwd.getpwall() if 0 < entry.pw_uid < 65535][:2]

    def make(data: Path, number: int = 0, **over: str) -> Diary:
        account = accounts[number]
        checkout = data.parent / "checkout"
        shutil.copytree(CHECKOUT, checkout, ignore=_NOT_COPIED)
        for path in (data.parent, checkout, *checkout.rglob("*")):
            os.chown(path, account.pw_uid, account.pw_gid)
        home = _reachable(Path(sys.base_prefix), account.pw_uid, grounds / "python")
        reachable = _reachable(packages, account.pw_uid, grounds / "packages")
        python = str(home / "bin" / f"python3.{sys.version_info.minor}")
        surroundings = {"PYTHONHOME": str(home), "PYTHONPATH": str(reachable)}
        if home != Path(sys.base_prefix):
            surroundings["LD_LIBRARY_PATH"] = str(home / "lib")
        over = {**surroundings, "HOME": str(data.parent), **over}
        return Diary(data, checkout=checkout, python=python, user=account.pw_uid, **over)

    return make


def _reachable(source: Path, user: int, copy: Path) -> Path:
    """Return the folder where that account can read it: linked to another place if need be."""
    asked = subprocess.run(["test", "-r", str(source / ".")], user=user, cwd="/", check=False)
    if asked.returncode == 0:
        return source
    if not copy.exists():
        not_needed = shutil.ignore_patterns("__pycache__", "test", "site-packages", "include")
        shutil.copytree(source, copy, ignore=not_needed, copy_function=_link, symlinks=True)
    return copy


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
