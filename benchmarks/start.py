"""How long ``make run`` takes from the command to the address, the first time and again.

python benchmarks/start.py [REPETITIONS]
"""

from __future__ import annotations

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_SYSTEM = Path("/var/lib/pem-diary")


def seconds_to_address(data: Path) -> float:
    """Start the diary as it is installed here, wait for its address, end it."""
    environment = {**os.environ, "DATA_DIR": str(data), "PORT": "8765"}
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "config.run"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as diary:
        assert diary.stdout is not None
        for line in diary.stdout:
            if line.startswith("http"):
                taken = time.perf_counter() - begun
                os.killpg(diary.pid, signal.SIGINT)
    return taken


def main() -> None:
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    parent = _SYSTEM if _SYSTEM.is_dir() and os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="start-", dir=parent))
    if parent:
        folder.chmod(0o711)
    try:
        first, *again = (seconds_to_address(folder / "data") for _ in range(repetitions + 1))
    finally:
        shutil.rmtree(folder)
    print(f"first start, packages installed   {first:5.2f} s")
    print(f"again, median of {len(again):<2}               {statistics.median(again):5.2f} s")
    print(f"again, slowest                    {max(again):5.2f} s")


if __name__ == "__main__":
    main()
