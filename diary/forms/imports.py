from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from diary.forms.reasons import worded
from diary.importers.parsed import FileRejected, Parsed
from diary.services.imports import read_file


def too_large() -> str:
    megabytes = settings.IMPORT_MAX_BYTES // (1024 * 1024)
    return _("The file is larger than %(most)s MB, so it was not read.") % {"most": megabytes}


class ImportForm(forms.Form):
    """A file that can be read as a diary; ``data`` and ``parsed`` hold it once it is valid."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A CSV file: this diary's own, or the export of Visible."),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("The file is empty."),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv,text/plain"}),
    )

    def __init__(self, person: User, *args: Any, is_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.data_of_file = b""
        self.parsed: Parsed | None = None
        if is_too_large:
            self.fields["file"].error_messages["required"] = too_large()

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.IMPORT_MAX_BYTES:
            raise forms.ValidationError(too_large())
        self.data_of_file = file.read()
        try:
            self.parsed = read_file(self.person, self.data_of_file)
        except FileRejected as error:
            raise forms.ValidationError(worded(error.reason)) from error
        if not self.parsed.rows and not self.parsed.refused:
            raise forms.ValidationError(_("The file has a header and no rows below it."))
        return file
