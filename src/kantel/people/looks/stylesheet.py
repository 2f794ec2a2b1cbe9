"""The stylesheet of a look: custom properties, for the light and the dark theme on a screen.

Who asks for more contrast gets Kantel's own colours, and so does paper.
"""

from kantel.people.looks.colours import (
    DARK_INK,
    DARK_LAND,
    DARK_PAPER,
    DARK_SURFACE,
    DEFAULTS,
    LARGE,
    MAP_LAND,
    TEXT,
    WHITE,
    mixed,
    readable,
)
from kantel.people.looks.look import Look

_SANS = '"Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
_FACES = {
    "plain": f'"Kantel Tekst", {_SANS}',
    "legible": f'"Kantel Leesbaar", {_SANS}',
}
_LIGHT = "@media screen and (prefers-color-scheme: light) and (not (prefers-contrast: more))"
_DARK = "@media screen and (prefers-color-scheme: dark) and (not (prefers-contrast: more))"


def stylesheet(look: Look, *, legible_font: str, scope: str = ":root") -> str:
    """The whole stylesheet; `scope` is where it holds, `legible_font` the address of that face."""
    rules = _font(look, scope, legible_font)
    if look.colours != DEFAULTS:
        maps = ".kantel-map" if scope == ":root" else f"{scope} .kantel-map"
        rules += _block(_LIGHT, {scope: _page(look.colours), maps: _map(look.colours)})
        rules += _block(_DARK, {scope: _dark_page(look.colours), maps: _dark_map(look.colours)})
    return rules


def _font(look: Look, scope: str, legible_font: str) -> str:
    face = _FACES.get(look.font)
    if face is None:
        return ""
    source = ""
    if look.font == "legible":
        source = (
            '@font-face { font-family: "Kantel Leesbaar"; font-weight: 400 600; '
            f'font-display: swap; src: url("{legible_font}") format("woff2"); }}\n'
        )
    names = ("title", "quote", "text")
    return source + _rule(scope, {f"--kantel-font-{name}": face for name in names})


def _page(colours: dict[str, str]) -> dict[str, str]:
    primary, paper = colours["primary"], colours["paper"]
    return {
        "--kantel-color-primary": primary,
        "--kantel-color-primary-hover": mixed(primary, "#000000", 0.3),
        "--kantel-color-on-primary": WHITE,
        "--kantel-color-link": primary,
        "--kantel-color-link-hover": mixed(primary, "#000000", 0.4),
        "--kantel-color-wax": colours["accent"],
        "--kantel-color-paper": paper,
        "--kantel-color-shade": mixed(paper, "#1c2a36", 0.06),
        "--kantel-color-sea": mixed(colours["sea"], WHITE, 0.4),
        "--kantel-color-land": colours["land"],
    }


def _map(colours: dict[str, str]) -> dict[str, str]:
    sea, land = colours["sea"], colours["land"]
    water = mixed(sea, WHITE, 0.78)
    return {
        "--kantel-map-sea": water,
        "--kantel-map-sea-deep": mixed(sea, water, 0.68),
        "--kantel-map-sea-shoal": mixed(sea, water, 0.36),
        "--kantel-map-sea-shore": sea,
        "--kantel-map-sea-ink": mixed(sea, "#12323c", 0.6),
        "--kantel-map-water": mixed(sea, WHITE, 0.12),
        "--kantel-map-upland": land,
        "--kantel-map-land": MAP_LAND if land == DEFAULTS["land"] else mixed(land, WHITE, 0.6),
        "--kantel-map-roof": mixed(colours["accent"], WHITE, 0.15),
        "--kantel-map-trail": colours["accent"],
    }


def _dark_page(colours: dict[str, str]) -> dict[str, str]:
    grounds = (DARK_PAPER, DARK_SURFACE)
    primary = readable(colours["primary"], (*grounds, DARK_INK), TEXT + 1.5, "#ffffff")
    return {
        "--kantel-color-primary": primary,
        "--kantel-color-primary-hover": mixed(primary, "#ffffff", 0.4),
        "--kantel-color-on-primary": DARK_INK,
        "--kantel-color-link": primary,
        "--kantel-color-link-hover": mixed(primary, "#ffffff", 0.4),
        "--kantel-color-wax": readable(colours["accent"], grounds, TEXT, "#ffffff"),
    }


def _dark_map(colours: dict[str, str]) -> dict[str, str]:
    sea = mixed(colours["sea"], "#0b161d", 0.78)
    deepest = mixed(sea, "#0b161d", 0.7)
    return {
        "--kantel-map-sea": deepest,
        "--kantel-map-sea-deep": mixed(sea, deepest, 0.68),
        "--kantel-map-sea-shoal": mixed(sea, deepest, 0.36),
        "--kantel-map-sea-shore": sea,
        "--kantel-map-roof": mixed(colours["accent"], "#000000", 0.2),
        "--kantel-map-trail": readable(colours["accent"], (DARK_LAND,), LARGE + 1, "#ffffff"),
    }


def _block(media: str, rules: dict[str, dict[str, str]]) -> str:
    inside = "".join(_rule(selector, values) for selector, values in rules.items())
    return f"{media} {{\n{inside}}}\n"


def _rule(selector: str, values: dict[str, str]) -> str:
    lines = "".join(f"  {name}: {value};\n" for name, value in values.items())
    return f"{selector} {{\n{lines}}}\n"
