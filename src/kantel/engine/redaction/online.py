"""Addresses on the net: e-mail, web address, name on social media.

Each is found from a rare character (@, //, a top-level domain) outwards over a bounded
stretch, so that no text makes the search slow.
"""

import re
from collections.abc import Iterator

from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.words import words

_LOCAL_BEFORE = re.compile(r"[\w.+\-]{1,64}$")
_DOMAIN_AFTER = re.compile(r"(?:[\w\-]{1,63}\.){1,5}[a-zA-Z]{2,12}")
_NAME_AFTER = re.compile(r"[\w][\w.\-]{1,40}")
_TOP = (
    r"(?:nl|com|org|net|eu|be|de|info|nu|frl|amsterdam|example|test|online|site|me|io|co|tv|ly|gg)"
)
_ENDING = re.compile(rf"\.{_TOP}(?![\w\-])", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?<![\w@.\-/])(?:https?://)?(?:[\w\-]{1,63}\.){1,5}"
    rf"{_TOP}"
    r"(?![\w\-])(?::\d{2,5})?(?:/[^\s<>\"'»)\]]{0,300})?",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"https?://[^\s<>\"'»)\]]{1,400}", re.IGNORECASE)
_PLATFORMS = (
    "instagram",
    "insta",
    "tiktok",
    "snapchat",
    "snap",
    "twitter",
    "facebook",
    "fb",
    "discord",
    "telegram",
    "linkedin",
    "twitch",
)
_PLATFORM = rf"\b(?:{'|'.join(_PLATFORMS)})\b"
_ANY_PLATFORM = re.compile(_PLATFORM, re.IGNORECASE)
_LONG = 100_000  # characters
_CALLED = (
    r"(?:(?:ben ik|is het|is|heet ik|heet|heette|als|onder|onder de naam|naam|account)\s){0,2}"
)
_NAMED_ON = re.compile(rf"{_PLATFORM}\s?{_CALLED}:?\s{{0,2}}([a-z0-9][\w.]{{3,40}})", re.IGNORECASE)
_ON = re.compile(r"(?<![\w.@/-])([a-z0-9][\w.]{3,40})\s(?:op|via)\s" + _PLATFORM, re.IGNORECASE)
_UNDERSCORED = re.compile(r"(?<![\w.@/-])[^\W_][\w.]{0,30}_[\w.]{0,30}\w(?![\w@])")
_SIGNED = re.compile(r"[a-z][\w.]*(?:_|\d|\.[a-z])", re.IGNORECASE)
_TAIL = ".,;:!?'\"…-"

# Sites that point to nobody: without a path they say nothing about a person.
_PUBLIC_SITES = words(
    "youtube.com facebook.com instagram.com tiktok.com linkedin.com twitter.com x.com google.com "
    "google.nl marktplaats.nl rijksoverheid.nl overheid.nl digid.nl mijnoverheid.nl uwv.nl svb.nl "
    "ciz.nl cak.nl vng.nl wmo.nl whatsapp.com gmail.com hotmail.com outlook.com teams.com "
    "bol.com funda.nl wikipedia.org 113.nl thuisarts.nl belastingdienst.nl duo.nl"
)


def find_online(text: str) -> Iterator[Span]:
    """Yield e-mail addresses, web addresses and social handles; they may overlap."""
    yield from _around_at_signs(text)
    yield from _handles(text)
    if "://" in text:
        for match in _SCHEME.finditer(text):
            yield _web(text, match.start(), match.end())
    if _ENDING.search(text) is None:
        return
    for match in _DOMAIN.finditer(text):
        site = match[0].lower().removeprefix("https://").removeprefix("http://")
        if site.rstrip("/").removeprefix("www.") not in _PUBLIC_SITES:
            yield _web(text, match.start(), match.end())


def _mentions_platform(text: str) -> bool:
    if len(text) > _LONG:  # no second copy of megabytes
        return _ANY_PLATFORM.search(text) is not None
    lower = text.lower()
    return any(platform in lower for platform in _PLATFORMS)


def _handles(text: str) -> Iterator[Span]:
    """Yield names on social media without an @: "op insta moeder.van.4", "yorrick_de_zoon"."""
    if "_" in text:
        for match in _UNDERSCORED.finditer(text):
            yield Span(match.start(), match.end(), SpanType.HANDLE, "", 0.9, "handle_shape")
    for pattern in (_NAMED_ON, _ON) if _mentions_platform(text) else ():
        for match in pattern.finditer(text):
            name = match[1].rstrip(".")
            if _SIGNED.match(name):
                start = match.start(1)
                yield Span(start, start + len(name), SpanType.HANDLE, "", 0.85, "handle_shape")


def _web(text: str, start: int, end: int) -> Span:
    while text[end - 1] in _TAIL:
        end -= 1
    return Span(start, end, SpanType.HANDLE, "", 0.97, "url_shape")


def _around_at_signs(text: str) -> Iterator[Span]:
    at = text.find("@")
    while at >= 0:
        local = _LOCAL_BEFORE.search(text[max(0, at - 64) : at])
        domain = _DOMAIN_AFTER.match(text, at + 1)
        if local and domain:
            yield Span(at - len(local[0]), domain.end(), SpanType.EMAIL, "", 0.99, "email_shape")
        elif not local:
            name = _NAME_AFTER.match(text, at + 1)
            if name and text[at - 1 : at] != "/":
                end = at + 1 + len(name[0].rstrip(".-"))
                yield Span(at, end, SpanType.HANDLE, "", 0.95, "handle_shape")
        at = text.find("@", at + 1)
