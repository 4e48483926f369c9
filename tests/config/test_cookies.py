"""What the address people use decides: cookies are marked secure exactly when it is https."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.config.running import SIGNING_KEY

_ASK = (
    "import json; from config import settings as s; "
    "print(json.dumps([s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, "
    "s.SESSION_COOKIE_NAME.startswith('__Host-'), s.CSRF_COOKIE_NAME.startswith('__Host-')]))"
)


@pytest.mark.parametrize(
    ("address", "secure"),
    [("https://diary.example", True), ("http://localhost:8000", False)],
)
def test_cookies_are_secure_behind_tls_and_only_there(address: str, secure: bool) -> None:
    asked = subprocess.run(
        [sys.executable, "-c", _ASK],
        cwd=settings.BASE_DIR,
        env=os.environ | {"PUBLIC_URL": address, "SECRET_KEY": SIGNING_KEY},
        capture_output=True,
        check=True,
    )
    assert json.loads(asked.stdout) == [secure] * 5
