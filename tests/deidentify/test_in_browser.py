"""The review desk in Chromium: by keyboard alone, with the mouse, and with keys switched off."""

import pytest
from tests.browser import CHROMIUM, SITE, browser_of
from tests.cast import make_submission
from tests.deidentify.conftest import at, fresh, key_of, opened

from kantel.deidentify import actions

pytestmark = [
    pytest.mark.chromium,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]

EMOJI = "😀 Ik ken 👩‍👧 Truus Zonderland wel. Bel 06-55501234."


@pytest.fixture
def desk(client, alice):
    """A browser in which Alice is logged in."""
    playwright = pytest.importorskip("playwright.sync_api")
    client.force_login(alice)
    with browser_of(playwright, client) as (page, complaints):
        page.set_default_timeout(10_000)
        yield page, complaints


def open_desk(page, review):
    page.goto(f"{SITE}/beheer/reis/merelland/lezen/{review.pk}/", wait_until="networkidle")


MOVED_ON = "seen => document.querySelector('#review input[name=version]').value !== seen"


def press(page, *keys):
    """Press keys; each act draws the desk anew, and the next key waits for it."""
    for key in keys:
        before = page.locator("#review input[name=version]").first.input_value()
        page.keyboard.press(key)
        if key in "arxuo":
            page.wait_for_function(MOVED_ON, arg=before)


def in_hand(page):
    return page.locator(".desk-words").inner_text()


def test_story_is_read_by_keyboard_alone(desk, review):
    page, complaints = desk
    open_desk(page, review)
    assert in_hand(page) == "06-55501234"
    press(page, "a")
    assert in_hand(page) == "truus@example.nl"
    press(page, "r", "u", "o", "x")
    marks = opened(review).work.in_order
    assert [mark.verdict for mark in marks] == ["accepted", "refused", "accepted"]
    assert page.evaluate("document.activeElement.id") != ""
    assert complaints == []


def test_words_are_chosen_and_marked_by_keyboard(desk, review):
    page, complaints = desk
    open_desk(page, review)
    page.focus("#tekst")
    # Walking begins at the passage in hand: the phone number.
    press(page, "ArrowLeft", "ArrowLeft", "Shift+ArrowRight")
    assert page.input_value("#id_words") == "Truus op"
    press(page, "Shift+ArrowLeft", "Enter")
    assert page.evaluate("document.activeElement.id") == "id_own_kind"
    page.keyboard.press("Tab")
    page.keyboard.type("mijn tante")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#review a[id='m-9-14']")
    assert opened(review).clean_text.startswith("Ik belde mijn tante op")
    assert complaints == []


def test_selection_counts_as_python_does(desk, journey, alice):
    page, _complaints = desk
    submission, _ = make_submission(journey, EMOJI)
    open_desk(page, submission.review)
    page.get_by_role("button", name="Begin met lezen").click()
    page.wait_for_load_state("networkidle")
    box = page.evaluate(
        """() => {
          const part = document.querySelector('#tekst [data-start]').firstChild;
          const range = document.createRange();
          const at = part.data.indexOf('Zonderland');
          range.setStart(part, at); range.setEnd(part, at + 10);
          const box = range.getBoundingClientRect();
          return [box.x + box.width / 2, box.y + box.height / 2];
        }"""
    )
    page.mouse.dblclick(*box)
    page.wait_for_function("() => document.querySelector('#id_words').value !== ''")
    start = int(page.input_value("[data-own-mark] [name=start]"))
    end = int(page.input_value("[data-own-mark] [name=end]"))
    assert EMOJI[start:end].strip() == "Zonderland"
    assert page.input_value("#id_words") == "Zonderland"


def test_keys_do_nothing_in_a_field_nor_when_switched_off(desk, review):
    page, _complaints = desk
    open_desk(page, review)
    page.focus("#id_title")
    page.keyboard.type("arxu")
    page.locator("[data-keys-on]").uncheck()
    page.locator("#boven").focus()
    for key in "arxu":
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert fresh(review).version == review.version
    page.reload(wait_until="networkidle")
    assert page.locator("[data-keys-on]").is_checked() is False


def test_explanation_shows_on_focus_and_goes_with_escape(desk, review):
    page, _complaints = desk
    open_desk(page, review)
    page.locator("#tekst").focus()
    page.keyboard.press("Tab")
    why = page.locator("#tekst a .span__why").first
    assert why.is_visible()
    page.keyboard.press("Escape")
    assert why.is_visible() is False


def test_stale_desk_shows_what_the_other_did_and_goes_on(desk, review, alice):
    page, _complaints = desk
    open_desk(page, review)
    actions.accept(**at(review, alice, key=key_of(review, "3 mei 2024")))
    page.fill("#id_title", "Mijn titel")
    page.locator("button[value=title]").click()
    page.wait_for_selector("#ander")
    assert page.locator("#id_again_title").input_value() == "Mijn titel"
    page.get_by_role("button", name="Toch doen").click()
    page.wait_for_selector("#id_title")
    assert opened(review).work.title == "Mijn titel"
