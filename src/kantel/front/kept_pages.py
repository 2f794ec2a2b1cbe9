"""Public pages that were made once are handed out again, ahead of all middleware.

A page is kept in the memory of a process, for the edition of the site in which it was made
(`foundation/editions.py`). Every request asks the database which edition it is now; another one
empties the memory. So a story that is taken off line is gone from every process at once, and
nothing has to be told to anybody.

Only pages that a view marked (`front/caching.py`) are kept, and none that sets a cookie or depends
on one. What an address says after the question mark is never kept: there is no end to it.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from kantel.foundation.address import is_our_proxy
from kantel.foundation.editions import Edition, current_edition
from kantel.front.caching import MARK, encoding_for

Key = tuple[str, ...]
Headers = list[tuple[str, str]]

MEMORY = 32 * 1024 * 1024
# What a page costs beside its text: headers, key, and the like.
OVERHEAD = 2048
# What says nothing when there is no text.
OF_THE_TEXT = frozenset({"content-type", "content-length", "content-encoding"})
KEPT_STATUS = frozenset({200, 410})


@dataclass(frozen=True)
class KeptPage:
    """An answer as it was sent, for one edition of the site."""

    status: str
    headers: Headers
    etag: str
    content: bytes

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        """Send it; who has this very page already gets 304, and who asks for its head no text."""
        if self.etag and _is_named(self.etag, environ.get("HTTP_IF_NONE_MATCH", "")):
            headers = [pair for pair in self.headers if pair[0].lower() not in OF_THE_TEXT]
            start_response("304 Not Modified", headers)
            return [b""]
        start_response(self.status, list(self.headers))
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else self.content]


class Shelf:
    """The pages of one edition, as many as fit; the one longest unread goes first."""

    def __init__(self, memory: int = MEMORY) -> None:
        self._memory = memory
        self._lock = Lock()
        self._edition: Edition | None = None
        self._pages: OrderedDict[Key, KeptPage] = OrderedDict()
        self._size = 0

    def find(self, edition: Edition, key: Key) -> KeptPage | None:
        """Return the page as it is in this edition; another edition empties the shelf."""
        with self._lock:
            self._turn_to(edition)
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, edition: Edition, key: Key, page: KeptPage) -> None:
        """Keep a page that was made after this edition was asked for."""
        size = len(page.content) + OVERHEAD
        with self._lock:
            if edition != self._edition or key in self._pages or size > self._memory:
                return
            self._pages[key] = page
            self._size += size
            while self._size > self._memory:
                _key, gone = self._pages.popitem(last=False)
                self._size -= len(gone.content) + OVERHEAD

    def _turn_to(self, edition: Edition) -> None:
        if edition != self._edition:
            self._pages.clear()
            self._size = 0
            self._edition = edition


class KeepingHandler(WSGIHandler):
    """Django's handler, behind the shelf."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()

    # A WSGI answer, whatever the stubs of Django say of it.
    def __call__(  # type: ignore[override]
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        key = key_of(environ)
        edition = _edition() if key else None
        if key and edition:
            kept = self.shelf.find(edition, key)
            if kept is not None:
                return kept.answer(environ, start_response)
            environ["kantel.kept_as"] = (edition, key)
        return super().__call__(environ, start_response)

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        """Make the page, and keep it where it may be kept."""
        kept_as = request.META.get("kantel.kept_as")
        if kept_as:
            # Asked before the page is made, as it has to be; once is enough.
            request.edition = kept_as[0]  # type: ignore[attr-defined]
        response = super().get_response(request)
        if kept_as and request.method == "GET" and _may_be_kept(response):
            edition, key = kept_as
            self.shelf.put(edition, key, _page_of(response))
        return response


def key_of(environ: dict[str, Any]) -> Key | None:
    """Return by what a page is told from others; None where it is not to be kept.

    The language stands in the address. The name of the host stands in the pages: it is let in by
    Django before a page is made, so that nobody fills the shelf with hosts that we are not.
    """
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or environ.get("QUERY_STRING"):
        return None
    host = environ.get("HTTP_HOST")
    if not host:
        return None
    proxied = _is_our_proxy(environ.get("REMOTE_ADDR", ""))
    return (
        host,
        environ["wsgi.url_scheme"],
        environ.get("HTTP_X_FORWARDED_PROTO", "") if proxied else "",
        environ.get("SCRIPT_NAME", ""),
        environ.get("PATH_INFO", ""),
        encoding_for(environ.get("HTTP_ACCEPT_ENCODING", "")),
    )


_is_our_proxy = lru_cache(maxsize=1024)(is_our_proxy)


def _edition() -> Edition | None:
    """Return the edition; None where the database does not answer: Django says so better."""
    try:
        return current_edition()
    except DatabaseError:
        return None


def _may_be_kept(response: HttpResponseBase) -> bool:
    if not getattr(response, MARK, False) or response.status_code not in KEPT_STATUS:
        return False
    varies = {part.strip().lower() for part in response.get("Vary", "").split(",")}
    return not response.cookies and not varies & {"cookie", "*"}


def _page_of(response: Any) -> KeptPage:
    answer: HttpResponse = response
    return KeptPage(
        status=f"{answer.status_code} {answer.reason_phrase}",
        headers=list(answer.items()),
        etag=answer.get("ETag", ""),
        content=answer.content,
    )


def _is_named(etag: str, asked: str) -> bool:
    """Tell whether a browser names this page among those that it has; weak or strong."""
    if not asked:
        return False
    bare = etag.removeprefix("W/")
    return any(one.strip().removeprefix("W/") in {bare, "*"} for one in asked.split(","))
