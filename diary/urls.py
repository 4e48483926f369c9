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
    installing,
    offline,
    recording,
    shared,
    symptoms,
    timeline,
    undo,
)

register_converter(DayConverter, "day")

app_name = "diary"
urlpatterns = [
    path("day/", days.today, name="today"),
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
    path("offline/", offline.shell, name="offline"),
    path("offline/lists/", offline.lists, name="offline-lists"),
    path("offline/token/", offline.token, name="offline-token"),
    path("manifest.webmanifest", installing.manifest, name="manifest"),
    path("service-worker.js", installing.service_worker, name="service-worker"),
    path("example/", example.example_create, name="example"),
]
