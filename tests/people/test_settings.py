"""Setting up a journey: texts, rules, lists of words, organisations, and a new one."""

import pytest
from django.urls import reverse
from tests.cast import make_journey, make_member, make_submission

from kantel.foundation.models import AuditEntry
from kantel.people.choices import Role, default_audiences
from kantel.people.models import Journey, User
from kantel.people.permissions import roles_of


@pytest.fixture
def mia(journey):
    return make_member("mia", journey, "manager")


@pytest.fixture
def as_mia(client, mia):
    client.force_login(mia)
    return client


@pytest.fixture
def as_root(client, db):
    user = User.objects.create_superuser("root", "root@example.nl", "x", is_demo=True)
    client.force_login(user)
    return client


def _address(name, journey, *more):
    return reverse(f"people_desk:{name}", args=[journey.slug, *more])


def _filled(client, journey, **changes):
    form = client.get(_address("settings", journey)).context["form"]
    values = {name: value for name, value in form.initial.items() if value not in (None, False)}
    return {**values, **changes}


def _terms(terms, **changes):
    data = {"terms-TOTAL_FORMS": len(terms) + 3, "terms-INITIAL_FORMS": len(terms)}
    for index, term in enumerate(terms):
        data |= {f"terms-{index}-{name}": term.get(name, "") for name in ("id", "nl", "en")}
    return {**data, **changes}


def test_settings_change_only_what_was_changed(as_mia, journey):
    journey.name = {"nl": "Merelland", "en": "Merelland", "fy": "Merellân"}
    journey.save()
    changes = {"name_nl": "Merelland vertelt", "k": 12, "narrator_counts_as_second_reader": "on"}
    data = _filled(as_mia, journey, **changes)
    del data["about_me_hides_at_once"]
    answer = as_mia.post(_address("settings", journey), data)
    assert answer["Location"] == _address("settings", journey)
    journey.refresh_from_db()
    assert dict(journey.name) == {"nl": "Merelland vertelt", "en": "Merelland", "fy": "Merellân"}
    assert (journey.k, journey.narrator_counts_as_second_reader) == (12, True)
    assert journey.about_me_hides_at_once is False
    assert [entry.action for entry in AuditEntry.objects.all()] == ["change_journey"]


def test_k_is_never_below_five(as_mia, journey):
    data = _filled(as_mia, journey, k=4, name_nl="Nieuw")
    answer = as_mia.post(_address("settings", journey), data)
    assert list(answer.context["form"].errors) == ["k"]
    assert 'value="Nieuw"' in answer.content.decode()
    journey.refresh_from_db()
    assert (journey.k, str(journey.name)) == (10, "Merelland")


def test_safety_officer_is_somebody_of_this_journey(as_mia, journey, alice, olaf):
    address = _address("settings", journey)
    refused = as_mia.post(address, _filled(as_mia, journey, safety_officer=olaf.pk))
    assert list(refused.context["form"].errors) == ["safety_officer"]
    as_mia.post(address, _filled(as_mia, journey, safety_officer=alice.pk))
    journey.refresh_from_db()
    assert journey.safety_officer == alice


def test_words_are_added_changed_and_removed(as_mia, journey):
    terms = default_audiences()
    data = _terms(terms, **{"terms-0-nl": "vakmensen", "terms-1-gone": "on"})
    data |= {"terms-4-nl": "Raadsleden", "terms-4-en": "Council members"}
    answer = as_mia.post(_address("terms", journey, "doelgroepen"), data)
    assert answer.status_code == 302
    journey.refresh_from_db()
    assert journey.audiences == [
        {"id": "professional", "nl": "vakmensen", "en": "professionals"},
        *terms[2:],
        {"id": "council_members", "nl": "Raadsleden", "en": "Council members"},
    ]


def test_new_word_never_takes_an_id_that_is_there(as_mia, journey):
    terms = default_audiences()
    data = _terms(terms, **{"terms-4-id": "professional", "terms-4-en": "Professional"})
    as_mia.post(_address("terms", journey, "doelgroepen"), {**data, "terms-4-nl": "Nog een"})
    journey.refresh_from_db()
    assert [term["id"] for term in journey.audiences][-1] == "professional_2"


def test_word_in_use_is_not_removed(as_mia, journey):
    make_submission(journey, narrator_role="professional")
    data = _terms(journey.narrator_roles, **{"terms-0-gone": "on", "terms-1-nl": "Nieuw woord"})
    answer = as_mia.post(_address("terms", journey, "vertellers"), data)
    assert answer.context["formset"].errors[0] == {
        "gone": ["Dit is in gebruik. U kunt het woord wijzigen, maar niet weghalen."]
    }
    assert 'value="Nieuw woord"' in answer.content.decode()
    before = list(journey.narrator_roles)
    journey.refresh_from_db()
    assert journey.narrator_roles == before


def test_word_in_use_elsewhere_may_go_here(as_mia, journey):
    make_submission(make_journey("elders"), narrator_role="professional")
    data = _terms(journey.narrator_roles, **{"terms-0-gone": "on"})
    assert as_mia.post(_address("terms", journey, "vertellers"), data).status_code == 302


def test_list_keeps_at_least_one_word(as_mia, journey):
    terms = default_audiences()
    data = _terms(terms, **{f"terms-{index}-gone": "on" for index in range(4)})
    answer = as_mia.post(_address("terms", journey, "doelgroepen"), data)
    assert answer.context["formset"].non_form_errors() == [
        "Laat minstens één woord in de lijst staan."
    ]


def test_list_of_another_name_is_not_found(as_mia, journey):
    assert as_mia.get(_address("terms", journey, "languages")).status_code == 404


def test_forged_list_is_refused_without_an_error(as_mia, journey):
    answer = as_mia.post(_address("terms", journey, "doelgroepen"), {"terms-TOTAL_FORMS": "x"})
    assert answer.status_code == 200
    journey.refresh_from_db()
    assert journey.audiences == default_audiences()


def test_organisations_are_listed_once_each(as_mia, journey):
    names = ["Stichting De Brug", " Stichting  De Brug ", "Gemeente Merelland"]
    data = {"organisations-TOTAL_FORMS": 4, "organisations-INITIAL_FORMS": 0}
    for index, name in enumerate(names):
        data |= {f"organisations-{index}-name": name, f"organisations-{index}-kind": ""}
    as_mia.post(_address("organisations", journey), data)
    assert [one.name for one in journey.organisations.all()] == [
        "Gemeente Merelland",
        "Stichting De Brug",
    ]


@pytest.mark.parametrize("name", ["settings", "organisations", "members"])
def test_editor_may_not_set_up(client, journey, alice, name):
    client.force_login(alice)
    assert client.get(_address(name, journey)).status_code == 403


def test_administrator_sets_up_without_a_role(as_root, journey):
    assert as_root.get(_address("settings", journey)).status_code == 200
    assert roles_of(User.objects.get(username="root"), journey) == set()


def test_first_journey_is_where_an_administrator_begins(as_root):
    assert as_root.get("/beheer/")["Location"] == "/beheer/reizen/nieuw/"
    data = {"name_nl": "Merelland vertelt", "slug": "Merelland", "roles": ["manager", "editor"]}
    assert as_root.post("/beheer/reizen/nieuw/", data)["Location"] == (
        "/beheer/reis/merelland/inrichting/"
    )
    journey = Journey.objects.get()
    assert (dict(journey.name), journey.k) == ({"nl": "Merelland vertelt"}, 10)
    assert roles_of(User.objects.get(), journey) == {Role.MANAGER, Role.EDITOR}


@pytest.mark.parametrize("slug", ["beheer", "merelland", "met spatie", ""])
def test_journey_at_an_impossible_address_keeps_what_was_typed(as_root, journey, slug):
    data = {"name_nl": "Nog een reis", "slug": slug}
    answer = as_root.post("/beheer/reizen/nieuw/", data)
    assert list(answer.context["form"].errors) == ["slug"]
    assert 'value="Nog een reis"' in answer.content.decode()
    assert Journey.objects.count() == 1


def test_manager_makes_no_journeys(as_mia):
    assert as_mia.get("/beheer/reizen/nieuw/").status_code == 404
