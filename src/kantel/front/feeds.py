"""Atom feeds: what is new, told by its title and its address alone.

Feed readers keep what they were given, for years, also what is taken back later. So no feed holds a
text; who wants to read comes here, where it may be gone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

NEWEST = 50
# What XML cannot hold, however it is spelled.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Entry:
    """Something new; `path` is its address on this site."""

    title: str
    path: str
    at: datetime
    by: str = ""
    language: str = "nl"


def atom(request: HttpRequest, *, title: str, path: str, entries: Iterable[Entry]) -> HttpResponse:
    """Return a feed of `entries`, newest first, of the page at `path`."""
    feed = Atom1Feed(
        title=_written(title),
        link=request.build_absolute_uri(path),
        description="",
        language=get_language(),
        feed_url=request.build_absolute_uri(request.path),
        feed_guid=request.build_absolute_uri(path),
    )
    for entry in entries:
        address = request.build_absolute_uri(entry.path)
        feed.add_item(
            title=_written(entry.title),
            link=address,
            description=_written(entry.by),
            unique_id=address,
            pubdate=entry.at,
            updateddate=entry.at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _written(words: str) -> str:
    return _NOT_IN_XML.sub("", words)
