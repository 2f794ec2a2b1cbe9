"""Every page of the example journey: accessible, calm at 360 pixels, in both languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.paths.conftest import DESK, PHONE

from kantel.coding.models import Place
from kantel.deidentify.models import Review, Story
from kantel.demo.load import load_example_journey
from kantel.publish.models import Publication

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
PUBLIC = [
    "",
    "plek/{place}/",
    "verhaal/{story}/",
    "verhaal/{story}/over-mij/",
    "over-mij/",
    "gids/",
    "gids/professional/",
    "blad/leeswijzer/",
    "blad/herkomst/",
    "vertel/",
    "vertel/verder/",
    "volg/",
    "bestaat-niet/",
]
AT_THE_DESK = [
    "vandaag/",
    "lezen/",
    "lezen/{reading}/",
    "lezen/{reading}/verloop/",
    "lezen/{reading}/zorg/",
    "lezen/{asked}/antwoord/",
    "lezen/zorgen/",
    "lezen/teksten/",
    "lezen/woorden/",
    "invoer/",
    "invoer/bestanden/",
    "invoer/vertelling/",
    "ordenen/",
    "plaatsen/",
    "plaatsen/{place_id}/",
    "plaatsen/nieuw/",
    "ordenen/{waiting}/",
    "patronen/",
    "patronen/boek/stroperigheid/",
    "patronen/verwant/{waiting}/",
    "patronen/themas/",
    "patronen/eens/",
    "patronen/eens/nieuw/",
    "patronen/verloop/",
    "patronen/ligging/",
    "publicaties/",
    "tips/",
    "tips/{place_id}/",
]
FOR_PRIVACY = [
    "vandaag/",
    "meldingen/",
    "lezen/zorgen/",
    "lezen/vervangwoorden/",
    "lezen/woorden/",
    "inrichting/",
    "inrichting/taalmodel/",
    "mensen/",
]


@pytest.fixture
def example(_new_installation):
    """The example journey, with what the addresses need."""
    accounts = {username: password for username, password, _ in load_example_journey()}
    place = Place.objects.get(slug="stroperigheid")
    ids = {
        "place": place.slug,
        "place_id": place.pk,
        "story": Publication.objects.first().public_id,
        "reading": Review.objects.filter(state="reading").first().pk,
        "waiting": Story.objects.filter(codings__isnull=True).first().public_id,
        "asked": Review.objects.filter(state="asked").first().pk,
    }
    return accounts, ids


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


def test_public_pages_have_no_faults(example, visitor):
    _, ids = example
    reader = visitor()
    faults = []
    for language in ("", "/en"):
        for path in PUBLIC:
            address = f"{language}/merelland/{path.format(**ids)}"
            faults += faults_in_every_form(reader, address)
    assert faults == []


def test_desk_pages_have_no_faults(example, visitor):
    accounts, ids = example
    faults = []
    for username, paths in (("redacteur", AT_THE_DESK), ("privacy", FOR_PRIVACY)):
        member = visitor()
        member.log_in(username, accounts[username])
        for path in paths:
            address = f"/beheer/reis/merelland/{path.format(**ids)}"
            faults += faults_in_every_form(member, address)
    assert faults == []
