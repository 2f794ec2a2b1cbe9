"""Words of a text as search knows them: without accents and endings, compounds taken apart.

Stems are rough on purpose: two words that belong together should get the same one, whether or not
it is a word. Our own rules, a few for each language, so that both databases find the same.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

WORD = re.compile(r"[^\W_]+")
LONGEST = 40
# Parts of a compound: shorter ones are found in far too many words ("kant-oor").
SHORTEST_PART, SHORTEST_END = 4, 5
JOINTS = ("", "s", "en", "e", "n")
PREFIXES = ("her", "mis", "niet", "over", "onder", "voor", "samen")
VOWELS = "aeiouy"
UNKNOWN = 1 << 30

# Words that say nothing: in nearly every story, and nobody looks for them alone.
_STOP = """
de het een en van in is op dat voor te met niet zijn die als er maar om aan hij ook ze door naar uit
bij dan dit was we wat heeft of over nog deze hebben kan meer zo al geen wel tot ik je jij u mij me
mijn ons onze hun haar hem the a an and of to in is it that was for on with as at by be this are or
from not
"""
STOP = frozenset(_STOP.split())
_IRREGULAR = {
    "kinderen": "kind",
    "kinder": "kind",
    "kinders": "kind",
    "leden": "lid",
    "steden": "stad",
    "schepen": "schip",
    "wegen": "weg",
    "children": "child",
    "people": "person",
}


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word as search knows it (small letters, no accents), with where it stands."""
    for match in WORD.finditer(text):
        word = fold(match.group())
        if word:
            yield word[:LONGEST], match.start(), match.end()


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a word in small letters without accents.

    >>> fold("Cliënt"), fold("Één")
    ('client', 'een')
    """
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


@lru_cache(maxsize=1 << 16)
def dutch_stem(word: str) -> str:
    """Return what a Dutch word has in common with its other forms.

    >>> [dutch_stem(word) for word in ("brieven", "brief", "aanvragen", "aanvraag", "wijkteams")]
    ['brief', 'brief', 'anvrag', 'anvrag', 'wijkteam']
    >>> [dutch_stem(word) for word in ("stroperigheid", "stroperig", "huizen", "huis", "loopt")]
    ['stroperig', 'stroperig', 'huis', 'huis', 'lop']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = re.sub(r"(?<=.....)(heid|ing)$", "", _without_ending(word))
    word = re.sub(r"(?<=.[klmp])t$", "", word)
    word = re.sub(r"([aeou])\1(?=[^aeiouy]|$)", r"\1", word)
    word = re.sub(r"([^aeiouy])\1$", r"\1", word)
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1]) if len(word) > 2 else word


def _without_ending(word: str) -> str:
    for ending, instead in (("heden", "heid"), ("ieen", "ie"), ("tjes", ""), ("tje", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending) + instead
    for ending in ("jes", "je", "en", "es", "e", "s"):
        rest = word.removesuffix(ending)
        is_syllable = len(rest) >= 3 + (ending == "s") and any(one in VOWELS for one in rest)
        if rest != word and is_syllable and not (ending == "s" and rest[-1] in "sa"):
            return rest
    return word


@lru_cache(maxsize=1 << 16)
def english_stem(word: str) -> str:
    """Return what an English word has in common with its other forms.

    >>> [english_stem(word) for word in ("stories", "story", "telling", "tells", "planned")]
    ['story', 'story', 'tell', 'tell', 'plan']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and not (ending == "s" and rest[-1] == "s"):
            undoubled = re.sub(r"([^aeiouyls])\1$", r"\1", rest)
            return undoubled.removesuffix("e") if ending != "s" else undoubled
    return word


def stems_of(word: str, languages: Iterable[str] = ("nl", "en")) -> list[str]:
    """Return the stems of a word in these languages, each once; other languages have none."""
    found = []
    for language in languages:
        stem = {"nl": dutch_stem, "en": english_stem}.get(language, fold)(word)
        if stem not in found:
            found.append(stem)
    return found


@lru_cache(maxsize=1)
def known_words() -> dict[str, int]:
    """Return the words of the shipped list (`engine/patterns/data`), the commonest first."""
    listed = resources.files("kantel.engine.patterns").joinpath("data/words.txt")
    words = [fold(word) for word in listed.read_text("utf-8").split()]
    return {word: place for place, word in enumerate(words) if len(word) >= SHORTEST_PART}


@lru_cache(maxsize=1 << 16)
def parts_of(word: str) -> tuple[str, ...]:
    """Return the words of which a Dutch compound is made; none where it is not one.

    >>> parts_of("herindicatie"), parts_of("jeugdhulpverlener"), parts_of("kantoor")
    (('indicatie',), ('jeugd', 'hulpverlener'), ())
    """
    if len(word) < 2 * SHORTEST_PART - 1 or not word.isalpha():
        return ()
    whole = _taken_apart(word)
    if len(whole) > 1:
        return whole
    known = known_words()
    for prefix in PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= SHORTEST_END and rest in known:
            return _taken_apart(rest)
    if word in known:
        return ()
    # The end alone says what kind of thing it is: "straatmakersgesprek" is a "gesprek".
    ends = (word[cut:] for cut in range(3, len(word) - SHORTEST_END + 1))
    return next(((end,) for end in ends if end in known), ())


@lru_cache(maxsize=1 << 16)
def _taken_apart(word: str) -> tuple[str, ...]:
    """Return the known words that make up this one; a word of the list only of commoner ones.

    The longest end that is a word decides: "keuken-tafel-gesprekken", not "gesp-rekken".
    """
    known = known_words()
    place = known.get(word, UNKNOWN)
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        end = word[cut:]
        if known.get(end, UNKNOWN) < place and (first := _beginning(word[:cut], place)):
            return (*first, *(_taken_apart(end) or (end,)))
    return (word,) if word in known else ()


def _beginning(start: str, place: int) -> tuple[str, ...]:
    """Return the words of the first part of a compound, without the letters that join."""
    known = known_words()
    for joint in JOINTS:
        bare = start.removesuffix(joint)
        if len(bare) < SHORTEST_PART or bare + joint != start:
            continue
        is_commoner = known.get(bare, UNKNOWN) < place or bare not in known
        if is_commoner and (parts := _taken_apart(bare)):
            return parts
    return ()


@dataclass
class Bag:
    """The different words of something that can be found, and the tokens of the index.

    A token is a letter that says what it is, and a stem: `w` a word, `t` one of the title, `p` a
    part of a compound.
    """

    words: set[str] = field(default_factory=set)
    tokens: set[str] = field(default_factory=set)

    def take(self, text: str, language: str, *, is_title: bool = False) -> None:
        """Take in the words of a text."""
        for word in {word for word, _start, _end in words_of(text)}:
            self.words.add(word)
            stem = stems_of(word, (language,))[0]
            self.tokens.add(f"w{stem}")
            if is_title:
                self.tokens.add(f"t{stem}")
            if language == "nl":
                self.tokens.update(f"p{dutch_stem(part)}" for part in parts_of(word))
