"""Forgive a slip of the pen: the nearest word that stands somewhere in the journey."""

from kantel.people.models import Journey
from kantel.publish.search.tables import SearchWord

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST, FAR_FROM = 4, 6
LOOKED_AT = 300


def nearest(journey: Journey, word: str) -> str:
    """Return the word of the journey that was probably meant; "" where nothing is near.

    One slip (a letter too many, too few, another, or two that changed places) is looked up
    at once; for two, the commonest words that begin alike are compared.
    """
    if len(word) < SHORTEST:
        return ""
    here = SearchWord.objects.filter(journey=journey)
    one_off = here.filter(word__in=_one_slip_from(word)).order_by("-entries", "word")
    if found := one_off.values_list("word", flat=True).first():
        return str(found)
    if len(word) < FAR_FROM:
        return ""
    begin = word[:2]
    alike = here.filter(word__gte=begin, word__lt=begin + "\uffff").order_by("-entries", "word")
    near = alike.values_list("word", flat=True)[:LOOKED_AT]
    measured = [(slips_between(word, other), other) for other in near if _may_be_near(word, other)]
    best = min(measured, key=lambda pair: pair[0], default=(3, ""))
    return best[1] if best[0] <= 2 else ""


def _one_slip_from(word: str) -> set[str]:
    halves = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    near = {start + end[1:] for start, end in halves if end}
    near |= {start + end[1] + end[0] + end[2:] for start, end in halves if len(end) > 1}
    near |= {start + letter + end[1:] for start, end in halves if end for letter in LETTERS}
    near |= {start + letter + end for start, end in halves for letter in LETTERS}
    return near - {word}


def _may_be_near(one: str, other: str) -> bool:
    """Tell quickly whether two words can be two slips apart: each slip changes two letters."""
    return abs(len(one) - len(other)) <= 2 and len(set(one) ^ set(other)) <= 4


def slips_between(one: str, other: str) -> int:
    """Count the slips that make one word of another (Damerau-Levenshtein, optimal alignment).

    >>> slips_between("indicatie", "indictaie"), slips_between("wijk", "wijkteam")
    (1, 4)
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        here = [row]
        for column, mark in enumerate(other, start=1):
            cost = min(above[column] + 1, here[-1] + 1, above[column - 1] + (letter != mark))
            swapped = (
                row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == mark
            )
            here.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, above = above, here
    return above[-1]
