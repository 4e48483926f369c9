from __future__ import annotations

from django.urls import URLPattern, path

from diary.views import exports, imports

app_name = "diary"
urlpatterns: list[URLPattern] = [
    path("import/", imports.import_new, name="import"),
    path("import/<uuid:pk>/", imports.import_review, name="import-review"),
    path("import/<uuid:pk>/confirm/", imports.import_confirm, name="import-confirm"),
    path("import/<uuid:pk>/stop/", imports.import_stop, name="import-stop"),
    path("export/", exports.export, name="export"),
    path("export/diary.csv", exports.export_csv, name="export-csv"),
]
