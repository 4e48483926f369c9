"""Feeds the parsers what a coverage-guided fuzzer (atheris) makes up, each in a process of its own.

python -m benchmarks.fuzz                      a fixed number of inputs with a fixed seed, as CI does
python -m benchmarks.fuzz --longer 200         two hundred times as many
python -m benchmarks.fuzz html --longer 50     one parser only

Whatever breaks a parser is made as small as it can be and put below tests/hostile/findings, where a
test tries it again from then on. Linux and Python up to 3.13 only, for atheris is.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.fuzz_targets import FINDINGS, TARGETS, Target, breaks

SEED = 7
SECONDS = 3600
_DONE = re.compile(r"DONE\s+cov: (\d+)")
_RUNS = re.compile(r"Done (\d+) runs? in (\d+) second")


def main(given: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="PARSER", help=", ".join(TARGETS))
    parser.add_argument("--longer", type=int, default=1, help="how many times as many inputs")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(given)
    names = asked.names or list(TARGETS)
    if asked.inside:
        return _run_here(TARGETS[names[0]], asked.longer, asked.seed)
    return max(_run_apart(TARGETS[name], asked.longer, asked.seed) for name in names)


def _run_apart(target: Target, longer: int, seed: int) -> int:
    """Fuzz one parser in a process of its own; print what came of it, return 1 for a finding."""
    arguments = [target.name, "--inside", "--longer", str(longer), "--seed", str(seed)]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.fuzz", *arguments],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=SECONDS * longer,
            cwd=folder,
            env=_surroundings(),
            check=False,
        )
        found = sorted(Path(folder).glob("*-*"))
        for file in found:
            print(f"{target.name}: broken by {_keep(target, file.read_bytes())}")
    runs, places = _RUNS.search(done.stderr), _DONE.search(done.stderr)
    if not found and runs and places:
        print(f"{target.name}: {runs[1]} inputs, {places[1]} places of the code reached, 0 broken")
        return 0
    if not found:
        print(done.stdout + done.stderr, file=sys.stderr)
    return 1


def _surroundings() -> dict[str, str]:
    root = str(Path(__file__).resolve().parent.parent)
    return {"PYTHONPATH": root, "PYTHONWARNINGS": "ignore", "PATH": "", "PYTHONHASHSEED": "0"}


def _run_here(target: Target, longer: int, seed: int) -> int:
    """Fuzz until the inputs are used up. Never returns: libFuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=["accounts", "diary", "evidence", "pypdf"]):
        parse = target.load()
        # What is imported only when it is needed is to be watched as well.
        for seed_input in target.seeds:
            breaks(parse, seed_input, target.allowed())
    seeds = Path("seeds")
    seeds.mkdir()
    for number, seed_input in enumerate(target.seeds):
        (seeds / str(number)).write_bytes(seed_input)
    options = (f"-runs={target.runs * longer}", f"-seed={seed}", f"-max_len={target.longest}")
    quiet = ("-print_final_stats=0", "-verbosity=1", "-timeout=60", "-rss_limit_mb=3072")
    atheris.Setup([sys.argv[0], *options, *quiet, str(seeds)], _only_allowed(target, parse))
    atheris.Fuzz()
    return 0


def _only_allowed(target: Target, parse: Callable[[bytes], object]) -> Callable[[bytes], None]:
    def one(data: bytes) -> None:
        error = breaks(parse, data, target.allowed())
        if error is not None:
            raise error

    return one


def _keep(target: Target, data: bytes) -> Path:
    """Write down the smallest input found that still breaks the parser; return where."""
    parse, allowed = target.load(), target.allowed()
    small = shrunk(data, lambda less: breaks(parse, less, allowed) is not None)
    place = FINDINGS / target.name / hashlib.sha256(small).hexdigest()[:12]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(small)
    return place


def shrunk(data: bytes, is_broken: Callable[[bytes], bool]) -> bytes:
    """Return ``data`` without every stretch that it needs not to be broken."""
    size = len(data) // 2
    while size:
        for start in range(0, len(data), size):
            less = data[:start] + data[start + size :]
            if is_broken(less):
                data = less
                break
        else:
            size //= 2
    return data


if __name__ == "__main__":
    sys.exit(main())
