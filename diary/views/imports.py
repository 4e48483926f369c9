from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.htmx import wants_fragment
from accounts.http import PersonRequest, see_other
from accounts.uploading import is_too_large, limited_upload
from diary.forms.imports import ImportForm
from diary.forms.reasons import worded
from diary.importers.parsed import FileRejected, RowRejected
from diary.long_kinds import IMPORT
from diary.models import Upload
from diary.selectors.long_work import under_way
from diary.selectors.worker import worker_runs
from diary.services import imports
from diary.services.changes import one_change
from diary.services.long_work import ask, stop
from diary.views.long_work import see_work

SHOWN = 200


@vary_on_headers("HX-Request")
@require_http_methods(["GET", "POST"])
@limited_upload
def import_new(request: PersonRequest) -> HttpResponse:
    imports.forget_uploads(request.user)
    if request.method == "GET":
        return _show_form(request, ImportForm(request.user))
    form = ImportForm(request.user, request.POST, request.FILES, is_too_large=is_too_large(request))
    if not form.is_valid():
        return _show_form(request, form, status=422)
    name = form.cleaned_data["file"].name
    upload = imports.keep_upload(request.user, name, form.data_of_file)
    return see_other("diary:import-review", upload.pk)


@vary_on_headers("HX-Request")
@cache_control(no_store=True)
@require_GET
def import_review(request: PersonRequest, pk: UUID) -> HttpResponse:
    if at_work := under_way(request.user, IMPORT):
        return see_work(at_work.pk)
    upload = get_object_or_404(_kept(request), pk=pk)
    try:
        plan = _plan(request, upload)
    except FileRejected:
        return _show_refused(request, upload)
    context = {
        "nav": "settings",
        "upload": upload,
        "plan": plan,
        "spans": _spans(plan.days),
        "changed": plan.changed[:SHOWN],
        "refused": [_told(refused) for refused in plan.refused[:SHOWN]],
        "shown": SHOWN,
    }
    name = "_import_review.html" if wants_fragment(request) else "import_review.html"
    return render(request, f"diary/{name}", context)


@require_POST
def import_confirm(request: PersonRequest, pk: UUID) -> HttpResponse:
    try:
        with one_change(request.user) as change:
            # Locked, so that a second tap finds nothing left to do; and only now, as whoever leaves does.
            upload = get_object_or_404(_kept(request).select_for_update(), pk=pk)
            if len(upload.data) > imports.AT_ONCE and worker_runs():
                return see_work(ask(request.user, IMPORT, {"upload": str(upload.pk)}).pk)
            plan = _plan(request, upload)
            imports.apply_plan(request.user, plan)
    except FileRejected:
        return _show_refused(request, upload)
    upload.delete()
    messages.success(
        request,
        _("The diary has it now. Rows added: %(added)s. Rows changed: %(changed)s.")
        % {"added": len(plan.added), "changed": len(plan.changed)},
        extra_tags=str(change) if plan.writes else "",
    )
    # The timeline ends today by itself, and the file may lie years back.
    until = {"until": plan.days[-1]} if plan.days else {}
    return see_other(reverse("diary:timeline", query=until))


@require_POST
def import_stop(request: PersonRequest, pk: UUID) -> HttpResponse:
    if at_work := under_way(request.user, IMPORT):
        stop(at_work)
        return see_work(at_work.pk)
    get_object_or_404(_kept(request), pk=pk).delete()
    sentence = _("Stopped. Nothing was written.")
    if wants_fragment(request):
        return _show_form(request, ImportForm(request.user), sentence=sentence)
    messages.success(request, sentence)
    return see_other("diary:import")


def _kept(request: PersonRequest) -> QuerySet[Upload]:
    since = timezone.now() - imports.UPLOADS_KEPT
    return Upload.objects.filter(person=request.user, made_at__gte=since)


def _plan(request: PersonRequest, upload: Upload) -> imports.Plan:
    return imports.plan_import(request.user, imports.read_file(request.user, bytes(upload.data)))


def _show_refused(request: PersonRequest, upload: Upload) -> HttpResponse:
    """Say of a kept file that cannot be read any more what would be said if it came now."""
    file = SimpleUploadedFile(upload.name, bytes(upload.data))
    form = ImportForm(request.user, {}, {"file": file})
    form.is_valid()
    return _show_form(request, form, status=422)


def _told(refused: RowRejected) -> dict[str, str | int]:
    return {"line": refused.line, "column": refused.column, "reason": worded(refused.reason)}


def _spans(days: tuple[date, ...]) -> dict[str, date] | None:
    return {"first": days[0], "last": days[-1]} if days else None


def _show_form(
    request: PersonRequest, form: ImportForm, *, status: int = 200, sentence: str = ""
) -> HttpResponse:
    name = "_import_form.html" if wants_fragment(request) else "import_form.html"
    context = {"nav": "settings", "form": form, "sentence": sentence}
    return render(request, f"diary/{name}", context, status=status)
