"""Every page of the example journey: accessible, calm at 360 pixels, in both languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.paths.conftest import DESK, PHONE

from kantel.coding.models import Place
from kantel.deidentify.models import Review, Story
from kantel.demo.load import load_example_journey
from kantel.publish.models import Publication

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
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


def faults_of(visitor, address):
    """Return what is wrong with a page: rules of axe, and scrolling sideways."""
    visitor.page.goto(address)
    visitor.page.wait_for_load_state("networkidle")
    faults = [
        f"{address} {rule['id']}: {rule['nodes'][0]['html'][:120]}"
        for rule in Axe().run(visitor.page, options=RULES).response["violations"]
    ]
    wide, room = visitor.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    return faults + ([f"{address} scrolls sideways: {wide} > {room}"] if wide > room else [])


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages_have_no_faults(example, visitor, viewport, scheme):
    _, ids = example
    reader = visitor(viewport, color_scheme=scheme)
    faults = []
    for language in ("", "/en"):
        for path in PUBLIC:
            faults += faults_of(reader, f"{language}/merelland/{path.format(**ids)}")
    assert faults == []


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_desk_pages_have_no_faults(example, visitor, viewport):
    accounts, ids = example
    faults = []
    for username, paths in (("redacteur", AT_THE_DESK), ("privacy", FOR_PRIVACY)):
        member = visitor(viewport)
        member.log_in(username, accounts[username])
        for path in paths:
            faults += faults_of(member, f"/beheer/reis/merelland/{path.format(**ids)}")
    assert faults == []
