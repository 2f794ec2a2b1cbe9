"""The map in Chromium: names in their real face, arrow keys along the paths, zoom, axe."""

import pytest
from tests.browser import CHROMIUM, RULES, SITE, browser_of
from tests.places import make_place

pytestmark = [
    pytest.mark.chromium,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]

NAMES = (
    "Ruimte om te doen wat nodig is",
    "Verantwoordelijkheidsverdelingsvraagstukken",
    "Hoe gemeenten en aanbieders samen zoeken naar wat werkt, thuis",
    "WMO-MAATWERK",
    "Meedoen en meebeslissen",
    "Stroperigheid",
    "Vertrouwen",
)
OVERLAPS = """
() => {
  const map = [...document.querySelectorAll("svg.kantel-map")].find((one) => one.clientWidth);
  const box = (one) => one.getBoundingClientRect();
  const meet = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const faults = [];
  const names = [...map.querySelectorAll("a .kantel-map__name")];
  for (const name of names) {
    const [text, ribbon] = [box(name), box(name.parentNode.querySelector(".kantel-map__ribbon"))];
    if (text.left < ribbon.left || text.right > ribbon.right) faults.push(name.textContent);
  }
  names.forEach((a, i) => names.slice(i + 1).forEach((b) => {
    if (meet(box(a), box(b))) faults.push(a.textContent + " / " + b.textContent);
  }));
  return [names.length, faults];
}
"""


@pytest.fixture
def reader(client, journey):
    playwright = pytest.importorskip("playwright.sync_api")
    for name in NAMES:
        make_place(journey, name)
    with browser_of(playwright, client) as (page, complaints):
        yield page, complaints


def _focused(page) -> str:
    return page.evaluate("document.activeElement.getAttribute('aria-label')").split(":")[0]


def test_map_is_read_walked_and_enlarged_by_anybody(reader):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page, complaints = reader
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (360, 700, 1280, 2560):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{SITE}/merelland/", wait_until="networkidle")
            assert page.evaluate(OVERLAPS) == [len(NAMES), []], width
            assert page.evaluate("document.documentElement.scrollWidth") == width
            if width in {360, 1280}:
                found = axe.Axe().run(page, options=RULES).response["violations"]
                assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []
    page.set_viewport_size({"width": 1280, "height": 900})
    wide = page.locator("svg.kantel-map--wide")
    wide.locator(".kantel-map__place").nth(2).focus()
    page.keyboard.press("Home")
    assert _focused(page) == NAMES[0]
    reached = {NAMES[0]}
    for _ in range(3):
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
            page.keyboard.press(key)
            reached.add(_focused(page))
    assert len(reached) >= 3
    page.keyboard.press("End")
    assert _focused(page) == NAMES[-1]
    whole = wide.get_attribute("viewBox")
    page.keyboard.press("+")
    near = [float(number) for number in (wide.get_attribute("viewBox") or "").split()]
    box = page.evaluate(
        "(() => { const b = document.activeElement.getBBox();"
        " return [b.x, b.y, b.x + b.width, b.y + b.height]; })()"
    )
    assert near[0] <= box[0] + 0.1 and near[0] + near[2] >= box[2] - 0.1
    assert near[1] <= box[1] + 0.1 and near[1] + near[3] >= box[3] - 0.1
    page.locator(".kantel-zoom__button").last.click()
    assert wide.get_attribute("viewBox") == whole
    assert complaints == []
