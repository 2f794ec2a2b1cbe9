"""Risks: high ones stop publication, and each is answered, replaced in one press, or undone."""

import pytest
from django.urls import reverse
from tests.cast import make_submission
from tests.deidentify.conftest import at, fresh, opened

from kantel.deidentify import actions
from kantel.deidentify.coarser import coarser
from kantel.engine.redaction import years


def the_risk(review):
    (key,) = opened(review).work.risks
    return key


def decided(review, alice):
    actions.accept_remaining(**at(review, alice))
    return the_risk(review)


def test_high_risk_stops_publication_until_it_is_answered(review, alice):
    key = decided(review, alice)
    with pytest.raises(actions.NotReadyError):
        actions.ask_narrator(**at(review, alice))
    assert fresh(review).state == "reading"
    actions.answer_risk(**at(review, alice, key=key, answer="accepted"))
    actions.ask_narrator(**at(review, alice))
    assert fresh(review).state == "asked"


def test_risk_is_made_less_exact_in_one_act_and_undone(review, alice):
    before = opened(review).clean_text
    actions.coarsen_risk(**at(review, alice, key=the_risk(review)))
    work = opened(review).work
    assert "Truus is een beroepsvisser van Lutjebroekerveld, en dat wist" in work.clean().text
    assert (work.open_risks, work.risks[the_risk(review)].answer) == ([], "coarser")
    actions.undo(**at(review, alice))
    assert opened(review).clean_text == before
    assert len(opened(review).work.open_risks) == 1
    actions.redo(**at(review, alice))
    assert opened(review).work.open_risks == []


def test_risk_is_replaced_by_words_of_the_editor(review, alice):
    actions.coarsen_risk(**at(review, alice, key=the_risk(review), words=" een visser "))
    assert "Truus is een visser van Lutjebroekerveld, en dat" in opened(review).clean_text


def test_exact_date_beside_place_and_month_becomes_a_year(journey, alice):
    submission, _ = make_submission(journey, "Op 3 mei 2024 belde zij.", municipality="Merelland")
    actions.take(review=submission.review, by=alice)
    (risk,) = opened(submission.review).work.risks.values()
    assert (risk.kind, risk.level) == ("combination", "medium")
    actions.coarsen_risk(**at(submission.review, alice, key=risk.key))
    (mark,) = opened(submission.review).work.in_order
    assert (mark.type, opened(submission.review).clean_text) == ("DATE", "[In 2024] belde zij.")


@pytest.mark.parametrize(
    ("kind", "passage", "reads"),
    [
        ("only_one", "als enige vrouw in de raad", "Zij is vrouw in de raad."),
        ("only_one", "de enige vrouw in de raad", "Zij is een vrouw in de raad."),
        ("superlative", "de laatste van het dorp", "Zij is iemand van het dorp."),
        ("superlative", "de oudste boer van heel de streek", "Zij is een boer van heel de streek."),
        ("combination", "in de lente", "Zij is […]."),
        ("in_the_news", "stond in de krant", "Zij is [kreeg aandacht]."),
        ("unknown", "wat dan ook", "Zij is […]."),
    ],
)
def test_less_exact_words_are_proposed(kind, passage, reads):
    text = f"Zij is {passage}."
    found = coarser(kind, text, 7, 7 + len(passage))
    assert text[: found.start] + found.words + text[found.end :] == reads


def test_article_goes_along_and_a_capital_stays():
    text = "De zus van de wethouder lacht."
    found = coarser("relative_of_office", text, 3, 23)
    assert (found.start, found.words) == (0, "Een familielid van een bekend iemand")


def test_desk_shows_reason_and_words_to_take_over(client, review, alice):
    client.force_login(alice)
    shown = client.get(reverse("deidentify_desk:review", args=["merelland", review.pk]))
    assert "Er staat dat er maar één is." in shown.content.decode()
    assert 'value="een beroepsvisser"' in shown.content.decode()
    act = reverse("deidentify_desk:act", args=["merelland", review.pk])
    fields = {"version": review.version, "key": the_risk(review), "do": "coarsen"}
    client.post(act, {**fields, "replacement": "een beroepsvisser"})
    assert opened(review).work.open_risks == []


def test_certain_proposals_are_accepted_and_guesses_stay_open(review, alice):
    work = opened(review).work
    row = review.findings.order_by("start").first()
    row.score = 0.5
    row.save()
    actions.accept_certain(**at(review, alice))
    verdicts = [mark.verdict for mark in opened(review).work.in_order]
    assert verdicts == ["open"] + ["accepted"] * (len(work.marks) - 1)
    actions.undo(**at(review, alice))
    assert [m.verdict for m in opened(review).work.in_order] == ["open"] * len(work.marks)


@pytest.mark.parametrize(
    ("before", "age", "after", "reads"),
    [
        ("Zij is ", "18", ".", "Zij is [onder de twintig]."),
        ("Zij is ", "38", " jaar oud.", "Zij is [in de dertig]."),
        ("Een ", "15-jarige", " jongen.", "Een [jonge] jongen."),
        ("Een ", "15-jarige", " die.", "Een [jongere] die."),
        ("Het was bijna ", "drie", " jaar.", "Het was [onder de twaalf]."),
        ("Op mijn ", "vijftiende", " ging ik.", "[Als tiener] ging ik."),
        ("Sinds ", "3 mei", ".", "Sinds [het voorjaar]."),
        ("Geboren op ", "12-01-1950", ".", "Geboren [in 1950]."),
    ],
)
def test_age_or_date_becomes_a_group_and_reads_on(before, age, after, reads):
    text = before + age + after
    number = years(age) if any(c.isalpha() for c in age) or age.isdigit() else None
    found = coarser("combination", text, len(before), len(before + age), number)
    assert text[: found.start] + found.words + text[found.end :] == reads


@pytest.mark.parametrize(
    ("kind", "text", "passage", "reads"),
    [
        (
            "in_the_news",
            "Het kwam in het journaal van omroep west, zei hij.",
            "kwam in het journaal",
            "Het [kreeg aandacht], zei hij.",
        ),
        (
            "in_the_news",
            "Zij heeft in de krant gestaan.",
            "in de krant gestaan",
            "Zij heeft [aandacht gekregen].",
        ),
        (
            "one_in_area",
            "Er is maar één kapper in heel de stad.",
            "één kapper in heel de stad",
            "Er is een kapper.",
        ),
        ("learned_job_once", "Tandarts was ze.", "Tandarts was ze", "[Hoogopgeleid] was ze."),
    ],
)
def test_sentence_still_reads_with_less_exact_words(kind, text, passage, reads):
    start = text.index(passage)
    found = coarser(kind, text, start, start + len(passage))
    assert text[: found.start] + found.words + text[found.end :] == reads
