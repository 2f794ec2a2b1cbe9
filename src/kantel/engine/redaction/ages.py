"""Somebody's exact age, in digits or words, where the text around it says it is one.

"zestien weken", "al twintig jaar getrouwd" and "tien gezinnen" are not ages; "in de
zestig" is not exact. Each number of a text is looked at once, with the words around it
(`age_context`), then weighed by its grammar (`age_points`).
"""

import re
from collections.abc import Iterator

from kantel.engine.redaction.age_context import (
    animate,
    before_hedges,
    by_context,
    closes,
    is_age,
    is_number,
)
from kantel.engine.redaction.age_points import told_by_points
from kantel.engine.redaction.age_signs import Before
from kantel.engine.redaction.age_weights import told_by_weights
from kantel.engine.redaction.cues import cue
from kantel.engine.redaction.number_words import CARDINALS, ORDINALS
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.tokens import SPACES, Tokens
from kantel.engine.redaction.words import words

_BEING = cue("being")
_COUNTED = cue("counted")
_INFANTS = cue("infants")
_SOMEBODY = cue("somebody")
_THINGS = words(
    "huis school gebouw dossier auto flat wijk dorp kerk wet regeling boom pand bus het dat dit"
)
_OWNERS = words("mijn zijn haar m'n z'n d'r hun uw mn zn")
_RANKED = words("plek plaats poging keer brief gesprek huis school kind baan klas man vrouw")
_LOW_RANKS = words("eerste tweede derde vierde vijfde zesde zevende achtste negende tiende")
_SINCE = words("op vóór vanaf tot rond sinds voor na tegen aan")
_MONTHS = ("maanden", "weken", "maand", "mnd", "wk", "maandjes", "weekjes", "dagen")
_YOUNG = ("mnd", "maand", "maanden")
_YEARS = ("jaar", "jr", "jaren")
_OLDEST = 112
_PUPIL, _MONTHS_IN_YEAR = 21, 12
_SURE, _GUESS = 0.85, 0.55  # scores
_SEXES = words("m v x man vrouw")
_ONE = words("een één eén nul nùl")
_AGED = ("jarige", "jarig", "jarigen")
_DECADES = words("twintig dertig veertig vijftig zestig zeventig tachtig negentig")
_UNITS = words("een één twee drie vier vijf zes zeven acht negen")
_STAGES = words("begin eind midden medio")
_NUMBERED = words(
    "jaren week groep klas nummer nr lijn bus kamer blz pagina artikel art punt fase stap versie "
    "paragraaf tram perron spoor hoofdstuk etage verdieping maat route schaal bijlage agendapunt "
    "sprint leerjaar"
)
_WAITED = words(
    "heb heeft had hebben hadden duurde duurt lang geleden later zat werk werkte woon woonde"
)
_TEEN = 12
_MONEY = ("€", "$", "£")
_TIMES = re.compile(r"\s?[xX](?![^\W_])")  # "3x per week"
_GLUED_AFTER = re.compile(r"[.,:/]\d|[%€/_@&+]|\s[%€]|-\d")


def find_ages(tokens: Tokens, people: frozenset[int] = frozenset()) -> Iterator[Span]:
    """Yield the exact ages of persons, sorted, without overlap.

    `people` holds the offsets where names of persons end.
    """
    before = Before()
    for index in numbers(tokens):
        word, lower = tokens.words[index], tokens.lowers[index]
        score = _SURE
        if lower in ORDINALS:
            last = _ordinal_end(tokens, index, index)
        elif lower.endswith(_AGED):
            told = lower[: lower.index("jarig")] in CARDINALS
            last = index + (tokens.after(index) == "leeftijd") if told else None
        elif is_age(word, lower):
            last, score = _age_end(tokens, index, before, people)
        else:
            last = None
        last = last if last is None else _with_months(tokens, last)
        before.note(lower, last)
        if last is not None:
            start, end = tokens.starts[_with_nearly(tokens, index, last)], tokens.ends[last]
            yield Span(start, end, SpanType.AGE, "", score, "age_context")


def _with_nearly(tokens: Tokens, index: int, last: int) -> int:
    """Take "bijna" along: "bijna drie jaar oud" is one age."""
    if (
        tokens.before(index) == "bijna"
        and last >= index
        and not tokens.lowers[last].endswith(_AGED)
    ):
        return index - 1
    if tokens.before(index) in _STAGES and tokens.lowers[index] in _DECADES:
        return index - 1
    if _units_apart(tokens, index):
        return index - 2
    roughly = [tokens.lower(index - back) for back in (3, 2, 1)] == ["een", "jaar", "of"]
    return index - 3 if roughly else index


def _units_apart(tokens: Tokens, index: int) -> bool:
    """Say whether it is as in "acht en tachtig": one number in three words."""
    apart = tokens.before(index) == "en" and tokens.before(index - 1) in _UNITS
    return apart and tokens.lowers[index] in _DECADES


def _with_months(tokens: Tokens, last: int) -> int:
    """Take along what makes it more exact: "zeventien jaar en elf maanden"."""
    half = tokens.after(last) == "en" and tokens.after(last + 1) == "een"
    if half and tokens.after(last + 2) == "half":
        return last + 3
    if tokens.after(last) != "en" or not is_number(tokens, last + 2):
        return last
    return last + 3 if tokens.after(last + 2) in ("maanden", "maand", "mnd") else last


def numbers(tokens: Tokens) -> list[int]:
    """Give the numbers of a text, in figures and words, and words like "vijftienjarige"."""
    lowers = tokens.lowers
    found = [index for index in tokens.numbers if lowers[index] not in _ONE]
    if "jarig" in tokens.text:
        found += [i for i, lower in enumerate(lowers) if lower.endswith(_AGED)]
        found.sort()
    return found


def _of_school(tokens: Tokens, index: int) -> bool:
    """Say whether it is as in "14;3": years and months, as schools and psychologists write."""
    years, months = tokens.words[index], tokens.words[index + 1]
    figures = years.isdecimal() and months.isdecimal() and len(months) <= len("11")
    return figures and int(years) <= _PUPIL and int(months) < _MONTHS_IN_YEAR


def _glued(tokens: Tokens, index: int) -> bool:
    """Say that a sign glued to the number makes it an amount, a time or a code."""
    start, end = tokens.starts[index], tokens.ends[index]
    if tokens.text[max(0, start - 2) : start].rstrip() in _MONEY:
        return True
    before = tokens.text[max(0, start - 1) : start]
    if before == "/" and tokens.lower(index - 1) in _SEXES:
        before = ""
    if before in ("'", "’") and tokens.words[index].isalpha():
        # "'Negen,' zei ze", not "'90".
        before = ""
    if before and (before in "€$.,/-+:'’_&@#" or before.isalnum()):
        return True
    if tokens.words[index].isdigit() and _TIMES.match(tokens.text, end) is not None:
        return True
    return _GLUED_AFTER.match(tokens.text, end) is not None


def _age_end(
    tokens: Tokens, index: int, before: Before, people: frozenset[int]
) -> tuple[int | None, float]:
    """Give the last word of the age at `index`, None where the number is no age, and its score."""
    if tokens.gap(index + 1) == "," and tokens.lower(index + 1) == "5":
        return _half(tokens, index, people), _SURE
    if tokens.gap(index + 1) == ";" and _of_school(tokens, index):
        return index + 1, _SURE
    if _glued(tokens, index):
        return None, 0.0
    gap = tokens.gap(index + 1) if index + 1 < len(tokens) else ""
    spaced = gap in SPACES
    after = tokens.lower(index + 1)
    last: int | None = None
    if after in ("jarige", "jarig", "jarigen") and gap.strip() in ("", "-"):
        last = index + 1 + (tokens.after(index + 1) == "leeftijd")
    elif spaced and after in _YEARS and tokens.after(index + 1) in ("oud", "jong"):
        last = None if _thing(tokens, index) else index + 2
    elif gap == "" and after in ("e", "ste", "de"):
        last = _ordinal_end(tokens, index, index + 1)
    elif gap in ("", *SPACES) and after in _MONTHS:
        who = index - 2 if tokens.before(index) == "van" else -1
        infant = who >= 0 and (tokens.lowers[who] in _INFANTS or tokens.ends[who] in people)
        bracketed = tokens.gap(index) == " (" and tokens.gap(index + 2).startswith(")")
        bracketed = bracketed and animate(tokens, index - 1, people)
        infant = infant or bracketed or _months_old(tokens, index, people)
        old = tokens.after(index + 1) == "oud"
        last = index + 1 + old if infant or old else None
    elif not (spaced and after in _COUNTED and after not in _YEARS[:2]):
        return _by_surroundings(tokens, index, before, people)
    return last, _SURE


def _by_surroundings(
    tokens: Tokens, index: int, before: Before, people: frozenset[int]
) -> tuple[int | None, float]:
    """Judge a number that only the words around it can make an age."""
    if (end := _of_a_decade(tokens, index)) is not None:
        return end, _SURE
    end = _with_years(tokens, index)
    if tokens.before(index) in _NUMBERED or (end > index and _lasting(tokens, index)):
        return None, 0.0
    if end > index and _stands_alone(tokens, index, end):
        return end, _SURE
    if tokens.before(index) == "de":
        return None, 0.0  # "in de zeventig", "de vijf die bleven"
    cued = by_context(tokens, index, end, before.accepted, people) is not None
    cued = cued or told_by_points(tokens, index, end, people)
    surplus = told_by_weights(tokens, index, end, before, people, cued=cued)
    return (end, _SURE if cued or surplus > 1 else _GUESS) if surplus > 0 else (None, 0.0)


def _of_a_decade(tokens: Tokens, index: int) -> int | None:
    """Give the last word of "begin twintig" and "veertig plus"."""
    if tokens.lowers[index] not in _DECADES or tokens.after(index) in _COUNTED:
        return None
    if tokens.before(index) in _STAGES:
        return index
    return index + 1 if tokens.after(index) == "plus" and closes(tokens, index + 1) else None


def _lasting(tokens: Tokens, index: int) -> bool:
    """Say whether years are how long something took: "woont er al 41 jaar", "heeft twaalf jaar"."""
    before = tokens.before(index)
    if tokens.opens_sentence(index) and tokens.after(index + 1) in _WAITED:
        return True
    if before in ("al", "ruim", "bijna"):
        return tokens.before(index - 1) not in _BEING and tokens.after(index + 1) != "oud"
    return before in ("heeft", "had", "hebben", "heb", "duurde", "duurt", "gedurende")


def _stands_alone(tokens: Tokens, index: int, end: int) -> bool:
    """Say whether it is a sentence of its own: "Spierziekte. 39 jaar. Gehuwd."."""
    asked = "?" in tokens.gap(index)
    figures = tokens.lowers[index].isdecimal() and int(tokens.lowers[index]) >= _TEEN
    return (
        figures
        and index > 0
        and not asked
        and tokens.opens_sentence(index)
        and (tokens.gap(end + 1).startswith((".", "\n")))
    )


def number_alone(tokens: Tokens, index: int) -> int | None:
    """Give the last word of a number that only its surroundings can make an age, else None.

    None is given for "16-jarige", "8 maanden", "2,5", "3e", for amounts and for "vijf keer".
    """
    half = tokens.gap(index + 1) == "," and tokens.lower(index + 1) == "5"
    after = tokens.lower(index + 1) if tokens.gap(index + 1).strip() in ("", "-") else ""
    ranked = tokens.gap(index + 1) == "" and after in ("e", "ste", "de")
    exact = _is_exact(tokens.lowers[index]) or after in (*_AGED, *_MONTHS) or ranked
    counted = tokens.after(index) in _COUNTED and tokens.after(index) not in _YEARS[:2]
    if half or exact or counted or _glued(tokens, index):
        return None
    return _with_years(tokens, index)


def _is_exact(lower: str) -> bool:
    """Say whether a word is "zestiende" or "zestienjarige": no number that stands alone."""
    return lower in ORDINALS or lower.endswith(_AGED)


def _with_years(tokens: Tokens, index: int) -> int:
    """Give the word "jaar" after a number, or the number itself."""
    gap = tokens.gap(index + 1) if index + 1 < len(tokens) else ""
    after = tokens.lower(index + 1)
    years = gap in ("", *SPACES) and after in _YEARS[:2]
    return index + (years or (gap == "" and after == "j"))


def _months_old(tokens: Tokens, index: int, people: frozenset[int]) -> bool:
    """Say whether it is as in "ze is pas negen maanden" or "de kleine is nu 6 mnd en"."""
    at = before_hedges(tokens, index)
    told = tokens.lowers[at] in _BEING and animate(tokens, at - 1, people)
    return told and tokens.lowers[index + 1] in _YOUNG and _stops_or_goes_on(tokens, index + 1)


def _goes_on(tokens: Tokens, last: int) -> bool:
    return closes(tokens, last) or tokens.after(last) in cue("speaking")


def _thing(tokens: Tokens, index: int) -> bool:
    """Say whether a thing is as old as that: "de school is zestig jaar oud"."""
    at = before_hedges(tokens, index)
    return tokens.lowers[at] in _BEING and tokens.lower(at - 1) in _THINGS


def _stops_or_goes_on(tokens: Tokens, last: int) -> bool:
    """Say that no duration follows: "hij is 8 maanden en", not "ze is 8 maanden weg"."""
    spaced = last + 1 < len(tokens) and tokens.spaced(last + 1)
    return not spaced or tokens.after(last) in ("en", "oud", "maar", "nu", "jong", "toen")


def _half(tokens: Tokens, index: int, people: frozenset[int]) -> int | None:
    """Give the last word of "een zoontje van 2,5" or "ze is 3,5 jaar oud"."""
    last = index + 1
    years = tokens.after(last) in _YEARS[:2]
    if years and tokens.after(last + 1) in ("oud", "jong"):
        return last + 2
    at = before_hedges(tokens, index)
    glued = _GLUED_AFTER.match(tokens.text, tokens.ends[last])
    if glued or tokens.gap(index) not in SPACES or at < 1:
        return None
    told = tokens.lowers[at] in _BEING and animate(tokens, at - 1, people)
    if tokens.lowers[at] == "van":
        told = tokens.lower(at - 1) in _SOMEBODY or tokens.ends[at - 1] in people
    return last + years if told and (years or _goes_on(tokens, last)) else None


def _ordinal_end(tokens: Tokens, index: int, last: int) -> int | None:
    """Give the last word of "op mijn eenenvijftigste" or "haar zestiende verjaardag"."""
    if tokens.after(last) in ("verjaardag", "levensjaar"):
        return last
    owned = tokens.before(index) in _OWNERS and tokens.lower(index - 2) in _SINCE
    counting = tokens.after(last) in _COUNTED or tokens.after(last) in _RANKED
    # "op zijn eerste dag", "haar derde formulier"
    low = tokens.lowers[index] in _LOW_RANKS or tokens.lowers[index].isdigit()
    counting = counting or (low and not _goes_on(tokens, last))
    return last if owned and not counting else None
