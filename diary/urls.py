from __future__ import annotations

from django.urls import path

from diary.views import example, exports, flags, imports, timeline

app_name = "diary"
urlpatterns = [
    path("timeline/", timeline.timeline, name="timeline"),
    path("flags/<uuid:pk>/", flags.flag_detail, name="flag"),
    path("flags/<uuid:pk>/verdict/", flags.flag_verdict, name="flag-verdict"),
    path("import/", imports.import_new, name="import"),
    path("import/<uuid:pk>/", imports.import_review, name="import-review"),
    path("import/<uuid:pk>/confirm/", imports.import_confirm, name="import-confirm"),
    path("import/<uuid:pk>/stop/", imports.import_stop, name="import-stop"),
    path("export/", exports.export, name="export"),
    path("export/diary.csv", exports.export_csv, name="export-csv"),
    path("example/", example.example_create, name="example"),
]
