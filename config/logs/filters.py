"""What is not worth a line."""

from __future__ import annotations

import logging

_COMES_AND_GOES = frozenset({"start_worker", "stop_worker"})
_JOB_ENDS = frozenset({"job_success", "job_error", "job_error_retry", "job_aborted"})


class WithoutProbes(logging.Filter):
    """Machines ask every few seconds; that the site is not ready they have just been told."""

    def filter(self, record: logging.LogRecord) -> bool:
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        return match is None or match.app_names != ["probes"]


class EndsOfJobs(logging.Filter):
    """One line a job, at its end, with its task and how long it took; the worker's own come and go."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.name.startswith("procrastinate"):
            return True
        job = getattr(record, "job", None)
        if isinstance(job, dict) and getattr(record, "action", "") in _JOB_ENDS:
            record.task = job.get("task_name", "")
            record.seconds = round(getattr(record, "duration", 0.0) or 0.0, 3)
            return True
        coming = getattr(record, "action", "") in _COMES_AND_GOES
        return coming or record.levelno >= logging.WARNING
