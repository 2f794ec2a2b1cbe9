"""Who paid for what, drawn: a bar for each winner, divided by groups of like-minded voters.

The drawing is an SVG of its own, with a title and a description that say all of it in words.
The colours stand in attributes; `picture.css` lets a page replace them by custom properties
(`--pay-ink`, `--pay-paper`, `--pay-1` to `--pay-8`), for dark or high contrast. `literal` leaves
out the classes, for a drawing that stands alone. Each part carries the number of its group, so
that no colour has to be told apart.
"""

from xml.sax.saxutils import escape

from kantel.engine.allocation.kin import Kin, Result, kin
from kantel.engine.allocation.sentences import SENTENCES
from kantel.engine.allocation.words import money, name

INK, PAPER = "#1b1b1b", "#ffffff"
# Light enough for dark letters on all of them (at least 4.5 to 1).
COLOURS = (
    "#8ecae6",
    "#ffb703",
    "#b7e4c7",
    "#f4a6c0",
    "#cdb4db",
    "#f2e394",
    "#e0a878",
    "#c9cdd1",
)
WIDTH, BAR, ROW, TOP = 720, 22, 52, 16
LONGEST = 70
FEWEST = 14  # a part narrower than this has no room for its number


def picture(result: Result, language: str = "nl", *, literal: bool = False) -> str:
    """The whole SVG document."""
    found = kin(result, len(COLOURS) - 1)
    costs = {one["id"]: one["cost"] for one in result["projects"]}
    winners = [one for one in result["winners"] if costs[one]]
    say, most = SENTENCES[language], max((costs[one] for one in winners), default=1)
    body, told = [], []
    for row, project in enumerate(winners):
        top, parts = TOP + row * ROW, []
        label = f"{_short(name(result, project))} · {money(result, costs[project], language)}"
        body.append(_text(0, top + 14, label, literal))
        at = 0.0
        for number, one in enumerate(found, 1):
            paid = one.paid.get(project, 0)
            if paid:
                width = paid / most * (WIDTH - 2)
                body.append(_part(at, top + 20, width, number, literal))
                parts.append(f"{_heading(result, one, language)} {money(result, paid, language)}")
                at += width
        told.append(
            say["picture-bar"].format(
                name=name(result, project),
                cost=money(result, costs[project], language),
                groups=", ".join(parts) or "-",
            )
        )
    if not winners:
        told.append(say["picture-none"])
        body.append(_text(0, TOP + 14, say["picture-none"], literal))
    top = TOP + max(1, len(winners)) * ROW + 8
    for number, one in enumerate(found if winners else [], 1):
        line = top + (number - 1) * 28
        body.append(_part(0, line, 26, number, literal))
        body.append(_text(34, line + 16, _short(_heading(result, one, language)), literal))
    height = top + 28 * len(found) * bool(winners)
    return _document(height, say["picture"], ". ".join(told), "".join(body), literal)


def _heading(result: Result, one: Kin, language: str) -> str:
    say = SENTENCES[language]
    if one.heart is None:
        return say["picture-rest"]
    return say["picture-group"].format(heart=name(result, one.heart))


def _dress(names: str, literal: bool) -> str:
    return "" if literal else f' class="{names}"'


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def _text(x: float, y: float, words: str, literal: bool) -> str:
    dress = _dress("pay-ink", literal)
    return f'<text x="{x:.0f}" y="{y:.0f}" fill="{INK}"{dress}>{escape(words)}</text>'


def _part(x: float, y: float, width: float, number: int, literal: bool) -> str:
    drawn = (
        f'<rect x="{x:.1f}" y="{y:.0f}" width="{width:.1f}" height="{BAR}"'
        f' fill="{COLOURS[number - 1]}" stroke="{PAPER}"'
        f"{_dress(f'pay-part pay-{number}', literal)}/>"
    )
    if width < FEWEST:
        return drawn
    return drawn + (
        f'<text x="{x + width / 2:.1f}" y="{y + 16:.0f}" text-anchor="middle"'
        f' fill="{INK}">{number}</text>'
    )


def _document(height: float, title: str, told: str, body: str, literal: bool) -> str:
    dress = _dress("pay-paper", literal)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img"'
        ' aria-labelledby="pay-title pay-told" font-family="sans-serif" font-size="15">'
        f'<title id="pay-title">{escape(title)}</title><desc id="pay-told">{escape(told)}</desc>'
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="{PAPER}"{dress}/>{body}</svg>\n'
    )
