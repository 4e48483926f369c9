"""How the simulated people compare with what is known, or assumed, of real ones.

    python -m benchmarks.simulator [--people 60]

Prints, for each parameter of the science notes, what is wanted and what the diaries show, by severity. Nothing is
judged here but the simulator; the detector is not run.
"""

from __future__ import annotations

import argparse

from benchmarks.simulator.cases import FIRST_SEED, SEVERITIES, people
from benchmarks.simulator.lines import LINES


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=60, help="people of each severity")
    count = parser.parse_args().people
    cases = {severity: people(severity, count) for severity in SEVERITIES}
    print(f"{count} people of each severity, seeds from {FIRST_SEED}\n")
    print("| parameter | wanted: mild, moderate, severe | simulated | source |\n|---|---|---|---|")
    for line in LINES:
        found = ", ".join(f"{line.measure(cases[severity]):.2f}" for severity in SEVERITIES)
        print(f"| {line.name} | {line.wanted} | {found} | {line.source} |")


if __name__ == "__main__":
    main()
