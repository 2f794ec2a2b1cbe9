"""Places to draw with, shared by the tests of the map."""

from kantel.engine.cartography import MapPlace

TEN = (
    "Ruimte om te doen wat nodig is",
    "Spanning tussen transformeren en contracteren",
    "Samenspel van gemeenten en aanbieders",
    "Verantwoordelijkheid van professionals",
    "Hoe gemeenten hun rol zien",
    "Stroperigheid",
    "Inspirerend leiderschap",
    "Participatie",
    "De nieuwe manier van werken",
    "Een passende organisatie",
)
STORIES = (12, 5, 3, 9, 2, 7, 1, 14, 0, 4)
SPREAD = (
    (0.1, 0.86), (0.27, 0.73), (0.16, 0.53), (0.39, 0.51), (0.51, 0.72),
    (0.7, 0.8), (0.64, 0.53), (0.45, 0.29), (0.73, 0.29), (0.9, 0.11),
)  # fmt: skip


def ten_places(*, positions: bool = False) -> list[MapPlace]:
    return [
        MapPlace(
            id=f"p{number}",
            name=name,
            stories=STORIES[number],
            x=SPREAD[number][0] if positions else None,
            y=SPREAD[number][1] if positions else None,
            href=f"/plek/p{number}/",
            order=number,
        )
        for number, name in enumerate(TEN)
    ]


def many_places(count: int, *, letters: int = 60) -> list[MapPlace]:
    """Places whose names have the given number of letters."""
    words = "verantwoordelijkheid tussen gemeenten aanbieders en inwoners van de regio "
    return [
        MapPlace(f"p{n}", f"{n:02d} {words * 2}"[:letters].strip(), stories=n % 12, order=n)
        for n in range(count)
    ]
