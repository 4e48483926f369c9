from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    MemoryFileUploadHandler,
    SkipFile,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponse]

# What the form's other fields and the separators may add to the file.
_AROUND = 64 * 1024


def is_too_large(request: HttpRequest) -> bool:
    """Return whether the request announces more than a file that may be brought in."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdigit() or int(length) > settings.IMPORT_MAX_BYTES + _AROUND


def limited_upload(view: View) -> View:
    """Have too large a file read past, chunk by chunk, instead of kept in memory or on disk.

    Read it is: a browser whose connection is cut while it sends shows no sentence.
    """
    checked = csrf_protect(view)

    # The check of the token reads the body, so the limit has to stand before it.
    @csrf_exempt
    @wraps(view)
    def limited(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = [MemoryFileUploadHandler(request), TemporaryFileUploadHandler(request)]
        request.upload_handlers = [_ReadPast(request)] if is_too_large(request) else kept
        return checked(request, *args, **kwargs)

    return limited


class _ReadPast(FileUploadHandler):
    def new_file(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None
