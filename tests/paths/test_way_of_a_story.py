"""One story walks through the whole house, by hand: as its people would do it."""

import re

from tests.cast import make_member
from tests.paths.conftest import PHONE

from kantel.collect.models import Submission
from kantel.deidentify.models import Story

STORY = (
    "Mijn moeder kon de trap niet meer op. Ik belde met Truus de Vries van het loket, op "
    "06-55501234. Zij zei: ik kom wel even kijken. De week erop zat ze aan onze keukentafel. "
    "Binnen een uur wisten we wat er moest gebeuren, en mijn zus doet nu de boodschappen."
)


def tell(narrator):
    """Nora tells her story on an old phone, without JavaScript; return her code."""
    narrator.page.goto("/merelland/")
    narrator.follow("Vertel uw verhaal")
    narrator.page.get_by_label("Een ouder").check()
    narrator.press("Verder naar uw verhaal")
    narrator.page.locator("textarea[name=text]").fill(STORY)
    narrator.page.locator("input[name=title]").fill("Ik kom wel even kijken")
    narrator.press("Verder naar nakijken")
    assert "06-55501234" in narrator.page.locator("main").inner_text()
    narrator.page.get_by_label("Ik ben zestien jaar of ouder").check()
    narrator.page.get_by_label("Nee", exact=True).check()
    narrator.page.locator("input[name=reading]").check()
    narrator.page.locator("input[name=publication]").check()
    narrator.press("Ik verstuur mijn verhaal")
    code = narrator.page.locator("#volgcode").inner_text()
    assert [len(group) for group in code.split()] == [4, 4, 4, 4, 4]
    narrator.press("Ik heb de code bewaard")
    return code


def read(editor):
    """Alice opens what waits longest, lets all marks be replaced, and asks the narrator."""
    editor.log_in("alice")
    editor.page.goto("/beheer/reis/merelland/lezen/")
    editor.follow(re.compile("Verhaal"))
    assert "Truus" not in editor.page.content()
    editor.press("Begin met lezen")
    editor.page.get_by_role("button", name=re.compile("nog open")).click()
    editor.page.wait_for_load_state("networkidle")
    preview = editor.page.locator(".desk-text--preview").inner_text()
    assert "Truus" not in preview
    assert "06-55501234" not in preview
    editor.press("Vraag de verteller: klopt dit zo?")
    editor.page.wait_for_load_state("networkidle")


def enter_code(narrator, code):
    """Come back another day: the browser remembers nothing, the code opens the story."""
    narrator.context.clear_cookies()
    narrator.page.goto("/merelland/volg/")
    narrator.page.locator("input[name=code]").fill(code.upper())
    narrator.press("Toon mijn verhaal")


def agree(narrator, code):
    """Nora comes back with her code, reads the clean text and says yes."""
    enter_code(narrator, code)
    narrator.follow("Ik lees mijn verhaal terug")
    assert narrator.heading() == "Klopt dit zo?"
    narrator.page.get_by_label("Ja, dit klopt").check()
    narrator.press("Verstuur mijn antwoord")


def approve(second_reader):
    """Bob reads the clean text alone and approves it."""
    second_reader.log_in("bob")
    second_reader.page.goto("/beheer/reis/merelland/lezen/")
    second_reader.follow(re.compile("Verhaal"))
    assert "Truus" not in second_reader.page.content()
    second_reader.press("Goedkeuren")
    second_reader.page.wait_for_load_state("networkidle")


def place_and_publish(editor):
    """Alice makes a place, gives the story that place and publishes it."""
    editor.page.goto("/beheer/reis/merelland/plaatsen/nieuw/")
    editor.page.locator("input[name=name_nl]").fill("De keukentafel")
    editor.page.locator("textarea[name=lead_nl]").fill("Hier gaat het over langsgaan.")
    editor.page.locator("main form button[type=submit]").first.click()
    editor.page.goto("/beheer/reis/merelland/ordenen/")
    editor.follow("Ik kom wel even kijken")
    editor.page.locator("input[name=places]").check()
    editor.page.locator("input[name=exemplary]").check()
    editor.press("Opslaan en publiceren")
    editor.page.wait_for_load_state("networkidle")


def test_story_walks_from_narrator_to_reader_and_back(journey, alice, bob, visitor):
    nora = visitor(PHONE, javascript=False)
    code = tell(nora)
    editor = visitor()
    read(editor)
    agree(nora, code)
    approve(visitor())
    place_and_publish(editor)
    story = Story.objects.get()

    reader = visitor(PHONE)
    reader.page.goto("/merelland/")
    reader.follow("De keukentafel")
    reader.follow("Ik kom wel even kijken")
    shown = reader.page.inner_text("main")
    assert "Zij zei: ik kom wel even kijken." in shown
    assert "Een ouder vertelt" in shown
    assert "Truus" not in shown
    address = reader.page.url

    nora.page.goto("/merelland/volg/")
    assert story.public_id in nora.page.content()

    reader.follow("Dit gaat over mij")
    reader.page.locator("main form button[type=submit]").click()
    assert reader.page.goto(address).status == 410
    assert "keukentafel zat" not in reader.page.content()


def test_story_that_is_taken_back_is_gone(journey, alice, bob, visitor):
    nora = visitor(PHONE, javascript=False)
    code = tell(nora)
    enter_code(nora, code)
    nora.follow("Ik wil mijn verhaal terugnemen")
    nora.page.locator("main form button[type=submit]").first.click()
    assert Submission.objects.get().state == "withdrawn"
    editor = visitor()
    editor.log_in("alice")
    editor.page.goto("/beheer/reis/merelland/lezen/")
    assert editor.page.get_by_role("link", name=re.compile("Verhaal [0-9]")).count() == 0


def test_interviewer_meets_no_door_that_is_not_hers(journey, visitor):
    make_member("ingrid", journey, "interviewer")
    ingrid = visitor()
    ingrid.log_in("ingrid")
    assert ingrid.page.goto("/beheer/reis/merelland/invoer/").status == 200
    assert ingrid.page.goto("/beheer/reis/merelland/ordenen/").status == 403
