"""An editor gives stories a place by suggestion, on a phone and without JavaScript."""

import pytest
from tests.paths.conftest import PHONE
from tests.places import make_place, make_story

from kantel.coding.models import Coding, Place, Suggestion

STORIES = {
    "Acht weken": "We stonden op de wachtlijst. Acht weken wachten op een besluit.",
    "Het tarief": "Het tarief in het contract klopte niet. De aanbieder rekende per product.",
    "Zij durfde": "De wethouder kwam langs. Zij durfde los te laten en gaf het voorbeeld.",
    "Achttien": "Op mijn verjaardag stopte de jeugdhulp. Om middernacht was ik volwassen.",
}
LEADS = {
    "Wachten": "Wachtlijst, wachten op een besluit, weken en maanden.",
    "Geld": "Tarief, contract, product en aanbieder.",
    "Leiden": "Een wethouder die durft los te laten en het voorbeeld geeft.",
}
BELONGS = {"Acht weken": "Wachten", "Het tarief": "Geld", "Zij durfde": "Leiden"}


@pytest.mark.parametrize("javascript", [True, False])
def test_editor_codes_three_by_suggestion_refuses_one_and_makes_a_place(
    journey, alice, visitor, javascript
):
    for name, lead in LEADS.items():
        make_place(journey, name, lead={"nl": lead})
    for title, text in STORIES.items():
        make_story(journey, title=title, text=text)
    editor = visitor(PHONE, javascript=javascript)
    editor.log_in("alice")
    for title, place in BELONGS.items():
        editor.page.goto("/beheer/reis/merelland/ordenen/")
        editor.follow(title)
        # The first reason leads to a marked sentence of the story.
        editor.page.locator(".desk-suggestion__list a").first.click()
        assert "#zin-" in editor.page.url
        assert editor.page.locator("mark:target").count() == 1
        assert place in editor.page.locator("#voorstel-1 h3").inner_text()
        editor.page.locator("#voorstel-1 button[name=accept]").click()
        editor.page.wait_for_load_state("networkidle")
    editor.page.goto("/beheer/reis/merelland/ordenen/")
    editor.follow("Achttien")
    editor.press("Geen van deze")
    editor.follow("Een nieuwe plek")
    editor.page.locator("input[name=name_nl]").fill("Achttien worden")
    editor.press("Opslaan")
    editor.page.wait_for_load_state("networkidle")
    assert {coding.story.title: str(coding.place) for coding in Coding.objects.all()} == {
        **BELONGS,
        "Achttien": "Achttien worden",
    }
    assert Suggestion.objects.filter(verdict="accepted", rank=1).count() == 3
    assert Suggestion.objects.filter(verdict="refused").count() == 3
    assert Place.objects.count() == 4
    editor.page.goto("/beheer/reis/merelland/patronen/")
    assert "U gaf 4 verhalen een plek" in editor.page.inner_text(".desk")
