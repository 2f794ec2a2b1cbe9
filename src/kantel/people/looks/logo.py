"""A logo made harmless: an SVG of drawing alone, or a PNG drawn anew from its pixels.

What a file is, is decided by its content. An SVG that could do something (a script, a handler, an
address elsewhere) is refused, with what to do; what drawing programs leave behind is taken out.
"""

import io
import re
from xml.etree import ElementTree as ET

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _
from PIL import Image

MOST_BYTES = 200_000
MOST_PIXELS = 2000
MOST_ELEMENTS = 3000

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"

ELEMENTS = frozenset(
    """svg g path rect circle ellipse line polyline polygon text tspan title desc defs symbol use
    linearGradient radialGradient stop clipPath mask pattern style""".split()  # noqa: SIM905
)
DOING = frozenset(
    """script foreignObject iframe object embed image animate set
    animateTransform""".split()  # noqa: SIM905
)
ATTRIBUTES = frozenset(
    """id class style d x y x1 y1 x2 y2 cx cy r rx ry fx fy width height points transform viewBox
    preserveAspectRatio fill fill-rule fill-opacity stroke stroke-width stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset stroke-opacity opacity
    color clip-path clip-rule clipPathUnits mask maskUnits maskContentUnits offset stop-color
    stop-opacity gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits
    patternTransform font-family font-size font-weight font-style letter-spacing text-anchor
    dx dy display visibility version href""".split()  # noqa: SIM905
)
_REACHING = re.compile(r"@|\\|expression|javascript:|url\((?!\s*['\"]?#)", re.IGNORECASE)


class LogoError(ValueError):
    """The file cannot be the logo; the message says why and what to do."""


def clean_logo(content: bytes) -> tuple[str, bytes]:
    """Return the kind ("svg" or "png") and harmless content; raises LogoError."""
    if len(content) > MOST_BYTES:
        raise LogoError(_("This file is too large. A logo may be 200 kB at most."))
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png", _clean_png(content)
    if b"<svg" in content[:4096]:
        return "svg", _clean_svg(content)
    raise LogoError(_("This is not an SVG or PNG file. Choose one of those."))


def _clean_png(content: bytes) -> bytes:
    try:
        picture = Image.open(io.BytesIO(content), formats=["PNG"])
        if max(picture.size) > MOST_PIXELS:
            raise LogoError(_("This picture is too large. Make it 2000 pixels at most."))
        drawn = io.BytesIO()
        picture.convert("RGBA").save(drawn, "PNG", optimize=True)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, LogoError):
            raise
        raise LogoError(_("This picture is damaged. Save it again as PNG.")) from error
    return drawn.getvalue()


def _clean_svg(content: bytes) -> bytes:
    try:
        root = fromstring(content)
    except (ET.ParseError, DefusedXmlException, ValueError) as error:
        raise LogoError(_("This SVG file is damaged. Save it again from your program.")) from error
    if root.tag != f"{SVG}svg":
        raise LogoError(_("This is not an SVG or PNG file. Choose one of those."))
    if "viewBox" not in root.attrib:
        _give_view_box(root)
    if sum(1 for _one in root.iter()) > MOST_ELEMENTS:
        raise LogoError(_("This drawing is too intricate for a logo. Choose a PNG of it."))
    _clean(root)
    ET.register_namespace("", SVG.strip("{}"))
    return ET.tostring(root, encoding="utf-8")


def _give_view_box(root: ET.Element) -> None:
    sizes = [re.fullmatch(r"([\d.]+)(px)?", root.get(side, "")) for side in ("width", "height")]
    if all(sizes):
        root.set("viewBox", "0 0 " + " ".join(size[1] for size in sizes if size))


def _clean(element: ET.Element) -> None:
    """Keep what draws; refuse what does something."""
    link = element.attrib.pop(XLINK, None)
    if link is not None:
        element.set("href", link)
    if not element.get("href", "#").startswith("#"):
        raise _doing()
    for name in list(element.attrib):
        if name.lower().startswith("on") or _REACHING.search(element.attrib[name]):
            raise _doing()
        if name not in ATTRIBUTES:
            del element.attrib[name]
    if element.tag == f"{SVG}style" and _REACHING.search(element.text or ""):
        raise _doing()
    for child in list(element):
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name in DOING:
            raise _doing()
        if not isinstance(child.tag, str) or not child.tag.startswith(SVG) or name not in ELEMENTS:
            element.remove(child)
            continue
        _clean(child)


def _doing() -> LogoError:
    return LogoError(
        _(
            "This SVG holds more than a drawing: a script, a picture or an address elsewhere. "
            "Save it as a plain SVG, or choose a PNG."
        )
    )
