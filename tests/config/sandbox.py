"""A clone, a home and a data folder of one how-to page, in which its commands do what they say."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from config.embedded.binaries import MAJOR, in_wheel
from config.embedded.place import CHECKOUT
from tests.config.running import SIGNING_KEY, Diary, bare_environment, free_port, until

_NOT_CLONED = shutil.ignore_patterns(
    ".git", ".venv", ".data", "__pycache__", ".*_cache", ".hypothesis", "pictures"
)
_GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
DIARY = "date,kind,name,value,minutes,note\n2026-03-12,symptom,humming,5,,\n"
ARTICLE = (
    "= Walking uphill\n"
    + "Walking uphill came before a worse day, said most of those who were asked. " * 8
)


class Sandbox:
    def __init__(self, folder: Path, data: Path) -> None:
        self.folder, self.data = folder, data
        self.clone, self.home, self.bin = folder / "diary", folder / "home", folder / "bin"
        self.port, self.other = str(free_port()), str(free_port())
        self.running: Diary | None = None
        self.extra: dict[str, str] = {}
        self.replace: dict[str, str] = {}
        for made in (self.home, self.bin):
            made.mkdir()
        shutil.copytree(CHECKOUT, self.clone, ignore=_NOT_CLONED)
        lend_packages(self.clone)
        self._write_files()

    def _write_files(self) -> None:
        (self.clone / "passphrase").write_text("lamp river quiet stone\n")
        (self.clone / "diary.csv").write_text(DIARY)

    def environment(self, **over: str) -> dict[str, str]:
        path = f"{self.bin}{os.pathsep}{os.environ['PATH']}"
        own = {"PATH": path, "HOME": str(self.home), "DATA_DIR": str(self.data), "PORT": self.port}
        return bare_environment(**own | {"SECRET_KEY": SIGNING_KEY} | self.extra | over)

    def command(self, name: str, script: str) -> None:
        """Put a program of that name before all others: it stands for one that is not here."""
        (self.bin / name).write_text(f"#!/bin/sh\n{script}\n")
        (self.bin / name).chmod(0o755)

    def filled_in(self, text: str) -> str:
        for example, here in {"8000": self.port, "8001": self.other, **self.replace}.items():
            text = text.replace(example, here)
        return text

    def run(
        self, text: str, at: Path | None = None, **over: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a block in a shell that stops at the first command that fails."""
        return subprocess.run(
            ["sh", "-euc", self.filled_in(text)],
            cwd=at or self.clone,
            env=self.environment(**over),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def start(self, text: str = "make run", at: Path | None = None, **over: str) -> Diary:
        """Start the diary with a page's own command, and wait until it says that it is ready."""
        self.stop()
        filled = self.filled_in(text)
        port = self.other if f"PORT={self.other}" in filled else self.port
        diary = Diary(Path(over.get("DATA_DIR", self.data)), checkout=at or self.clone, PORT=port)
        diary.command, diary.environment = ["sh", "-euc", filled], self.environment(**over)
        self.running = diary
        diary.ready()
        return diary

    def is_ready(self) -> bool:
        """Wait for the worker as well."""
        diary = self.running
        assert diary is not None
        return until(lambda: diary.status("/ready/") == 200)

    def stop(self) -> None:
        if self.running is not None:
            diary, self.running = self.running, None
            diary.clean_up()


def lend_packages(clone: Path) -> None:
    """Give a clone the packages of this checkout, as if it had installed them itself."""
    venv, here = clone / ".venv", CHECKOUT / ".venv"
    venv.mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (venv / name).symlink_to((here / name).resolve())
    shutil.copy(clone / "requirements/run.txt", venv / "installed-run.txt")


def make_repository(sandbox: Sandbox) -> Path:
    """Make a git clone of the sandbox, whose origin has one version more; return the origin."""
    origin = sandbox.folder / "origin.git"
    exclude = "passphrase\ndiary.csv\n/.venv\n/staticfiles\n"
    for command in (
        [*_GIT, "init", "--quiet", "--initial-branch=main"],
        [*_GIT, "add", "--all"],
        [*_GIT, "commit", "--quiet", "--message=One version"],
        [*_GIT, "commit", "--quiet", "--allow-empty", "--message=The next version"],
        [*_GIT, "clone", "--quiet", "--bare", ".", str(origin)],
        [*_GIT, "reset", "--quiet", "--hard", "HEAD~1"],
        [*_GIT, "remote", "add", "origin", str(origin)],
        [*_GIT, "fetch", "--quiet", "origin"],
        [*_GIT, "branch", "--quiet", "--set-upstream-to=origin/main"],
    ):
        if "add" in command and "--all" in command:
            (sandbox.clone / ".git/info/exclude").write_text(exclude)
        subprocess.run(command, cwd=sandbox.clone, check=True, capture_output=True)
    return origin


def lend_postgresql_clients(sandbox: Sandbox) -> None:
    """Stand for a distribution's client programs, which speak TLS: the wheel's, not asked for it."""
    for name in ("pg_dump", "pg_restore", "psql"):
        script = f'unset PGSSLMODE PGSSLROOTCERT; exec "{in_wheel(MAJOR) / name}" "$@"'
        sandbox.command(name, script)
