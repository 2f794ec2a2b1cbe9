"""Pages that show only when something waits: accessible and calm at 360 pixels too."""

import re
import uuid

from tests.cast import make_submission
from tests.paths.conftest import PHONE
from tests.paths.test_pages import faults_of
from tests.places import make_place

from kantel.coding.actions import take_place
from kantel.collect.models import Consent
from kantel.publish.actions import keep_waiting


def _desk_pages(journey, review):
    place = make_place(journey, "Haven")
    source = {"import_id": uuid.uuid4()}
    take_place(journey_id=journey.pk, name="Haven", lead="Anders.", **source)
    words = {"audience": "professional", "text": "Bel eerst.", "heading": "Moeras"}
    tip = keep_waiting(journey_id=journey.pk, **source, **words)
    paths = ["vandaag/", "tips/", f"tips/wacht/{tip.pk}/", "tips/wacht/999/"]
    paths += ["plaatsen/", f"plaatsen/{place.pk}/", f"lezen/{review.pk}/"]
    return [f"/beheer/reis/merelland/{path}" for path in paths]


def test_pages_that_wait_for_an_answer_have_no_faults(journey, alice, visitor):
    submission, code = make_submission(journey, "Een verhaal over Piet Jansen, bel 06-55501234.")
    Consent.objects.update(purposes=["reading"])
    editor = visitor(PHONE)
    editor.log_in("alice")
    pages = _desk_pages(journey, submission.review)
    faults = [fault for page in pages for fault in faults_of(editor, page)]
    editor.press("Begin met lezen")
    faults += faults_of(editor, pages[-1])
    remaining = editor.page.get_by_role("button", name=re.compile("nog open"))
    remaining.click()
    remaining.wait_for(state="detached")
    editor.press("Vraag de verteller: klopt dit zo?")
    faults += faults_of(editor, f"{pages[-1]}antwoord/")

    conversation = f"{pages[-1]}berichten/"
    faults += faults_of(editor, conversation)
    editor.page.get_by_label("Uw bericht").fill("Mag ik iets vragen?")
    editor.page.get_by_label("Dit is een vraag").check()
    editor.press("Verstuur aan de verteller")
    faults += faults_of(editor, conversation)

    nora = visitor(PHONE)
    nora.page.goto("/merelland/volg/")
    nora.page.locator("input[name=code]").fill(code)
    nora.press("Toon mijn verhaal")
    faults += faults_of(nora, "/merelland/volg/")
    faults += faults_of(nora, f"/merelland/volg/bericht/{submission.pk}/")
    faults += faults_of(nora, "/merelland/volg/klopt-dit/")
    nora.page.get_by_label("Ja, dit klopt").check()
    nora.press("Verstuur mijn antwoord")
    faults += faults_of(nora, nora.page.url)
    nora.press("Ja, dit mag op de website")
    assert Consent.objects.latest("id").purposes == ["reading", "publication"]
    assert faults == []
