"""The system's Chromium. ``python -m tests.browser.chromium`` prints its path, and installs it where it may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
MISSING = (
    "The browser tests need Chromium, and none of {names} is installed. "
    "On Debian or Ubuntu: sudo apt-get install chromium"
)


def find() -> str | None:
    """Return the path of the system's Chromium, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install Debian's package where this account may; otherwise do nothing."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([apt, "update", "-q"], check=False, env=quiet, stdout=sys.stderr)
    subprocess.run(
        [apt, "install", "-q", "-y", "--no-install-recommends", "chromium"],
        check=False,
        env=quiet,
        stdout=sys.stderr,
    )


def main() -> int:
    path = find()
    if path is None:
        install()
        path = find()
    if path is None:
        print(MISSING.format(names=", ".join(NAMES)), file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
