"""The map on paper for the wall: a PDF of one landscape page with its typeface inside.

Set by typst (the extra ``[reports]``); it paints ``var()`` black, so the drawing is literal.
"""

from pathlib import Path
from typing import Any, Literal, get_args

from kantel.engine.cartography.places import CartographyError

Paper = Literal["a0", "a1", "a2", "a3", "a4"]
PAPERS: tuple[str, ...] = get_args(Paper)

FONTS = Path(__file__).parent / "fonts"
"""Alegreya as TrueType, for what reads no woff2."""

_PAGE = """
#set document(title: sys.inputs.title, date: none)
#set page(paper: sys.inputs.paper, flipped: true, margin: 3%)
#set text(lang: sys.inputs.language, font: "Alegreya", weight: 600)
#image(
  bytes(sys.inputs.drawing), format: "svg", alt: sys.inputs.alt,
  width: 100%, height: 100%, fit: "contain",
)
"""


def poster(
    drawing: str, *, title: str, alt: str, language: str = "en", paper: Paper = "a2"
) -> bytes:
    """A literal drawing as PDF (PDF/UA-1), the same bytes for the same input.

    ``drawing`` is what ``draw(..., aspect="poster", literal=True)`` gives, ``alt`` what it shows
    in words. Raises ``CartographyError`` when typst is not installed or cannot set the page.
    """
    try:
        import typst
    except ImportError as error:
        raise CartographyError(
            "a poster needs typst. Install Kantel with its extra: pip install 'kantel[reports]'."
        ) from error
    given = {
        "drawing": drawing, "title": title or "Kantel", "alt": alt,
        "language": language, "paper": paper,
    }  # fmt: skip
    try:
        compile_page: Any = typst.compile  # its stubs take text or bytes, not one and the other
        page = compile_page(
            _PAGE.encode(),
            font_paths=[str(FONTS)],
            sys_inputs=given,
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except RuntimeError as error:
        raise CartographyError(f"the poster cannot be set: {str(error).splitlines()[0]}") from error
    if not isinstance(page, bytes):
        raise CartographyError("the poster came out as more than one page.")
    return page
