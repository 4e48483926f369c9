"""What the worker can be asked for as long work, each done as one thing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from accounts.models import User
from diary.models import Upload
from diary.printing.visit_page import load_material, pdf_name, pdf_of
from diary.report.choices import from_json
from diary.services import imports
from diary.services.analysis import reanalyse
from diary.services.changes import one_change, wait_for_writers
from diary.services.long_work import Made, Stopped, Tell, kind
from diary.services.looking_over import look_over
from diary.services.undo import ChangedSince, undo

IMPORT, UNDO, REPORT = "import", "undo", "report"
# What follows from a change by itself.
LOOK, ANALYSIS = "look", "analysis"


@kind(IMPORT)
def bring_in(person: User, asked: Mapping[str, Any], tell: Tell) -> Made:
    """Read a kept file and write what is new in it; it is kept until then."""
    upload = Upload.objects.filter(person=person, pk=asked["upload"]).first()
    if upload is None:
        raise Stopped
    tell(0)
    parsed = imports.read_file(person, bytes(upload.data))
    with one_change(person) as change:
        tell(1)
        plan = imports.plan_import(person, parsed)
        imports.apply_plan(
            person, plan, lambda rows: tell(2 if rows < plan.rows else 3, rows, plan.rows)
        )
    upload.delete()
    return Made(
        {
            "added": len(plan.added),
            "changed": len(plan.changed),
            "until": plan.days[-1].isoformat() if plan.days else "",
            "change": str(change) if plan.writes else "",
        }
    )


@kind(UNDO)
def take_back(person: User, asked: Mapping[str, Any], tell: Tell) -> Made:
    """Undo a change of many rows, or nothing of it where one was changed again since."""
    tell(0)
    try:
        undoing = undo(person, uuid.UUID(asked["change"]), tell)
    except ChangedSince:
        return Made({"refused": True})
    return Made({"change": str(undoing) if undoing else ""})


@kind(REPORT)
def set_report(person: User, asked: Mapping[str, Any], tell: Tell) -> Made:
    """Make the page for a visit as PDF."""
    tell(0)
    material = load_material(person, from_json(asked["choices"]), asked["name"])
    tell(1)
    return Made(file=pdf_of(material), file_name=pdf_name(material.facts.choices))


@kind(LOOK)
def look(person: User, _asked: Mapping[str, Any], tell: Tell) -> Made:
    """Find the chance figure, the pattern and the week after."""
    look_over(person, tell)
    return Made()


@kind(ANALYSIS)
def analyse(person: User, _asked: Mapping[str, Any], tell: Tell) -> Made:
    """Find the crashes anew."""
    tell(0)
    # A verdict that is being given would else be read too early, and lost on the flag.
    wait_for_writers(person)
    reanalyse(person)
    return Made()
