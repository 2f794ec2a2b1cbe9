"""The lines that give tips: for whom, and which text.

>>> read_mark("Tip voor coördinatoren: Bel eerst.")
TipMark(audiences=('coordinator',), text='Bel eerst.', many=False)
>>> read_mark("Professionals").audiences, read_mark("Toen belden we gewoon")
(('professional',), None)
"""

import re
from dataclasses import dataclass, field

from kantel.engine.exchange.names import fold
from kantel.engine.exchange.types import Audience
from kantel.engine.exchange.wordlists import words

_NAMES: dict[Audience, str] = {
    "professional": "professional professionals hulpverlener hulpverleners zorgprofessional "
    "zorgprofessionals jeugdprofessionals beroepskrachten",
    "coordinator": "coordinator coordinators coordinatoren zorgcoordinatoren",
    "partner": "partner partners ketenpartner ketenpartners samenwerkingspartners ketenpartijen",
    "municipality": "gemeente gemeenten municipality municipalities",
}
_AUDIENCES: dict[str, Audience] = {
    word: audience for audience, names in _NAMES.items() for word in words(names)
}
_NUMBER = r"(?:\s*(?:nr\.?\s*)?\d{1,2})?"
_CALLED = re.compile(
    rf"^(?:[»›•*–-]\s*)?(?P<tip>(?:reis)?(?P<many>tips|tip){_NUMBER}\s+(?:voor|aan|for)\s+)"
    rf"(?P<who>[^:.!?]{{3,80}}?){_NUMBER}\s*(?::|\s[–—-]\s|\.?$)\s*(?P<text>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_COLON_FIRST = re.compile(r"^((?:reis)?tips?\s+(?:voor|for))\s*:\s*(?=\w)", re.IGNORECASE)
_RUN_ON = re.compile(
    r"^(?:[»›•*–-]\s*)?(?:reis)?tips?\s+(?:voor|aan|for)\s+(?:de |het |alle )?"
    r"(?P<who>[\w-]+)\s+(?P<text>[A-Z‘“\"'].*)$",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(
    r"^(?:[»›•*–-]\s*)?(?:(?:voor|aan|for)\s+)?(?P<who>[^:.!?]{3,60}?)\s*(?P<end>:|$)\s*(?P<text>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BULLET = re.compile(r"^(?:[-–—*•·▪◦o»›]|\(?\d{1,2}[.)]|[a-z][.)])\s+")
_EMPTY = re.compile(
    r"^(?:[-–—.…?x ]*|n\.?v\.?t\.?|geen|volgt|\(?nog (?:geen|in te vullen).*|none|tba|tbd)$", re.I
)


@dataclass(frozen=True)
class TipMark:
    """The beginning of a tip. No audiences: it is a tip, for a group we do not know."""

    audiences: tuple[Audience, ...]
    text: str = ""
    many: bool = False


@dataclass
class TipText:
    """One tip as it is gathered from its lines."""

    line: int
    audiences: tuple[Audience, ...]
    parts: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Give the text; a line that was only wrapped is joined again."""
        text = ""
        for part in self.parts:
            ended = text.endswith((".", "!", "?", ":")) and part[:1].isupper()
            text += ("\n" if ended or part.startswith("\n") else " ") + part if text else part
        return text.strip()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is said, as in 'n.v.t.'."""
        return bool(_EMPTY.match(self.text))


def read_audiences(text: str) -> tuple[Audience, ...]:
    """Give the audiences a text names and nothing else; empty when any word is unknown.

    >>> read_audiences("professionals en coördinatoren")
    ('professional', 'coordinator')
    """
    found: list[Audience] = []
    for part in re.split(r"\s+(?:en|and|of|&)\s+|[,;/|&»›]+", text):
        said = [
            w for w in fold(part).split() if w not in ("de", "het", "alle", "onze", "the", "chain")
        ]
        if not said:
            continue
        audience = _AUDIENCES.get("".join(said)) or (
            _AUDIENCES.get(said[0]) if len(said) == 1 else None
        )
        if audience is None:
            return ()
        found.append(audience)
    return tuple(dict.fromkeys(found))


def read_mark(text: str) -> TipMark | None:
    """Read the line that begins a tip or names its audience; None for any other line."""
    text = text.strip().strip("*_").strip()
    called = _CALLED.match(_COLON_FIRST.sub(r"\1 ", text))
    if called:
        many = called["many"].lower() == "tips"
        audiences = read_audiences(called["who"])
        if audiences or (called["text"] and not many):
            return TipMark(audiences, called["text"].strip().strip("*_").strip(), many)
    run_on = _RUN_ON.match(text)
    if run_on and read_audiences(run_on["who"]):
        return TipMark(read_audiences(run_on["who"]), run_on["text"].strip())
    bare = _BARE.match(text)
    if bare and (bare["end"] or not bare["text"]):
        audiences = read_audiences(bare["who"])
        if audiences:
            return TipMark(audiences, bare["text"].strip(), many=not bare["text"])
    return None


def without_bullet(text: str) -> tuple[str, bool]:
    """Take the bullet or number off an item, and tell whether there was one."""
    bare = _BULLET.sub("", text, count=1)
    return bare, bare != text
