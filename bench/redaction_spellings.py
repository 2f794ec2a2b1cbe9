"""Numbers, dates and addresses in every spelling, made by a grammar: are all found, and exactly?

    ./kantel bench redaction_spellings [--many 200] [--show TYPE]

For each kind so many are made, each set into a sentence; a line a kind says how many were
touched, how many were covered and how many proposals were right. Numbers are from test ranges.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator

from redaction import Span, covered, wilson

from kantel.engine.redaction import find

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
SHORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sept", "okt", "nov", "dec"]
SIDE_CODES = """
    XX-99-99 99-99-XX 99-XX-99 XX-99-XX XX-XX-99 99-XX-XX 99-XXX-9 9-XXX-99 XX-999-X X-999-XX
    XXX-99-X X-99-XXX 9-XX-999 999-XX-9
"""
STREETS = """
    Kerkstraat Meidoornlaan Havenkade Dorpsweg Molenpad Wilhelminaplein Prinsengracht Zuidsingel
    Bosrand Tulpenhof Grote_Markt Korte_Nieuwstraat Burgemeester_Wijnenstraat Dr._Poelsstraat
    St._Jansstraat Laan_van_Meerdervoort Van_der_Helstplein Jan_van_Goyenstraat Schoolsteeg
    Achterom Oude_Dijk Noorderdreef Bilderdijkkade Hoge_Esch Tweede_Dwarsstraat Lange_Voorhout
    Pastoor_Kuilmanstraat Prof._Lorentzlaan Ds._Kijftenbeltlaan Eikenwal Rietgaarde 1e_Hoefweg
"""
AROUND: dict[str, list[str]] = {
    "BSN": ["Haar BSN is {}.", "bsn {} stond in de mail", "Burgerservicenummer: {}", "(BSN {})"],
    "PHONE": [
        "Bel me op {}.",
        "mijn nummer is {} dus app maar",
        "Tel: {}",
        "Hij is bereikbaar via {}, na zessen.",
        "Ze belde met {} in beeld.",
        "({})",
    ],
    "IBAN": ["Het ging naar {}.", "rekening {} van mijn zus", "IBAN: {}", "overmaken op {} graag"],
    "EMAIL": ["Mail naar {}.", "mijn mail is {} groetjes", "Via {} kwam geen antwoord.", "<{}>"],
    "PLATE": [
        "De bus met kenteken {} stond er weer.",
        "een witte polo {} reed weg",
        "Zwarte Seat, {}.",
        "({})",
    ],
    "CASE": [
        "Mijn dossiernummer is {}.",
        "Kenmerk: {}",
        "onder zaaknummer {} is het afgewezen",
        "Bij klacht {} kwam geen antwoord.",
        "cliëntnummer {} zei ze",
        "Ons kenmerk {}, uw brief van vorige week.",
        "Het gaat om zaak {}.",
        "dossier {} is kwijt",
        "referentie {}",
        "beschikking met nummer {}",
        "meldingsnummer {} en verder niks",
        "zaak nr {} ligt er nog",
        "mijn zaaknr {} weet ik uit mijn hoofd",
        "(kenmerk {})",
        "onder nr. {} staat het genoteerd",
        "aanvraagnr {} is zoek",
        "Uw kenmerk: {}.",
        "het dossier met nummer {} was leeg",
        "bezwaar {} is ontvangen",
        "klachtnummer {}",
        "Zij is bij ons bekend onder {}.",
        "registratienummer {} dus",
        "ref {}",
        "ons kenmerk is {} en dat van hun weet ik niet",
    ],
    "DATE": [
        "Op {} kwam de brief.",
        "dat was {} en toen niks meer",
        "Geboren {}.",
        "geb. {}",
        "De brief van {} ligt er nog.",
        "Sinds {} is er niemand geweest.",
        "per {} stopt het",
        "geboortedatum: {}",
        "{}: huisbezoek.",
    ],
    "ADDRESS": [
        "Wij wonen op de {}.",
        "adres {} en dan achterom",
        "Ik kom van {}, tweede deur.",
        "Ze staat ingeschreven op {}.",
        "aan de {} brandt nog licht",
        "Woonadres: {}",
        "Het huis aan de {} stond leeg.",
    ],
}


def bsn(chance: random.Random) -> str:
    """Make a number of the test range 9999 that passes the test of eleven."""
    while True:
        digits = "9999" + "".join(chance.choice("0123456789") for _ in range(5))
        weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
        if sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0:
            break
    cuts = chance.choice([(9,), (3, 6), (4, 6), (4, 7), (3, 5, 7), (4, 6, 8), (2, 5)])
    sign = chance.choice([" ", ".", "-", " "])
    parts = [digits[a:b] for a, b in zip((0, *cuts), (*cuts, 9), strict=True)]
    return sign.join(part for part in parts if part)


def phone(chance: random.Random) -> str:
    """Make a number for a mobile, or of a town, in some spelling."""
    four = "".join(chance.choice("0123456789") for _ in range(4))
    if chance.random() < 0.6:
        head = chance.choice(
            ["06", "06", "+316", "00316", "+31 6", "0031 6", "+31(0)6", "+31 (0)6"]
        )
        bodies = [
            "5550{0}",
            " 5550{0}",
            "-5550{0}",
            " 55 50 {1} {2}",
            " 5550 {0}",
            "-55 50 {1} {2}",
        ]
        bodies += [" - 55 50 {1} {2}", ".5550.{1}.{2}", " 555 0{1} {2}", "5550 {0}", "-5550 {0}"]
        body = chance.choice(bodies)
    else:
        area = chance.choice(["0113", "0251", "0597", "0348", "020", "030", "010", "088", "085"])
        head = chance.choice([area, f"({area})", "+31 " + area[1:], "0031" + area[1:]])
        if len(area) == 4:
            body = chance.choice(["-55{1}{2}", " 55 {1} {2}", " - 55 {1} {2}", " 55{1}{2}"])
        else:
            body = chance.choice(
                ["-555{0}", " 555 {0}", " - 555 {1} {2}", " 555 {1} {2}", "555{0}"]
            )
    return head + body.format(four, four[:2], four[2:])


def iban(chance: random.Random) -> str:
    """Make an account of the bank TEST with its check digits."""
    number = "".join(chance.choice("0123456789") for _ in range(10))
    value = "".join(str(int(sign, 36)) for sign in f"TEST{number}NL00")
    whole = f"NL{98 - int(value) % 97:02d}TEST{number}"
    four = " ".join(whole[at : at + 4] for at in range(0, 18, 4))
    return chance.choice([whole, four, four.lower(), whole.lower(), four.replace(" ", ".")])


def email(chance: random.Random) -> str:
    """Make an address of mail below example.nl or example.org."""
    who = chance.choice(["j.de.vries", "fatma_1990", "info", "Truus-Bos", "mw.jansen+wmo", "k"])
    where = chance.choice(["example.nl", "mail.example.org", "EXAMPLE.NL", "zorg.example.nl"])
    return f"{who}@{where}"


def plate(chance: random.Random) -> str:
    """Make a licence plate of one of the side codes."""
    code = chance.choice(SIDE_CODES.split())
    made = "".join(
        chance.choice("BDFGHJKLNPRSTVXZ")
        if sign == "X"
        else chance.choice("0123456789")
        if sign == "9"
        else sign
        for sign in code
    )
    return chance.choice([made, made, made.replace("-", " "), made.lower(), made.replace("-", "")])


def case(chance: random.Random) -> str:
    """Make the number of a case, a file or a client."""
    number = chance.randrange(1000, 999_999)
    year = chance.randrange(2015, 2026)
    letters = "".join(chance.choice("ABDGJKLMSVWZ") for _ in range(chance.choice([1, 2, 3])))
    two = year % 100
    shapes = [
        f"{year}-{number}",
        f"{letters}-{year}-{number}",
        f"{letters}{number}",
        f"Z{two}-{number}",
        f"{letters}/{year}/{number}",
        f"{year}.{letters}.{number:05d}",
        f"{letters}.{number}",
        f"{letters.lower()}-{number}",
        f"{year}/{number}",
        f"{number}-{letters}",
        f"{letters}-{number}/{two}",
        f"{letters}{two}-{number}-{letters}",
        f"{letters}-{chance.choice('ABC')}-{number}",
        f"{letters.lower()}/{two}/{number}",
        f"{two}{chance.choice('ABC')}/{number}",
        f"{letters}.{year}.{number:06d}",
        f"{letters}{two}.{number}",
        f"{letters}-{two}-{number % 10000:04d}-{chance.choice('abc')}",
        f"{two}-{number:05d}",
    ]
    only_after_word = [
        f"{number}",
        f"{year}{number:06d}",
        f"#{number}",
        f"{letters} {number}",
        f"{letters} {two}-{number}",
        f"{letters} {year} {number:05d}",
        f"{two} / {number}",
    ]
    return chance.choice(shapes if chance.random() < LOOSE else only_after_word)


def date(chance: random.Random) -> str:
    """Make a day, with or without its year."""
    day, month = chance.randrange(1, 29), chance.randrange(12)
    year = chance.choice([1938, 1951, 1987, 2004, 2016, 2021])
    name = MONTHS.split()[month]
    two = f"{year % 100:02d}"
    return chance.choice(
        [
            f"{day} {name} {year}",
            f"{day} {name}",
            f"{day} {SHORT[month]} {year}",
            f"{day} {SHORT[month]}. {year}",
            f"{day}-{month + 1}-{year}",
            f"{day:02d}-{month + 1:02d}-{year}",
            f"{day}/{month + 1}/{year}",
            f"{day}.{month + 1}.{year}",
            f"{day}-{month + 1}-'{two}",
            f"{day:02d}-{month + 1:02d}-{two}",
            f"{year}-{month + 1:02d}-{day:02d}",
            f"{day:02d}{month + 1:02d}{year}" if day > 9 else f"{day} {name} {year}",
            f"{day} {SHORT[month]} '{two}",
            f"{day}e {name} {year}",
            f"de {day}e {name}"[3:],
            f"{day} {name} '{two}",
            f"{day} {name.upper()} {year}",
            f"{day} {name.title()} {year}",
            f"{day} - {month + 1} - {year}",
            f"{day}-{SHORT[month]}-{year}",
            f"{day} {SHORT[month]}",
        ]
    )


def address(chance: random.Random) -> str:
    """Make a street with a house number, and perhaps a postcode."""
    street = chance.choice(STREETS.split()).replace("_", " ")
    number = chance.randrange(1, 400)
    extra = chance.choice(
        [
            "",
            "",
            "",
            "a",
            "B",
            " b",
            "-3",
            " bis",
            "-II",
            " hs",
            " rood",
            "/2",
            "-04",
            " III",
            " zwart",
            "bis",
        ]
    )
    written = chance.choice([street, street, street, street.lower()])
    middle = chance.choice([" ", " ", " ", " nr. ", " nummer ", " no. "])
    letters = chance.choice(["AB", "KX", "vd"])
    code = f"{chance.randrange(1011, 9999)}{chance.choice([' ', ''])}{letters}"
    return f"{written}{middle}{number}{extra}" + chance.choice(["", "", f", {code}", f" {code}"])


LOOSE = 0.7  # of the numbers of cases have a shape of their own
MAKERS: dict[str, Callable[[random.Random], str]] = {
    "BSN": bsn, "PHONE": phone, "IBAN": iban, "EMAIL": email,
    "PLATE": plate, "CASE": case, "DATE": date, "ADDRESS": address,
}  # fmt: skip


def sentences(kind: str, many: int) -> Iterator[tuple[str, Span]]:
    """Give sentences with the span that is to be found, always the same ones."""
    chance = random.Random(f"{kind} {many}")
    for _ in range(many):
        made = MAKERS[kind](chance)
        around = chance.choice(AROUND[kind])
        start = around.index("{}")
        yield around.format(made), (start, start + len(made), kind)


def main() -> None:
    """Make, find, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=200, help="of each kind")
    parser.add_argument("--show", default="", metavar="TYPE", help="print what was not covered")
    options = parser.parse_args()
    print(f"{'':9}touched            covered            typed              precision")
    for kind in MAKERS:
        counts: Counter[str] = Counter()
        for text, span in sentences(kind, options.many):
            near = [(one.start, one.end, one.type.value) for one in find(text)]
            right = [one for one in near if one[0] < span[1] and span[0] < one[1]]
            counts["touched"] += bool(right)
            counts["covered"] += covered(text, span, right)
            counts["typed"] += any(one[2] == kind for one in right)
            counts["proposed"] += len(near)
            counts["right"] += len(right)
            if options.show in (kind, "all") and not covered(text, span, right):
                print(f"  {kind:8}{text}   {[text[a:b] for a, b, _ in near]}")
        shares = [wilson(counts[what], options.many) for what in ("touched", "covered", "typed")]
        print(f"{kind:9}{'    '.join(shares)}    {wilson(counts['right'], counts['proposed'])}")


if __name__ == "__main__":
    main()
