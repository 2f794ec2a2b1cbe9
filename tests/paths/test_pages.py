"""Every page of the example journey: accessible, calm at 360 pixels, in both languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.paths.addresses import DESKS, PUBLIC
from tests.paths.conftest import DESK, PHONE

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def faults_here(visitor, *, rules=RULES):
    """Return what is wrong with the page as it is shown now: rules of axe, scrolling sideways."""
    page = visitor.page
    faults = [
        f"{page.url} {rule['id']}: {rule['nodes'][0]['html'][:120]}"
        for rule in Axe().run(page, options=rules).response["violations"]
    ]
    wide, room = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    return faults + ([f"{page.url} scrolls sideways: {wide} > {room}"] if wide > room else [])


def faults_of(visitor, address):
    """Return what is wrong with the page at this address, as this visitor sees it."""
    visitor.page.goto(address)
    return faults_here(visitor)


def faults_in_every_form(visitor, address):
    """Return what is wrong with a page on a phone and at a desk, in light and in dark."""
    page = visitor.page
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    page.goto(address)
    faults = [f"phone {fault}" for fault in faults_here(visitor)]
    page.set_viewport_size(DESK)
    faults += [f"desk {fault}" for fault in faults_here(visitor)]
    # Nothing but colours may differ in the dark.
    page.emulate_media(color_scheme="dark")
    return faults + [f"dark {fault}" for fault in faults_here(visitor, rules=COLOURS)]


@pytest.mark.parametrize("language", ["", "/en"])
def test_public_pages_have_no_faults(example, visitor, language):
    reader = visitor()
    faults = []
    for path in PUBLIC:
        address = f"{language}/merelland/{path.format(**example.ids)}"
        faults += faults_in_every_form(reader, address)
    assert faults == []


@pytest.mark.parametrize("username", DESKS)
def test_desk_pages_have_no_faults(example, visitor, username):
    member = visitor()
    member.log_in(username, example.passwords[username])
    faults = []
    for path in DESKS[username]:
        address = f"/beheer/reis/merelland/{path.format(**example.ids)}"
        faults += faults_in_every_form(member, address)
    assert faults == []
