"""The line that says by role who tells the story.

>>> read_narrator("Een manager van een zorgaanbieder vertelt:").role
'manager van een zorgaanbieder'
>>> read_narrator("Twee wijkverpleegkundigen vertellen").role
'twee wijkverpleegkundigen'
>>> read_narrator("Ik kwam er al weken.")
"""

import re
from dataclasses import dataclass

_VERBS = (
    r"vertel(?:t|len|de|den)|verteld|zeg(?:t|gen)|zei(?:den)?|schrijft|schrijven|schreef|spreekt|spreken"
    r"|ver(?:haalt|halen)|legt uit|leggen uit|blik(?:t|ken) terug|kijk(?:t|en) terug"
    r"|herinner(?:t|en) zich|deelt|delen"
    r"|(?:is |zijn )?aan het woord|do(?:et|en) (?:zijn|haar|hun) verhaal"
    r"|deelt (?:zijn|haar) (?:verhaal|ervaring(?:en)?)"
    r"|tells?|told|writes?|says?|speaks?|looks? back|shares?(?: (?:his|her|their) story)?"
)
_OPENING = (
    r"een|één|'n|de|het|twee|drie|vier|vijf|enkele|een paar|een aantal|onze|mijn|deze|iemand|"
    r"a|an|the|two|three|four|some|our"
)
_LINE = re.compile(
    rf"^(?P<who>(?:(?P<opening>{_OPENING})\s)?.{{2,110}}?)\s+(?P<verb>{_VERBS})"
    r"(?P<extra>(?:\s+[^:.!?]{1,60})?)\s*(?P<date>\([^)]{3,30}\))?\s*(?P<end>[:;,.…]*)$",
    re.IGNORECASE,
)
_STRONG = r"vertel(?:t|len|de|den)|verteld|(?:is |zijn )?aan het woord|tells?|told"
_INLINE = re.compile(
    rf"^(?P<who>(?:een|één|twee|drie|an?|the|de)\s[^:.!?]{{2,80}}?)\s+(?:{_STRONG})\s*:\s+(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = re.compile(
    r"^(?:(?:de )?verteller|verteld door|aan het woord|verhaal van|"
    r"van(?=\s+een\s)|door|rol|functie|narrator|told by|by|role)"
    r"\s*:?\s+(?:is\s+)?(?P<who>[^:.!?]{2,90})\.?$",
    re.IGNORECASE,
)
_ROLE_ONLY = re.compile(r"^(?P<who>(?:een|één|twee|drie|an?|two)\s[^:.!?]{2,80}):$", re.IGNORECASE)
_BEHIND_TITLE = re.compile(
    rf"^(?P<title>.{{3,140}}?[\w?!…”’\"'.])(?:\s*[–—|-]\s+|\s*:\s+|,?\s+\()"
    rf"(?P<line>(?:een|één|twee|drie|an?)\s[^:.!?()]{{2,80}}?\s+(?:{_STRONG})\s*:?)\)?$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:een|één|'n|de|het|a|an|the)\s+", re.IGNORECASE)
_COUNTED = re.compile(
    r"^(?:twee|drie|vier|vijf|enkele|een paar|een aantal|onze|two|three|four|some|our)\s",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:ik|wij|we|zij|ze|hij|je|jij|u|jullie|en|maar|toen|dus|want|dat|dit|er|wat|i|he|she|they|you)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:door|aan|in|by|to)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Narrator:
    """The role as written, without article and verb; `rest` and `month` stand behind it."""

    role: str
    rest: str = ""
    month: str = ""


def _bare(text: str) -> str:
    """Take the emphasis off a line, and brackets that stand around all of it."""
    text = text.strip().strip("*_").strip()
    return text[1:-1].strip() if text[:1] + text[-1:] in ("()", "[]") else text


def _role(who: str) -> str:
    """Take the article off; a role that opened the line loses its capital, unless it is a name."""
    bare = re.sub(r"\s+", " ", who).strip(" ,;-–—*_")
    role = _ARTICLE.sub("", bare)
    counted = _COUNTED.match(role)
    return role[0].lower() + role[1:] if counted else role


def read_narrator(text: str) -> Narrator | None:
    """Read the line under a title; None when it names no narrator."""
    text = _bare(text)
    if _PRONOUN.match(text):
        return None
    inline = _INLINE.match(text)
    if inline:
        return Narrator(_role(inline["who"]), inline["rest"].strip())
    if len(text) > 170 or len(text.split()) > 22:
        return None
    return _whole_line(text)


def _whole_line(text: str) -> Narrator | None:
    label = _LABEL.match(text) or _ROLE_ONLY.match(text)
    found = _LINE.match(text)
    extra = found["extra"].strip() if found else ""
    if found and not (extra and (":" not in found["end"] or _BY.match(extra))):
        who = found["who"]
        if who.count(",") > 2 or (not found["opening"] and len(who.split()) > 9):
            return None
        return Narrator(_role(who), text if extra else "", found["date"] or "")
    if label:
        return Narrator(_role(label["who"]))
    return None


def split_title(text: str) -> tuple[str, Narrator | None]:
    """Take a narrator off the line of the title; one within quotes or before them stays in it.

    >>> split_title("Zeven loketten – een moeder vertelt")
    ('Zeven loketten', Narrator(role='moeder', rest='', month=''))
    """
    found = _BEHIND_TITLE.match(text)
    if found:
        return found["title"], read_narrator(found["line"])
    inline = _INLINE.match(text)
    return text, Narrator(_role(inline["who"])) if inline else None


def read_bare_role(text: str) -> Narrator | None:
    """Read a line that is a role and nothing else, as may stand right below a title.

    >>> read_bare_role("Een wethouder").role, read_bare_role("Een wethouder kwam langs.")
    ('wethouder', None)
    """
    text = text.strip().strip("*_").strip()
    found = re.match(r"^(?:een|één|twee|drie|an?|two)\s", text, re.IGNORECASE)
    if not found or len(text.split()) > 9 or re.search(r"[.:;!?…]", text):
        return None
    return Narrator(_role(text))


def is_plain_narrator(text: str) -> bool:
    """Tell whether a line is beyond doubt a narrator's: an article or number, a role, 'tells'.

    >>> is_plain_narrator("Een moeder vertelt:"), is_plain_narrator("Door: Anna")
    (True, False)
    """
    text = _bare(text)
    found = _LINE.match(text) if len(text) <= 120 else None
    strong = re.compile(r"vertel|tell|told|aan het woord", re.IGNORECASE)
    return bool(
        found and found["opening"] and not found["extra"].strip() and strong.match(found["verb"])
    )
