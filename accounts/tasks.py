"""Background work of accounts."""

from __future__ import annotations

from procrastinate.contrib.django import app

from accounts.passing import forget_expired_counts
from accounts.sessions import SessionStore


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="remove_expired_sessions")
def remove_expired_sessions(timestamp: int) -> None:
    """Delete the sessions that nobody can use any more, and the counts of tries that are over."""
    SessionStore.clear_expired()
    forget_expired_counts()
