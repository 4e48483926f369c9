from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from accounts.audit import What, note
from accounts.http import PersonRequest
from accounts.reauth import recently_authenticated
from diary.exporters.exchange_csv import render as rendered
from diary.selectors.days import current_day
from diary.selectors.rows import load_rows_to_export


@require_GET
def export(request: PersonRequest) -> HttpResponse:
    return render(request, "diary/export.html", {"nav": "settings"})


@cache_control(no_store=True, private=True)
@require_GET
@recently_authenticated
def export_csv(request: PersonRequest) -> HttpResponse:
    """Answer with the whole file at once: once the transaction is over the rows are out of sight."""
    person = request.user
    note(person, What.EXPORTED)
    today = current_day(person)
    return HttpResponse(
        rendered(load_rows_to_export(person)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="diary-{today}.csv"'},
    )
