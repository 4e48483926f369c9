"""Background work of accounts."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from accounts.keeping import forget_old_lines
from accounts.passing import forget_expired_counts
from accounts.sessions import SessionStore


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="remove_expired_sessions")
def remove_expired_sessions(timestamp: int) -> None:
    """Delete the sessions that nobody can use any more, and the counts of tries that are over."""
    SessionStore.clear_expired()
    forget_expired_counts()


@app.periodic(cron="27 3 * * *")
@app.task(queueing_lock="forget_old_lines_of_the_log")
def forget_old_lines_of_the_log(timestamp: int) -> None:
    """Remove the lines of the access log that are older than their people keep them."""
    forget_old_lines(timezone.now())
