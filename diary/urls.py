from __future__ import annotations

from django.urls import path, register_converter

from diary.converters import DayConverter
from diary.views import (
    days,
    entries,
    example,
    exports,
    flags,
    imports,
    one_question,
    recording,
    report,
    shared,
    symptoms,
    timeline,
    undo,
)

register_converter(DayConverter, "day")

app_name = "diary"
urlpatterns = [
    path("day/", days.today, name="today"),
    path("day/one/", one_question.one_begin, name="one-begin"),
    path("day/<day:day>/one/<int:step>/", one_question.one_question, name="one"),
    path("day/<day:day>/", days.day_log, name="day"),
    path("day/<day:day>/rows/", days.day_rows, name="day-rows"),
    path("day/<day:day>/too-ill/", days.too_ill, name="day-too-ill"),
    path("day/<day:day>/clear/<slug:section>/", days.clear, name="day-clear"),
    path("day/<day:day>/effort/", entries.effort_add, name="effort-add"),
    path("day/<day:day>/no-effort/", entries.no_effort, name="no-effort"),
    path("entry/<uuid:pk>/", entries.entry_edit, name="entry-edit"),
    path("entry/<uuid:pk>/delete/", entries.entry_delete, name="entry-delete"),
    path("recording/", recording.recording, name="recording"),
    path("symptoms/", symptoms.symptom_list, name="symptoms"),
    path("symptoms/add/", symptoms.symptom_add, name="symptom-add"),
    path("symptoms/remove/", symptoms.symptom_remove, name="symptom-remove"),
    path("symptoms/move/", symptoms.symptom_move, name="symptom-move"),
    path("changes/", undo.change_list, name="changes"),
    path("undo/<uuid:change>/", undo.change_undo, name="undo"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("flags/<uuid:pk>/", flags.flag_detail, name="flag"),
    path("flags/<uuid:pk>/verdict/", flags.flag_verdict, name="flag-verdict"),
    path("import/", imports.import_new, name="import"),
    path("import/<uuid:pk>/", imports.import_review, name="import-review"),
    path("import/<uuid:pk>/confirm/", imports.import_confirm, name="import-confirm"),
    path("import/<uuid:pk>/stop/", imports.import_stop, name="import-stop"),
    path("export/", exports.export, name="export"),
    path("export/diary.csv", exports.export_csv, name="export-csv"),
    path("shared/<uuid:share>/timeline/", shared.shared_timeline, name="shared-timeline"),
    path("shared/<uuid:share>/day/", shared.shared_today, name="shared-today"),
    path("shared/<uuid:share>/day/<day:day>/", shared.shared_day, name="shared-day"),
    path("read/<slug:token>/", shared.read, name="read"),
    path("read/<slug:token>/report.pdf", shared.read_pdf, name="read-pdf"),
    path("report/", report.report, name="report"),
    path("report/pdf/", report.report_pdf, name="report-pdf"),
    path("report/link/", report.report_link, name="report-link"),
    path("example/", example.example_create, name="example"),
]
