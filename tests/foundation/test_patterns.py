"""The pattern page, in which every component stands, meets WCAG in each of its appearances."""

import shutil
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "frontend" / "patterns.html"
CHROMIUM = shutil.which("chromium")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
APPEARANCES = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "more contrast": {"contrast": "more"},
    "dark, more contrast": {"color_scheme": "dark", "contrast": "more"},
}

pytestmark = [
    pytest.mark.chromium,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def _open(browser, *, width=1280, **options):
    page = browser.new_page(viewport={"width": width, "height": 900}, **options)
    page.goto(PAGE.as_uri())
    return page


@pytest.mark.parametrize("name", APPEARANCES)
def test_pattern_page_breaks_no_rule_of_axe(browser, name):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = _open(browser, **APPEARANCES[name])
    found = axe.Axe().run(page, options=RULES).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["target"]) for fault in found] == []


def test_pattern_page_fits_in_320_pixels(browser):
    page = _open(browser, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_targets_are_at_least_24_pixels(browser):
    small = """[...document.querySelectorAll("button, input, select, summary, nav a")]
        .filter((e) => e.getClientRects().length)
        .filter((e) => Math.min(e.offsetHeight, e.offsetWidth) < 24).map((e) => e.className)"""
    assert _open(browser, width=320).evaluate(small) == []


def test_scale_is_moved_by_the_arrow_keys(browser):
    page = _open(browser)
    page.focus("input[name=as][value='1']")
    page.keyboard.press("ArrowRight")
    assert page.input_value("input[name=as]:checked") == "2"


def test_words_are_counted_at_a_pause(browser):
    page = _open(browser)
    page.fill("#verhaal", "Eén telefoontje, en het kon.")
    page.wait_for_function("document.querySelector('.kantel-counter').textContent.startsWith('5 ')")


def test_second_click_on_submit_is_not_sent(browser):
    page = _open(browser)
    page.evaluate("""() => {
        window.sent = 0;
        addEventListener("submit", (event) => {
            if (!event.defaultPrevented) sent += 1;
            event.preventDefault();
        });
    }""")
    page.get_by_role("button", name="Verder", exact=True).dblclick()
    assert page.evaluate("sent") == 1
