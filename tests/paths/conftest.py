"""A real browser for whole journeys of a person; skipped with the reason where there is none."""

import os
import shutil
from dataclasses import dataclass
from datetime import timedelta

import pytest
from tests.cast import make_new_wagtail

from kantel.coding.models import Place
from kantel.deidentify.models import Review, Story
from kantel.demo.load import load_example_journey
from kantel.people.models import Journey
from kantel.publish.models import Publication

PHONE = {"width": 360, "height": 780}
DESK = {"width": 1280, "height": 900}
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if "paths" in item.path.parts:
            item.add_marker(pytest.mark.chromium)
            item.add_marker(pytest.mark.django_db(transaction=True, databases=["default", "keys"]))


@pytest.fixture(scope="module")
def chromium():
    # Not for the whole session: other tests open one of their own, and a thread has one loop.
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if path is None:
        pytest.skip("Chromium is missing (Debian: apt install chromium)")
    from playwright.sync_api import sync_playwright

    # Playwright runs a loop in this thread, which makes Django fear for the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # As root, as in a container, Chromium refuses its sandbox.
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


class Visitor:
    """Somebody at a screen; whatever the browser complains about is kept."""

    def __init__(self, browser, address, **options):
        self.context = browser.new_context(base_url=address, locale="nl-NL", **options)
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        self.complaints = []
        self.elsewhere = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._look(request.url, address))

    def _hear(self, message):
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            self.complaints.append(message.text)

    def _look(self, url, address):
        if not url.startswith((address, "data:")):
            self.elsewhere.append(url)

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name):
        self.page.get_by_role("link", name=name).first.click()

    def heading(self):
        return self.page.get_by_role("heading", level=1).inner_text()

    def log_in(self, username, password="een lang wachtwoord"):
        self.page.goto("/beheer/inloggen/login/")
        self.page.locator("input[name=login]").fill(username)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("input[name=password]").press("Enter")
        self.page.wait_for_url(lambda url: "/login/" not in url)


@pytest.fixture
def visitor(chromium, live_server):
    """Make visitors: on a phone or at a desk, with or without JavaScript."""
    made = []

    def make(viewport=DESK, *, javascript=True, **options):
        one = Visitor(
            chromium,
            live_server.url,
            viewport=viewport,
            java_script_enabled=javascript,
            **options,
        )
        made.append(one)
        return one

    yield make
    for one in made:
        assert one.complaints == []
        assert one.elsewhere == []
        one.context.close()


@pytest.fixture(autouse=True)
def _new_installation(transactional_db):
    """Every walk begins in an empty house; the walk before was swept away whole."""
    make_new_wagtail()


@dataclass(frozen=True)
class Example:
    """The example journey: how to log in, and what its addresses need."""

    passwords: dict[str, str]
    ids: dict[str, object]


@pytest.fixture
def example(_new_installation):
    """Load the example journey, and let a site show it in a frame."""
    passwords = {username: password for username, password, _ in load_example_journey()}
    Journey.objects.update(embed_sites=["https://www.example.nl"])
    place = Place.objects.get(slug="stroperigheid")
    ids = {
        "place": place.slug,
        "place_id": place.pk,
        "story": Publication.objects.filter(story__translations__isnull=False).first().public_id,
        "reading": Review.objects.filter(state="reading").first().pk,
        "waiting": Story.objects.filter(codings__isnull=True).first().public_id,
        "asked": Review.objects.filter(state="asked").first().pk,
    }
    return Example(passwords, ids)


@pytest.fixture(autouse=True)
def _people_may_be_quick(monkeypatch):
    """A browser under test types faster than the spam guard allows people."""
    monkeypatch.setattr("kantel.collect.views.tell.SHORTEST_TELLING", timedelta(0))
