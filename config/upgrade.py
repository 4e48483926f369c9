"""``python -m config.upgrade``: brings data of an older PostgreSQL over to this version's."""

from __future__ import annotations

import os
import sys

from django.core.exceptions import ImproperlyConfigured

from config import judging
from config.backup.upgrade import upgrade
from config.embedded.place import open_place
from config.refusal import Refused
from config.with_database import end_tidily


def main() -> int:
    end_tidily()
    try:
        judging.refuse_wrong_environment()
        kept = upgrade(open_place(os.environ.get("DATA_DIR", "")))
    except (Refused, ImproperlyConfigured) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    if kept is None:
        print("The data are of this version already. Nothing was to be done.")
    else:
        print(
            f"Done: every row is there. The old data are kept in {kept}; remove them when all is well."
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
