"""A text cut into words beside the lists to judge them by: what the finders of names ask."""

from dataclasses import dataclass

from kantel.engine.redaction.cues import cue, cue_endings
from kantel.engine.redaction.lexicon import Lexicon
from kantel.engine.redaction.number_words import COUNTING
from kantel.engine.redaction.spans import Span, SpanType
from kantel.engine.redaction.tokens import Tokens
from kantel.engine.redaction.words import words

_HEAD_ACRONYMS = cue("head_acronyms")
_JARGON = cue("jargon")
_ACRONYM = range(3, 7)  # letters
_ORG_HEADS = cue("org_heads")
_ORG_WORDS = cue("org_words")
_SURE_NAMES = cue("sure_names")
_ORG_HEAD_ENDINGS = cue_endings("org_head_endings") + cue_endings("count_endings")
_COUNT_HEADS = cue("count_heads")
_PUBLIC_ENDINGS = cue_endings("public_endings")

TITLES_SHORT = words(
    "mw mevr dhr dr pr st drs prof fam ds hr th chr joh jac corn wm ph fr alb ing ir mr"
)


@dataclass(slots=True)
class Run:
    """A run of words, both ends included, and whether a title stands before it."""

    first: int
    last: int
    titled: bool = False


@dataclass(slots=True)
class Found:
    """A name: its words and the span that is proposed."""

    run: Run
    span: Span


@dataclass(slots=True)
class Reading:
    """The words of a text and the lists, with the questions that are asked of both.

    `no_capitals` says that the writer hardly uses them, `many_capitals` that ordinary words
    get them too: "de Inwoner", "het Perspectiefplan".
    """

    tokens: Tokens
    lists: Lexicon
    no_capitals: bool = False
    many_capitals: bool = False

    def found(self, run: Run, kind: SpanType, score: float, why: str) -> Found:
        """Make the proposal for a run of words."""
        start, end = self.tokens.starts[run.first], self.tokens.ends[run.last]
        return Found(run, Span(start, end, kind, "", round(score, 3), why))

    def capital(self, index: int) -> bool:
        """Say whether the word begins with a capital, as "'s-Hertogenbosch", "d'Hondt" do too."""
        word = self.tokens.words[index]
        if word[0].isupper():
            return True
        return (word[0] in "'’" and word[3:4].isupper()) or (
            word[1:2] in "'’" and word[2:3].isupper()
        )

    def public(self, lower: str) -> bool:
        """Say whether a word with a capital identifies nobody: "Wmo-loket", "Beleidsplan"."""
        public = self.lists.public
        if lower in public:
            return True
        if "-" in lower and lower.partition("-")[0] in public and not self.first_name(lower):
            return True
        return len(lower) > 7 and lower.endswith(_PUBLIC_ENDINGS)

    def public_phrase(self, at: int) -> int | None:
        """Give the last word of a phrase like "Tweede Kamer" that begins at `at`."""
        seconds = self.lists.public_phrases.get(self.tokens.lowers[at])
        if seconds is None:
            return None
        for rest in seconds.get(self.tokens.lower(at + 1), ()):
            last = at + len(rest)
            if tuple(self.tokens.lowers[at + 1 : last + 1]) == rest and self.joined(at, last):
                return last
        return None

    def joined(self, first: int, last: int) -> bool:
        """Say whether nothing but spaces stands between the words of a run."""
        return all(self.tokens.spaced(index) for index in range(first + 1, last + 1))

    def linked(self, index: int) -> bool:
        """Say whether a word can belong to the same name as the word before it."""
        gap = self.tokens.gap(index)
        titled = gap == ". " and self.tokens.lowers[index - 1] in TITLES_SHORT
        return titled or self.tokens.spaced(index)

    def acronym(self, index: int) -> bool:
        """Say whether a word is an abbreviation in capitals, or a compound with one."""
        head = self.tokens.words[index].split("-")[0]
        return len(head) > 1 and head.isupper() and "." not in head

    def plain(self, lower: str) -> bool:
        """Say whether a word is an ordinary word and not mostly a name."""
        if lower in _SURE_NAMES:
            return False
        if lower in self.lists.ordinary:
            return True
        if "-" not in lower or lower in self.lists.places:
            return False
        first, last = lower.partition("-")[0], lower.rpartition("-")[2]
        named = first in self.lists.places or last in _SURE_NAMES
        return last in self.lists.ordinary and not named

    def strange(self, lower: str) -> bool:
        """Say whether a word is no ordinary word, nor made of two of them."""
        ordinary = self.lists.ordinary
        if lower in ordinary or len(lower) < 4 or not lower.isalpha() or lower in self.lists.public:
            return False
        for cut in range(3, len(lower) - 2):
            left, right = lower[:cut], lower[cut:]
            if right in ordinary and (left in ordinary or left.removesuffix("s") in ordinary):
                return False
        small = lower.removesuffix("s")
        for ending in ("en", "je", "tje", "pje", "etje", "jes"):
            if small.removesuffix(ending) in ordinary:
                return False
        return lower not in COUNTING

    def common(self, lower: str) -> bool:
        """Say whether a word is among the few thousand most used ones."""
        return lower in self.lists.common and lower not in _SURE_NAMES

    def kind_of_organisation(self, lower: str) -> bool:
        """Say whether a word names a kind of organisation: "bakkerij", "lasbedrijf"."""
        ending = len(lower) > 7 and lower.endswith(_ORG_HEAD_ENDINGS)
        return lower in _ORG_HEADS or ending or lower in _COUNT_HEADS

    def heads_organisation(self, index: int) -> bool:
        """Say whether the name of an organisation can begin with this word."""
        lower = self.tokens.lowers[index]
        if lower == "thuis":
            return self.tokens.before(index) == "veilig"
        if lower == "wij":
            return not self.tokens.opens_sentence(index)
        if lower in _HEAD_ACRONYMS or lower in _ORG_HEADS or lower in _ORG_WORDS:
            return True
        if lower in _COUNT_HEADS or (len(lower) > 7 and lower.endswith(_ORG_HEAD_ENDINGS)):
            return True
        return self.unknown_acronym(index)

    def unknown_acronym(self, index: int) -> bool:
        """Say whether a word is three to six capitals that officials do not use: "SMO Traverse"."""
        word, lower = self.tokens.words[index], self.tokens.lowers[index]
        if len(word) not in _ACRONYM or not (word.isalpha() and word.isupper() and word.isascii()):
            return False
        return lower not in _JARGON and not self.public(lower)

    def first_name(self, lower: str) -> bool:
        """Say whether a word, or each part of "Jan-Willem", is a well attested first name."""
        names = self.lists.first_names
        return lower in names or ("-" in lower and all(part in names for part in lower.split("-")))

    def stem(self, index: int) -> str:
        """Give a word without a genitive s, where that is what the lists know."""
        lower = self.tokens.lowers[index]
        if lower.endswith("'s"):
            return lower[:-2]
        known = self.lists.first_names
        if lower in self.lists.ordinary:
            return lower
        if lower.endswith("s") and lower not in known and lower[:-1] in known:
            return lower[:-1]
        return lower
