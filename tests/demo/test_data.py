"""The example journey keeps its promises: enough of everything, and nobody recognisable."""

import json
import re
from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from stdnum import iban
from stdnum.nl import bsn

DATA = Path(__file__).parents[2] / "src" / "kantel" / "demo" / "data"
AUDIENCES = ("professional", "coordinator", "partner", "municipality")
LANDMARKS = {
    *("bridge", "marsh", "lighthouse", "square", "field", "harbour", "mill", "wood", "hill"),
    *("market", "school", "well", "gate", "tower", "orchard", "ferry", "garden", "camp"),
}
MONTH = re.compile(r"20(1[6-9]|2[0-6])-(0[1-9]|1[0-2])")
IDENTIFIERS = {
    "phone": re.compile(r"(?:\+31|\b0)[\s-]?\d(?:[\s-]?\d){7,8}\b"),
    "email": re.compile(r"\S+@\S+\.\w+"),
    "iban": re.compile(r"\bNL\d{2}\s?[A-Z]{4}", re.IGNORECASE),
    "nine digits": re.compile(r"\b\d(?:[ .]?\d){8}\b"),
    "postcode": re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b"),
    "plate": re.compile(r"\b(?:[A-Z]{1,3}-\d{2,3}-[A-Z]{1,2}|\d{1,2}-[A-Z]{2,3}-\d{1,2})\b"),
    "web": re.compile(r"https?://|www\.", re.IGNORECASE),
}
STAGES = {
    *("received", "proposals_ready", "in_review", "read_back_asked", "narrator_changed"),
    *("narrator_said_no", "second_reader", "cleared_uncoded", "cleared_coded"),
    *("safety_flagged", "draft"),
}
STAGES_WITH_CLEAN_TEXT = {
    *("read_back_asked", "narrator_changed", "narrator_said_no", "second_reader"),
    *("cleared_uncoded", "cleared_coded"),
}
ANSWERS = {
    "narrator_changed": "change",
    "narrator_said_no": "no",
    "second_reader": "yes",
    "cleared_uncoded": "yes",
    "cleared_coded": "yes",
}


def load(name: str):
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def words(text: str) -> int:
    return len(text.split())


@pytest.fixture(scope="module")
def journey() -> dict:
    return load("journey.json")


@pytest.fixture(scope="module")
def places() -> list[dict]:
    return load("places.json")


@pytest.fixture(scope="module")
def stories() -> list[dict]:
    return load("stories.json")


@pytest.fixture(scope="module")
def tips() -> list[dict]:
    return load("tips.json")


def test_places_are_ten_in_walking_order(places):
    assert [place["order"] for place in places] == list(range(1, 11))
    assert len({place["slug"] for place in places}) == 10


def test_places_lie_on_the_map_with_a_known_landmark(places):
    outside = [p["slug"] for p in places if not (0 <= p["x"] <= 1 and 0 <= p["y"] <= 1)]
    assert outside == []
    assert {place["landmark"] for place in places} <= LANDMARKS


def test_neighbours_hold_in_both_directions(places):
    paths = {(place["slug"], other) for place in places for other in place["neighbours"]}
    assert paths == {(other, slug) for slug, other in paths}
    assert [p["slug"] for p in places if not 2 <= len(p["neighbours"]) <= 4] == []


def test_stories_are_enough_and_of_the_right_length(stories):
    assert len(stories) >= 48
    assert [s["id"] for s in stories if not 80 <= words(s["text"]) <= 400] == []
    assert len({story["id"] for story in stories}) == len(stories)
    assert len({story["text"] for story in stories}) == len(stories)


def test_stories_name_only_what_the_journey_knows(journey, places, stories):
    known = {
        "place": {place["slug"] for place in places},
        "second_place": {place["slug"] for place in places} | {None},
        "narrator_role": {role["id"] for role in journey["narrator_roles"]},
        "organisation_kind": {kind["id"] for kind in journey["organisation_kinds"]},
        "municipality": {*journey["municipalities"], None},
    }
    unknown = [(s["id"], field) for s in stories for field in known if s[field] not in known[field]]
    assert unknown == []
    assert [s["id"] for s in stories if s["place"] == s["second_place"]] == []


def test_stories_have_valid_months_and_sliders(stories):
    assert [s["id"] for s in stories if not MONTH.fullmatch(s["month"])] == []
    assert {story["month"][:4] for story in stories} == {str(year) for year in range(2016, 2027)}
    assert [s["id"] for s in stories if len(s["sliders"]) != 3] == []
    assert {value for s in stories for value in s["sliders"]} <= {-2, -1, 0, 1, 2, None}


def test_every_place_has_three_to_eight_exemplary_stories(places, stories):
    exemplary = Counter(story["place"] for story in stories if story["exemplary"])
    assert [p["slug"] for p in places if not 3 <= exemplary[p["slug"]] <= 8] == []


def test_every_place_shows_what_goes_well_and_what_must_improve(places, stories):
    well = {story["place"] for story in stories if story["sliders"][0] > 0}
    improve = {story["place"] for story in stories if story["sliders"][0] < 0}
    assert well == improve == {place["slug"] for place in places}


@pytest.mark.parametrize("kind", IDENTIFIERS)
def test_no_published_story_holds_an_identifier(stories, kind):
    texts = [(story["id"], f"{story['title']}\n{story['text']}") for story in stories]
    assert [name for name, text in texts if IDENTIFIERS[kind].search(text)] == []


def test_no_published_story_names_a_municipality(journey, stories):
    names = re.compile("|".join(journey["municipalities"]))
    assert [s["id"] for s in stories if names.search(s["title"] + s["text"])] == []


def test_every_place_has_a_tip_for_every_audience(places, tips):
    expected = set(product((place["slug"] for place in places), AUDIENCES))
    assert {(tip["place"], tip["audience"]) for tip in tips} == expected


def test_every_tip_rests_on_stories_that_exist(stories, tips):
    known = {story["id"] for story in stories}
    assert [tip["text"]["nl"] for tip in tips if not tip["stories"]] == []
    assert {story for tip in tips for story in tip["stories"]} - known == set()


def test_texts_for_readers_exist_in_both_languages(journey, places, tips):
    texts = [t for p in places for t in (p["name"], p["lead"])] + [tip["text"] for tip in tips]
    texts += [journey["name"], journey["subtitle"], *journey["narrator_roles"]]
    assert [text for text in texts if not (text["nl"].strip() and text["en"].strip())] == []
    assert journey["languages"] == ["nl", "en"]


@pytest.fixture(scope="module")
def waiting() -> list[dict]:
    return load("waiting.json")


def test_stories_wait_in_every_stage_of_review(waiting):
    assert {story["stage"] for story in waiting} == STAGES
    assert len(waiting) >= 14
    assert len({story["id"] for story in waiting}) == len(waiting)


def test_waiting_stories_have_what_their_stage_needs(waiting):
    with_clean_text = {story["stage"] for story in waiting if story["clean_text"]}
    assert with_clean_text == STAGES_WITH_CLEAN_TEXT
    answers = {s["stage"]: s["narrator_answer"]["answer"] for s in waiting if s["narrator_answer"]}
    assert answers == ANSWERS
    assert {story["stage"] for story in waiting if story["place"]} == {"cleared_coded"}


def test_waiting_stories_hold_something_to_find(waiting):
    finished = [story for story in waiting if story["stage"] != "draft"]
    assert [s["id"] for s in finished if not re.search(r"\d", s["text"])] == []
    assert [s["id"] for s in finished if not 80 <= words(s["text"]) <= 400] == []


@pytest.mark.parametrize("kind", IDENTIFIERS)
def test_clean_texts_of_waiting_stories_hold_no_identifier(waiting, kind):
    clean = {s["id"]: f"{s['clean_title']}\n{s['clean_text']}" for s in waiting if s["clean_text"]}
    assert [name for name, text in clean.items() if IDENTIFIERS[kind].search(text)] == []


def test_every_number_and_address_in_the_folder_is_for_tests_only():
    everything = "\n".join(path.read_text(encoding="utf-8") for path in DATA.iterdir())
    phones = re.findall(r"(?:\+31|\b0)[\s-]?[1-9](?:[\s-]?\d){8}\b", everything)
    assert [phone for phone in phones if not re.fullmatch(r"06-5550\d{4}", phone)] == []
    domains = set(re.findall(r"@([\w.-]+\.\w+)", everything))
    assert domains == {"example.nl"}
    accounts = re.findall(r"\bNL\d{2}[A-Z]{4}\d{10}\b", everything)
    assert accounts != []
    assert [account for account in accounts if not iban.is_valid(account)] == []
    assert {account[4:8] for account in accounts} == {"TEST"}
    assert [number for number in re.findall(r"\b\d{9}\b", everything) if bsn.is_valid(number)] == []


def test_standard_pages_say_the_same_in_both_languages():
    pages = load("pages.json")
    assert [page["slug"] for page in pages] == [
        *("leeswijzer", "herkomst", "colofon", "deel-uw-verhaal", "privacy", "toegankelijkheid"),
    ]
    for page in pages:
        kinds = {code: [block["kind"] for block in page["body"][code]] for code in ("nl", "en")}
        assert kinds["nl"] == kinds["en"]
        assert set(kinds["nl"]) <= {"heading", "paragraph", "list"}


def test_provenance_lists_every_organisation_that_took_part(journey):
    provenance = next(page for page in load("pages.json") if page["slug"] == "herkomst")
    names = {organisation["name"] for organisation in journey["organisations"]}
    for code in ("nl", "en"):
        listed = {item for b in provenance["body"][code] for item in b.get("items", [])}
        assert names - listed == set()


def test_bundle_example_has_six_stories_of_which_one_under_two_places():
    lines = (DATA / "bundle_example.txt").read_text(encoding="utf-8").splitlines()
    titles = [lines[n - 2] for n, line in enumerate(lines) if re.search(r"vertelt:?\s*$", line)]
    titles = [title for title in titles if title.startswith("» ")]
    assert len(titles) == 7
    assert [title for title, times in Counter(titles).items() if times == 2] == [
        "» Eén sleutel voor drie deuren"
    ]


def test_transcript_example_alternates_questions_and_answers():
    text = (DATA / "transcript_example.txt").read_text(encoding="utf-8")
    speakers = re.findall(r"^(Interviewer|Gerard): ", text, flags=re.MULTILINE)
    assert speakers[1:] == ["Interviewer", "Gerard"] * (len(speakers) // 2)


def test_plans_of_the_fund_name_only_what_the_journey_knows(places, stories):
    slugs, ids = {place["slug"] for place in places}, {story["id"] for story in stories}
    rounds = load("fund.json")
    plans = [plan for row in rounds for plan in row["plans"]]
    assert {slug for plan in plans for slug in plan["places"]} <= slugs
    assert {story for plan in plans for story in plan["stories"]} <= ids
    for row in rounds:
        known = {plan["id"] for plan in row["plans"]}
        assert {one for chosen, _voters in row.get("ballots", []) for one in chosen} <= known
        costs = [sum(cents for _what, cents in plan["lines"]) for plan in row["plans"]]
        assert max(costs) <= row["ceiling"]
