"""Every colour of the tokens can be read on what it lies on, in each of the four sets."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "frontend" / "css" / "tokens.css"
BLOCK = re.compile(r"(?:@media ([^{]+)\{\s*)?:root \{([^}]*)\}")
COLOUR = re.compile(r"--kantel-color-([a-z-]+): (#[0-9a-f]{6});")

GROUNDS = ("paper", "surface", "shade")
NAMED = (
    *("info", "warning", "success", "error"),
    *("person", "place", "organisation", "time", "contact", "number"),
)
TEXT = [
    *((text, ground) for text in ("ink", "ink-soft", "link", "link-hover") for ground in GROUNDS),
    *((text, ground) for text in ("primary", "primary-hover") for ground in GROUNDS),
    *((text, ground) for text in ("wax", "danger", "danger-hover") for ground in GROUNDS[:2]),
    ("on-primary", "primary"),
    ("on-primary", "primary-hover"),
    ("on-danger", "danger"),
    ("on-danger", "danger-hover"),
    ("paper", "ink"),
    ("ink", "sea"),
    ("ink", "land"),
    *((f"on-{name}", name) for name in NAMED),
]
# WCAG 2.2, 1.4.11 and 2.4.13: what is not text but must be seen.
SHAPES = [(shape, ground) for shape in ("edge", "focus", "wax") for ground in GROUNDS[:2]]

ORDER = {
    "light": [""],
    "dark": ["", "(prefers-color-scheme: dark)"],
    "light, more contrast": ["", "(prefers-contrast: more)"],
    "dark, more contrast": [
        "",
        "(prefers-color-scheme: dark)",
        "(prefers-contrast: more)",
        "(prefers-contrast: more) and (prefers-color-scheme: dark)",
    ],
}


def _sets() -> dict[str, dict[str, str]]:
    found = {
        (m[1] or "").strip(): dict(COLOUR.findall(m[2])) for m in BLOCK.finditer(TOKENS.read_text())
    }
    return {
        name: {key: value for block in blocks for key, value in found[block].items()}
        for name, blocks in ORDER.items()
    }


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, between 1 and 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _too_faint(colours: dict[str, str], pairs: list[tuple[str, str]], least: float) -> list[str]:
    ratios = {(a, b): _contrast(colours[a], colours[b]) for a, b in pairs}
    return [f"{a} on {b}: {ratio:.2f}" for (a, b), ratio in ratios.items() if ratio < least]


def test_contrast_of_known_colours_is_that_of_wcag() -> None:
    assert round(_contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("name", ORDER)
def test_text_on_its_ground_can_be_read(name: str) -> None:
    assert _too_faint(_sets()[name], TEXT, 4.5) == []


@pytest.mark.parametrize("name", ORDER)
def test_shape_on_its_ground_can_be_seen(name: str) -> None:
    assert _too_faint(_sets()[name], SHAPES, 3.0) == []


@pytest.mark.parametrize("name", [name for name in ORDER if "more" in name])
def test_text_with_more_contrast_reaches_seven(name: str) -> None:
    pairs = [pair for pair in TEXT if pair[0] in {"ink", "ink-soft", "link", "primary"}]
    assert _too_faint(_sets()[name], pairs, 7.0) == []
