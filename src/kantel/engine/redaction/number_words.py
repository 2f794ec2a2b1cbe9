"""Dutch numbers in words, from "nul" to "negenennegentig", and what they stand for."""

_UNITS = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
_TEENS = [
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
_TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
_JOINTS = ("en", "ën", "-en-")


def _values() -> dict[str, int]:
    values = {word: value for value, word in enumerate(_UNITS)} | {"één": 1, "eén": 1, "nùl": 0}
    values |= {word: 10 + value for value, word in enumerate(_TEENS)}
    values |= {word: 20 + 10 * value for value, word in enumerate(_TENS)}
    values |= {
        "achtien": 18,
        "negetien": 19,
        "zeventin": 17,
        "achtig": 80,
        "tagtig": 80,
        "vijvtig": 50,
    }
    for tens, ten in enumerate(_TENS):
        for unit, word in enumerate([*_UNITS, "één"]):
            for joint in _JOINTS:
                values[word + joint + ten] = 20 + 10 * tens + (unit if unit < 10 else 1)
    return values


# The value of every number in words below a hundred.
NUMBER_WORDS = _values()
# Ages in words: from two to somewhat over a hundred.
CARDINALS = frozenset(word for word, value in NUMBER_WORDS.items() if value > 1) | {
    "honderd",
    "honderdeen",
    "honderdtwee",
    "anderhalf",
    "tweeënhalf",
    "tweeëneenhalf",
    "drieënhalf",
    "drieëneenhalf",
    "vierenhalf",
    "viereneenhalf",
}
ORDINALS = frozenset(word + ending for word in CARDINALS for ending in ("de", "ste")) | {
    "eerste",
    "derde",
    "achtste",
}
# Every word that is a number, in one set to look through a text by.
COUNTING = CARDINALS | ORDINALS | NUMBER_WORDS.keys()
