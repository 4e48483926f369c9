"""``python -m config.run``: what ``make run`` starts."""

from __future__ import annotations

import sys

from django.core.exceptions import ImproperlyConfigured

from config.refusal import Refused
from config.supervisor.start import run


def main() -> int:
    try:
        return run()
    except (Refused, ImproperlyConfigured) as refusal:
        print(refusal, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
