"""Uploads that stay in memory: an original never lies on disk where somebody might find it."""

from collections.abc import Callable
from functools import wraps
from typing import IO, Any

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from kantel.collect.forms.imports import MOST_BYTES

View = Callable[..., HttpResponse]


class MemoryOnly(MemoryFileUploadHandler):
    """Keeps files in memory; of more than `MOST_BYTES` together it keeps none."""

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 (Django's name)
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Decide by the size of the whole request; what is too much is read and dropped."""
        self.activated = content_length <= MOST_BYTES


def in_memory(view: View) -> View:
    """Let `view` take uploads in memory alone.

    The handler must be there before anything reads the form, and the check against forged forms
    reads it: so that check comes after.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            request.upload_handlers = [MemoryOnly(request)]
        return protected(request, *args, **kwargs)

    return entered


def was_too_large(request: HttpRequest) -> bool:
    """Tell whether the files were dropped because they were too large together."""
    return not all(getattr(handler, "activated", True) for handler in request.upload_handlers)
