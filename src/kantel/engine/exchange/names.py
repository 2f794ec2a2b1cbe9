"""Names compared by what they mean: without case, accents, articles and endings.

>>> places = ["De Brug naar Elkaar", "Spanning tussen transformeren en contracteren"]
>>> match_place("De brug", places), match_place("Spanning contracten", places)
('De Brug naar Elkaar', 'Spanning tussen transformeren en contracteren')
>>> match_place("Gemeenten", ["Samenspel gemeenten en aanbieders", "Rolopvatting gemeenten"])
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from kantel.engine.exchange.wordlists import words

_STOP = words(
    "de het een 't der den des van en of tussen naar in op voor bij met aan te tot om uit over "
    "door die dat wat waar "
    "the a an and between to on for at with by onze ons je uw plek plaats tips tip"
)
# Longest first: the first that fits is taken off.
_ENDINGS = tuple(
    sorted(
        words(
            "ende end "
            "eringen ering eren aties atie heden heid ingen ing elijke elijk isch ische eerd "
            "ers er en ies ie es s e n"
        ),
        key=lambda ending: (-len(ending), ending),
    )
)


_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
_WORDS = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Give the text in small letters without accents and punctuation, words by one space.

    >>> fold("» 'Coördinatoren',  zei ze!")
    'coordinatoren zei ze'
    """
    flat = text.casefold()
    if not flat.isascii():
        flat = _ACCENTS.sub("", unicodedata.normalize("NFKD", flat))
    return " ".join(_WORDS.findall(flat))


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    found = fold(name).split()
    return tuple(word for word in found if word not in _STOP) or tuple(found)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    else:
        # "past" belongs with "passende": the ending of a verb, on a word that is short already.
        word = word.removesuffix("t") if len(word) == 4 else word
    return re.sub(r"(.)\1$", r"\1", word)


def _same(one: str, two: str) -> bool:
    return one == two


def _same_stem(one: str, two: str) -> bool:
    return _stem(one) == _stem(two)


def _part(one: str, two: str) -> bool:
    """Tell whether one word opens or closes the other, as in a compound or an abbreviation."""
    short, long = sorted((one, two), key=len)
    if _same_stem(one, two) or (len(short) >= 3 and long.startswith(short)):
        return True
    return (len(short) >= 5 and long.endswith(short)) or (
        len(_stem(short)) >= 5 and long.startswith(_stem(short))
    )


def _slip(one: str, two: str) -> bool:
    """Tell whether two words differ by a slip of the pen."""
    if _part(one, two):
        return True
    return min(len(one), len(two)) >= 5 and SequenceMatcher(None, one, two).ratio() >= 0.85


def _abbreviated(one: str, two: str) -> bool:
    """Tell whether one word is the first two letters or more of the other, as in 'Sp.'."""
    short, long = sorted((one, two), key=len)
    return _slip(one, two) or (len(short) >= 2 and long.startswith(short))


# A stem and a part of a compound weigh the same: "Transformatie" may mean "Transformatieruimte"
# as well as "Spanning tussen transformeren en contracteren", and then nobody should choose.
_TIERS: tuple[Callable[[str, str], bool], ...] = (
    _same,
    _part,
    _slip,
    _abbreviated,
)


def _covers(few: Iterable[str], many: Sequence[str], alike: Callable[[str, str], bool]) -> bool:
    return all(any(alike(word, other) for other in many) for word in few)


def _elsewhere(name: Sequence[str], place: str, places: Iterable[str]) -> bool:
    """Tell whether a word of the name that this place leaves over means one other place."""
    left = [word for word in name if not _covers([word], _words(place), _part)]
    others = [_words(other) for other in places if other != place]
    return any(sum(_covers([word], other, _part) for other in others) == 1 for word in left)


def _initials(name: str, candidate: str) -> bool:
    letters = fold(name).replace(" ", "")
    words = fold(candidate).split()
    if not 2 <= len(letters) <= 6:
        return False
    full = "".join(word[0] for word in words)
    return letters in (full, "".join(word[0] for word in _words(candidate)))


def match_place(name: str, candidates: Iterable[str]) -> str | None:
    """Give the one candidate that the name means, or None when none or several could be meant.

    Tried in turn, each on all candidates: the same name; all its words in the candidate, or
    the other way round; the same by stem or by a part of a compound; by a slip; by initials.

    >>> match_place("Passende organisatie", ["Een organisatie die past", "Participatie"])
    'Een organisatie die past'
    >>> match_place("Transformatie", ["Transformatieruimte", "Spanning bij transformeren"])
    """
    places = list(dict.fromkeys(candidates))
    words = _words(name)
    if not words:
        return None
    tests: list[Callable[[str], bool]] = [lambda place: fold(place) == fold(name)]
    tests.append(lambda place: _words(place) == words)
    for tier in _TIERS:
        tests.append(lambda place, tier=tier: _covers(words, _words(place), tier))  # type: ignore[misc]
        tests.append(
            lambda place, tier=tier: (  # type: ignore[misc]
                _covers(_words(place), words, tier) and not _elsewhere(words, place, places)
            )
        )
    tests.append(lambda place: _initials(name, place))
    for test in tests:
        found = [place for place in places if test(place)]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None
