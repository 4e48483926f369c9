"""Django's own list for a site on the open network, with TLS."""

from __future__ import annotations

import os
import subprocess
import sys

from django.conf import settings

from config.settings import MEANT_AS_IT_IS
from tests.config.running import SIGNING_KEY


def test_nothing_is_left_but_what_is_meant_with_a_reason() -> None:
    deployed = os.environ | {
        "BEHIND_PROXY": "true",
        "PUBLIC_URL": "https://diary.example.org",
        "SECRET_KEY": SIGNING_KEY,
    }
    # What the browser tests set for themselves.
    deployed.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--database", "default"],
        cwd=settings.BASE_DIR,
        env=deployed,
        capture_output=True,
        text=True,
        check=False,
    )
    said = f"System check identified no issues ({len(MEANT_AS_IT_IS)} silenced)."
    print(f"check --deploy: no issue, {len(MEANT_AS_IT_IS)} silenced with a reason")
    assert (checked.returncode, checked.stderr, checked.stdout.strip()) == (0, "", said)


def test_each_that_is_silenced_has_a_reason() -> None:
    assert set(settings.SILENCED_SYSTEM_CHECKS) == set(MEANT_AS_IT_IS)
    assert all(len(reason.split()) > 4 for reason in MEANT_AS_IT_IS.values())
