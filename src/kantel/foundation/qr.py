"""A code as a QR picture: SVG without a style attribute, readable in dark mode too."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode


def qr_svg(text: str, *, label: str) -> SafeString:
    """Return `text` as a QR picture; `label` is what a screen reader says of it."""
    code = QRCode(border=4, error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    matrix = code.get_matrix()
    dots = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    )
    return format_html(
        '<svg viewBox="0 0 {size} {size}" role="img" aria-label="{label}" '
        'xmlns="http://www.w3.org/2000/svg"><rect width="{size}" height="{size}" fill="#fff"/>'
        '<path d="{dots}" fill="#000" shape-rendering="crispEdges"/></svg>',
        size=len(matrix),
        label=label,
        dots=mark_safe(dots),  # noqa: S308 (made of numbers alone)
    )
