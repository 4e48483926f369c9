from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.articles.outcome import MOST_BYTES
from evidence.review_forms import file_too_large


class OwnForm(forms.Form):
    """A text to keep for oneself: pasted, or a file."""

    title = forms.CharField(
        label=gettext_lazy("What it is"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "A name to find it by. Where it is left empty, its own title is taken."
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        max_length=1_000_000,
        help_text=gettext_lazy("One paragraph a line."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        help_text=gettext_lazy("A text, a web page that was saved, or a PDF, of at most 10 MB."),
        widget=forms.FileInput(
            attrs={"accept": ".txt,.html,.htm,.pdf,text/plain,text/html,application/pdf"}
        ),
        error_messages={"empty": gettext_lazy("The file is empty.")},
    )

    def __init__(self, data: Any = None, files: Any = None, *, is_too_large: bool = False) -> None:
        super().__init__(data, files, auto_id="own-%s", use_required_attribute=False)
        self.is_too_large = is_too_large

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if self.is_too_large or (given.get("file") and given["file"].size > MOST_BYTES):
            self.add_error("file", file_too_large())
        elif not given.get("file") and not given.get("text", "").strip() and not self.errors:
            self.add_error("text", _("Paste a text, or choose a file."))
        return given

    @property
    def place(self) -> str:
        """Return the field that holds what is kept."""
        return "file" if self.cleaned_data.get("file") else "text"

    def data_to_read(self) -> bytes:
        """Return the bytes of a valid form's file, or of its text."""
        file = self.cleaned_data.get("file")
        data: bytes = file.read() if file else self.cleaned_data["text"].encode()
        return data
