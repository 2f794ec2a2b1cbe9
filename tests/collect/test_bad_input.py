"""Whatever is sent, the answer is a page: nothing breaks, and nothing typed is lost."""

import pytest
from tests.collect.files import TRANSCRIPT
from tests.collect.test_desk import ROOT, brought_in
from tests.collect.test_desk import desk as desk  # noqa: PLC0414 (a fixture)

from kantel.collect.models import Interview

STRANGE = [
    "",
    "\x00",
    "\ufffe\u202e\u200b",
    "👩\u200d👧 é",
    "'; DROP TABLE collect_submission; --",
    "<script>alert(1)</script>",
    "9" * 40,
    "-1",
    "x" * 20_000,
    "{{ 7|add:7 }} %s %(x)s",
]
NARRATOR = ["vertel/", "vertel/verhaal/", "vertel/nakijken/", "vertel/verder/", "volg/"]
FIELDS = (
    *("narrator_role", "organisation_kind", "municipality", "month", "year", "text", "title"),
    *("slider_direction", "reading", "email", "website", "key", "code", "go"),
)


@pytest.mark.parametrize("strange", STRANGE)
@pytest.mark.parametrize("page", NARRATOR)
def test_strange_input_of_a_narrator_gets_a_page(client, journey, page, strange):
    client.post("/merelland/vertel/verhaal/", {"text": strange, "go": "next"})
    answer = client.post(f"/merelland/{page}", dict.fromkeys(FIELDS, strange))
    assert answer.status_code in {200, 302}
    assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("strange", STRANGE)
def test_strange_input_of_an_interviewer_gets_a_page(desk, strange):
    source = brought_in(desk, gesprek_txt=TRANSCRIPT)
    interview = Interview.objects.get()
    typed = dict.fromkeys((*FIELDS, "first", "last", "held_on", "given_by", "file"), strange)
    for address in (
        f"bestanden/{source.pk}/kolommen/",
        f"bestanden/{source.pk}/starten/",
        f"interview/{interview.pk}/",
        f"interview/{interview.pk}/gegevens/",
        "vertelling/",
        "bestanden/",
    ):
        answer = desk.post(f"{ROOT}{address}", typed)
        assert answer.status_code in {200, 302}
        assert b"<script>alert" not in answer.content
