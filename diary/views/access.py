"""Fetch and authorise in one step: what is not this person's is not there."""

from __future__ import annotations

import uuid

from django.shortcuts import get_object_or_404

from accounts.http import PersonRequest
from diary.models import Entry


def own_entry(request: PersonRequest, pk: uuid.UUID) -> Entry:
    entry: Entry = get_object_or_404(Entry, person=request.user, pk=pk)
    return entry
