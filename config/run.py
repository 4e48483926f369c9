"""``python -m config.run``: what ``make run`` starts."""

from __future__ import annotations

import sys

from django.core.exceptions import ImproperlyConfigured

from config.logs.lines import line, tell_mistakes_discreetly
from config.refusal import Refused
from config.supervisor.start import run


def main() -> int:
    tell_mistakes_discreetly()
    try:
        return run()
    except (Refused, ImproperlyConfigured) as refusal:
        print(line(str(refusal), "critical"), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
