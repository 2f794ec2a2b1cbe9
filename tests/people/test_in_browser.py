"""The desk and Wagtail's editor in Chromium: no policy is broken, nothing is asked elsewhere."""

import pytest
from tests.browser import CHROMIUM, RULES, SITE, browser_of
from tests.cast import make_member

from kantel.publish.actions import make_standard_pages
from kantel.publish.models import StandardPage

pytestmark = [
    pytest.mark.chromium,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture
def desk(client, journey):
    """A browser in which the programme manager, who is an editor too, is logged in."""
    playwright = pytest.importorskip("playwright.sync_api")
    client.force_login(make_member("mia", journey, "manager", "editor"))
    with browser_of(playwright, client) as (page, complaints):
        yield page, complaints


PAGES = [
    "mij/",
    "reis/merelland/inrichting/",
    "reis/merelland/inrichting/lijst/vertellers/",
    "reis/merelland/inrichting/organisaties/",
    "reis/merelland/mensen/",
    "reis/merelland/mensen/uitnodigen/",
]


def test_desk_breaks_no_policy_and_no_rule_of_axe_and_fits_a_phone(desk):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page, complaints = desk
    faults = []
    for address in PAGES:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{SITE}/beheer/{address}", wait_until="networkidle")
        found = axe.Axe().run(page, context=".desk", options=RULES).response["violations"]
        faults += [(address, one["id"], one["nodes"][0]["target"]) for one in found]
        page.set_viewport_size({"width": 360, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            faults.append((address, "wider than a phone"))
    assert (complaints, faults) == ([], [])


def test_page_editor_works_under_its_own_policy(desk, journey):
    make_standard_pages(journey=journey)
    page, complaints = desk
    guide = StandardPage.objects.get(slug="leeswijzer")
    page.goto(f"{SITE}/beheer/pages/{guide.pk}/edit/", wait_until="networkidle")
    page.fill("[name=intro]", "Zo leest u de kaart.")
    page.click("button[aria-label*='oorvertoning']")
    page.wait_for_timeout(1500)
    preview = next(frame for frame in page.frames if "/preview/" in frame.url)
    assert "Zo leest u de kaart." in preview.content()
    with page.expect_navigation(wait_until="networkidle"):
        page.evaluate("document.querySelector('button[name=action-publish]').click()")
    guide.refresh_from_db()
    assert guide.intro == "Zo leest u de kaart."
    assert complaints == []
