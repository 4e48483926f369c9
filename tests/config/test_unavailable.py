"""Which failure is which, and which is a mistake of ours."""

from __future__ import annotations

import errno

import psycopg
import pytest
from django.db import IntegrityError, InterfaceError, InternalError, OperationalError
from procrastinate.exceptions import ConnectorException

from config.unavailable import BUSY, CROWDED, FULL, GONE, UPDATED, Reason, reason_of
from config.writers import BeingUpdated


def of(error: Exception, cause: Exception | None = None) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OperationalError("connection refused"), GONE),
        (InterfaceError("connection already closed"), GONE),
        (of(OperationalError(), psycopg.errors.LockNotAvailable()), BUSY),
        (of(OperationalError(), psycopg.errors.QueryCanceled()), BUSY),
        (of(OperationalError(), psycopg.errors.DeadlockDetected()), BUSY),
        (of(OperationalError(), psycopg.errors.DiskFull()), FULL),
        (of(OperationalError(), psycopg.errors.IoError()), FULL),
        (InternalError("could not extend file: File too large"), FULL),
        (OperationalError("FATAL: sorry, too many clients already"), CROWDED),
        (OperationalError("FATAL: remaining connection slots are reserved"), CROWDED),
        (BeingUpdated("Database and code differ"), UPDATED),
        (of(ConnectorException(), psycopg.OperationalError("the connection is lost")), GONE),
        (of(ConnectorException(), psycopg.errors.LockNotAvailable()), BUSY),
        (ConnectorException(), None),
        (OSError(errno.ENOSPC, "No space left on device"), FULL),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), FULL),
        (OSError(errno.EACCES, "Permission denied"), None),
        (InternalError("current transaction is aborted"), None),
        (IntegrityError("duplicate key"), None),
        (ZeroDivisionError(), None),
        (None, None),
    ],
)
def test_each_failure_has_its_sentence(error: Exception | None, reason: Reason | None) -> None:
    assert reason_of(error) is reason
