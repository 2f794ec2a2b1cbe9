"""How a journey looks: colours that can be read, a logo that does nothing, a draft before use."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from tests.cast import make_member

from kantel.people.looks import DEFAULTS, LogoError, Look, clean_logo, faults, stylesheet
from kantel.people.looks.colours import DARK_PAPER, WHITE, contrast
from kantel.people.models import Journey

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'
DRAWING = SVG.format('<path fill="#00aa44" d="M0 0h10v10z"/>')
OWN = {**DEFAULTS, "primary": "#6a1b7a", "accent": "#8a3b00", "paper": "#f2f5f0"}


def _png(size=(40, 20)) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", size, "red").save(drawn, "PNG")
    return drawn.getvalue()


@pytest.mark.parametrize(
    ("name", "colour"),
    [("primary", "#ffcc00"), ("accent", "#f5d76e"), ("paper", "#203040"), ("sea", "#003366"),
     ("land", "#222222")],
)  # fmt: skip
def test_colour_that_cannot_be_read_is_refused_with_one_that_can(name, colour):
    (fault,) = faults({**DEFAULTS, name: colour})
    assert fault.name == name
    assert fault.contrast < fault.needed
    assert faults({**DEFAULTS, name: fault.better}) == []


def test_dark_theme_of_any_colour_can_be_read():
    for colour in ("#000000", "#12405c", "#003300", "#5a005a"):
        css = stylesheet(Look(colours={**DEFAULTS, "primary": colour}), legible_font="/f.woff2")
        dark = css[css.index("scheme: dark") :]
        found = re.search(r"--kantel-color-link: (#\w{6})", dark)
        assert found is not None
        assert contrast(found[1], DARK_PAPER) >= 4.5


def test_own_look_of_kantel_needs_no_stylesheet():
    assert stylesheet(Look(), legible_font="/f.woff2") == ""


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"/>',
        '<a href="https://example.org"><path d="M0 0"/></a>',
        '<use href="https://example.org/x.svg#a"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<foreignObject><p>x</p></foreignObject>",
        "<style>@import url(https://example.org/x.css);</style>",
        '<path style="fill:url(https://example.org/x)" d="M0 0"/>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
    ],
)
def test_svg_that_does_something_is_refused_or_cleaned(inside):
    try:
        _kind, content = clean_logo(SVG.format(inside).encode())
    except LogoError:
        return
    assert content == clean_logo(SVG.format("").encode())[1]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"\x89PNG\r\n\x1a\nbroken",
        b"<svg",
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b"<html><svg></svg></html>",
        b"x" * 200_001,
        _png((2001, 4)),
    ],
)
def test_file_that_is_no_logo_is_refused_with_a_reason(content):
    with pytest.raises(LogoError, match=r"\w+ .*\."):
        clean_logo(content)


def test_png_is_drawn_anew_so_that_only_its_pixels_stay():
    kind, content = clean_logo(_png() + b"<script>alert(1)</script>")
    assert (kind, b"script" in content) == ("png", False)


@pytest.fixture
def manager(client, journey):
    client.force_login(make_member("mia", journey, "manager"))
    return client


def _typed(**changes) -> dict[str, object]:
    return {**OWN, "font": "legible", "footer_nl": "Samen in het Merelland", **changes}


def test_look_is_seen_by_readers_only_when_somebody_says_so(manager, journey):
    page, address = "/merelland/", reverse("people_desk:look", args=["merelland"])
    logo = SimpleUploadedFile("logo.svg", DRAWING.encode())
    assert manager.post(address, _typed(logo=logo)).status_code == 302
    assert "Samen in het Merelland" not in manager.get(page).content.decode()
    assert "Leesbaar" in manager.get(f"{address}voorbeeld.css").content.decode()
    manager.post(f"{address}besluit/", {"decision": "use"})
    shown = manager.get(page).content.decode()
    assert "Samen in het Merelland" in shown
    (sheet,) = re.findall(r'href="(/merelland/uiterlijk/\w+\.css)"', shown)
    css = manager.get(sheet)
    assert css["Content-Type"] == "text/css"
    assert "--kantel-color-primary: #6a1b7a" in css.content.decode()
    assert contrast("#6a1b7a", WHITE) >= 4.5
    (address_of_logo,) = re.findall(r'src="(/merelland/logo/\w+/)"', shown)
    picture = manager.get(address_of_logo)
    assert picture["Content-Type"] == "image/svg+xml"
    assert picture["Content-Security-Policy"].startswith("default-src 'none'")
    assert picture["X-Content-Type-Options"] == "nosniff"


def test_older_stylesheet_is_gone(manager, journey):
    assert manager.get("/merelland/uiterlijk/0123456789abcdef.css").status_code == 404


def test_draft_that_is_thrown_away_leaves_nothing(manager, journey):
    address = reverse("people_desk:look", args=["merelland"])
    manager.post(address, _typed(logo=SimpleUploadedFile("a.png", _png())))
    manager.post(f"{address}besluit/", {"decision": "drop"})
    kept = Journey.objects.get(pk=journey.pk)
    assert (kept.look, kept.look_draft, kept.logos.count()) == ({}, {}, 0)


def test_colour_that_is_too_light_gets_a_no_and_keeps_what_was_typed(manager, journey):
    address = reverse("people_desk:look", args=["merelland"])
    answer = manager.post(address, _typed(primary="#ffcc00"))
    said = answer.content.decode()
    assert "Nee: deze kleur is te licht om te lezen." in said
    assert 'value="#ffcc00"' in said
    assert Journey.objects.get(pk=journey.pk).look_draft == {}


def test_logo_with_a_script_gets_a_no(manager, journey):
    address = reverse("people_desk:look", args=["merelland"])
    bad = SimpleUploadedFile("logo.svg", SVG.format("<script>alert(1)</script>").encode())
    answer = manager.post(address, _typed(logo=bad))
    assert "In deze SVG zit meer dan een tekening" in answer.content.decode()
    assert Journey.objects.get(pk=journey.pk).logos.count() == 0
