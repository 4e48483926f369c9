"""What is counted of wrong tries lies in the database: a restart and another process know it."""

from __future__ import annotations

import os
import subprocess
import sys

from django.conf import settings
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client
from psycopg.conninfo import make_conninfo

from accounts.models import User
from tests.pages import errors
from tests.people import PASSPHRASE, RealTransactionTestCase

SIGN_IN = "/accounts/login/"
TOO_MANY = ["Too many tries with this name. Please wait five minutes before the next one."]
TRY = """
import django; django.setup()
from django.conf import settings
from django.test import Client
# As in tests/conftest.py: no test needs collectstatic before it.
plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
given = {"login": "alice", "password": "lamp river quiet stone"}
print(Client(SERVER_NAME="localhost").post("/accounts/login/", given).status_code)
"""


class LockOutTests(RealTransactionTestCase):
    def setUp(self) -> None:
        cache.clear()
        User.objects.create_user("alice", password=PASSPHRASE)
        for _ in range(5):
            Client().post(SIGN_IN, {"login": "alice", "password": "not this one"})

    def test_a_new_cache_object_knows_it(self) -> None:
        del caches["default"]
        response = Client().post(SIGN_IN, {"login": "alice", "password": PASSPHRASE})
        assert (response.status_code, errors(response)) == (422, TOO_MANY)

    def test_another_process_knows_it(self) -> None:
        parts = connection.settings_dict
        address = make_conninfo(
            **parts["OPTIONS"],
            user=parts["USER"],
            password=parts["PASSWORD"],
            host=parts["HOST"],
            port=parts["PORT"],
            dbname=parts["NAME"],
        )
        given = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "config.settings"}
        answer = subprocess.run(
            [sys.executable, "-c", TRY],
            cwd=settings.BASE_DIR,
            env=os.environ | given,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert answer.stdout.strip() == "422", answer.stderr
