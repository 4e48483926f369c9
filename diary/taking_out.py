"""What the diary keeps about a person, in files to read. Acts as that person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from django.utils.translation import gettext as _

from accounts.files import Data, File, Table, Text, moment
from accounts.models import User
from diary import exchange
from diary.exporters.exchange_csv import render
from diary.models import CalendarLink, Entry, Flag, ReminderDevice, Upload
from diary.selectors.reminders import load_hours
from diary.selectors.rows import load_rows_to_export

_CRASHES = (
    *("first_day", "last_day", "worst_day", "kind", "exertion", "delay_days", "certainty"),
    *(
        "answer",
        "answered",
        "your_first_day",
        "your_last_day",
        "note",
        "found",
        "withdrawn",
        "told",
    ),
)


def files_of(person: User) -> list[File]:
    """Return the diary, its notes, the crashes with the answers to them, the reminders, and waiting files."""
    return [
        Data(
            "diary.csv",
            _("The whole diary as a table. This diary, and others, can bring it in again."),
            (render(load_rows_to_export(person)) for _once in range(1)),
        ),
        Text("notes.txt", _("Your notes, by day, to read."), _notes(person)),
        Table(
            "crashes.csv",
            _("The crashes found in your record, what you were told of each, and your answers."),
            _CRASHES,
            _crashes(person),
        ),
        Text("reminders.txt", _("When and where you are reminded."), _reminders(person)),
        *_uploads(person),
    ]


def _notes(person: User) -> Iterator[str]:
    noted = (
        Entry.objects.filter(person=person).exclude(note="").order_by("day", "kind", "name", "id")
    )
    day = None
    for entry in noted.iterator():
        if entry.day != day:
            day = entry.day
            yield from ("", f"{day}", "-" * 10)
        of = "" if entry.kind == exchange.NOTE else f"[{entry.get_kind_display()}: {entry.name}] "
        yield f"{of}{entry.note}"
    for flag in Flag.objects.filter(person=person).exclude(verdict_note="").order_by("onset", "id"):
        yield from ("", f"{flag.onset} [{flag.get_kind_display()}]", "-" * 10, flag.verdict_note)


def _crashes(person: User) -> Iterator[tuple[object, ...]]:
    for flag in Flag.objects.filter(person=person).order_by("onset", "id").iterator():
        yield (
            *(flag.onset, flag.end, flag.peak, flag.get_kind_display()),
            *(flag.domain, flag.delay_days, round(flag.confidence, 3)),
            *(flag.get_verdict_display(), moment(flag.verdict_at)),
            *(flag.corrected_onset, flag.corrected_end, flag.verdict_note),
            *(moment(flag.found_at), moment(flag.withdrawn_at), _story(flag)),
        )


def _story(flag: Flag) -> str:
    return ", ".join(f"{line['on']} {line['what']}" for line in flag.told)


def _reminders(person: User) -> Iterator[str]:
    yield ", ".join(f"{hour:02}:00" for hour in load_hours(person)) or _("No hour is picked.")
    for device in ReminderDevice.objects.filter(person=person):
        name = device.name or _("A device")
        yield f"{name}: {moment(device.made_at)}"
    for link in CalendarLink.objects.filter(person=person):
        name = _("Calendar")
        yield f"{name}: {moment(link.made_at)}"


def _uploads(person: User) -> Iterator[Data]:
    """Files that wait for a yes. Under a name of ours: theirs may be no name of a file here."""
    waiting = Upload.objects.filter(person=person).order_by("made_at", "id").defer("data")
    for number, upload in enumerate(waiting, start=1):
        ending = PurePath(upload.name).suffix.lower()
        plain = ending if ending[1:].isalnum() and ending.isascii() and len(ending) < 8 else ""
        about = _("A file that you brought in and have not confirmed yet.")
        yield Data(f"waiting-{number}{plain}", about, _content(upload))


def _content(upload: Upload) -> Iterator[bytes]:
    yield bytes(upload.data)
