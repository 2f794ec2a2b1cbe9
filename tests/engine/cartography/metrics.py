"""How wide the letters of our face are: Alegreya SemiBold 2.009, in hundredths of an em.

Read from the table `hmtx` of the font that the pages serve.
"""

_WIDTHS = {
    18: " '\u00a0", 20: "‘’", 24: ":;·", 26: "l", 27: "j", 28: "!),.", 29: "(iíï", 31: '"',
    32: "[]", 33: "/Jt", 34: "f", 35: "1", 36: "-IÏ", 37: "?", 38: "“”", 40: "r", 41: "s„",
    42: "7", 43: "*35cç", 46: "$49_evyzèéêë", 47: "6", 48: "28aàáâä", 49: "x", 50: "óôö",
    51: "+0=bgko×", 52: "#Lq", 53: "F", 54: "Sdhp", 55: "uúûü", 56: "Tn–", 57: "Pñ", 58: "YZ€",
    60: "EÉË", 61: "AÄ", 62: "BCV", 63: "R", 65: "K", 66: "GUÜ", 67: "X…", 68: "OQÖ", 70: "%D",
    71: "&", 73: "Nw", 75: "H", 84: "Mm", 85: "@", 89: "—", 95: "W",
}  # fmt: skip
ALEGREYA = {letter: width / 100 for width, letters in _WIDTHS.items() for letter in letters}


def alegreya_width(line: str) -> float:
    """Width in em without kerning, which only takes away."""
    return sum(ALEGREYA[letter] for letter in line)
