"""The week after as a picture to keep: SVG, or PNG where that cannot be sent."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.http import PersonRequest
from diary.printing.picture import png_of
from diary.sentences.week_picture import picture_rows, rows_words
from diary.views.looking_back import Record
from diary.views.week_after import asked_of, rows_of
from diary.views.week_drawing import drawing_of

TEMPLATE = "diary/_week_picture.svg"
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
@cache_control(no_store=True, private=True)
def week_picture_file(request: PersonRequest, kind: str) -> HttpResponse:
    """Answer with the rows of the page under a name that says nothing of anybody."""
    asked = asked_of(request, request.user)
    if not asked.form.is_valid():
        raise Http404
    rows = picture_rows(rows_of(Record(request.user), asked), with_dates="dates" in request.GET)
    drawing = drawing_of(asked.overall, asked.days, rows, rows_words(asked.paging))
    if not drawing:
        raise Http404
    drawn = render_to_string(TEMPLATE, drawing)
    return HttpResponse(
        drawn if kind == "svg" else png_of(drawn),
        content_type=TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="week-after.{kind}"'},
    )
