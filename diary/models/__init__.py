from __future__ import annotations

from diary.models.course import DailyCourse
from diary.models.entry import Entry
from diary.models.flag import Flag
from diary.models.history import History
from diary.models.kept_comparison import KeptComparison
from diary.models.long_work import LongWork
from diary.models.looked_over import LookedOver
from diary.models.operation import Operation
from diary.models.reminder import CalendarLink, Reminder, ReminderDevice, SentReminder
from diary.models.timeline_choice import TimelineChoice
from diary.models.tracked import TrackedSymptom
from diary.models.upload import Upload
from diary.models.walk import WalkState

__all__ = [
    "CalendarLink",
    "DailyCourse",
    "Entry",
    "Flag",
    "History",
    "KeptComparison",
    "LongWork",
    "LookedOver",
    "Operation",
    "Reminder",
    "ReminderDevice",
    "SentReminder",
    "TimelineChoice",
    "TrackedSymptom",
    "Upload",
    "WalkState",
]
