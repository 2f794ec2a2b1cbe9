"""The edition changes with every row that readers see, and with no other."""

import pytest
from django.apps import apps
from django.db import connection, transaction
from tests.editions import next_transaction
from tests.places import make_place, make_published, make_story

from kantel.coding.actions import code_story, edit_place
from kantel.coding.actions.places import PlaceFacts
from kantel.foundation.editions import current_edition, public_tables
from kantel.foundation.limits import count_try
from kantel.people.actions.journeys import change_journey
from kantel.people.models import Organisation
from kantel.publish import actions
from kantel.publish.models import StandardPage, Tip


@pytest.fixture
def place(journey):
    return make_place(journey, "Stroperigheid")


@pytest.fixture
def changed():
    """Tell whether an act made a new edition."""

    def tell(act):
        next_transaction()
        before = current_edition()
        act()
        return current_edition() != before

    return tell


def test_every_act_that_readers_see_makes_a_new_edition(journey, place, alice, changed):
    publication = make_published(place)
    actions.make_standard_pages(journey=journey)
    tip = actions.add_tip(place=place, audience="partner", text={"nl": "Bel."}, by=None)
    story, other = publication.story, make_place(journey, "Haven")
    page = StandardPage.objects.first()
    facts = PlaceFacts(name={"nl": "Stroop"}, lead={})
    acts = {
        "a story goes off line": lambda: actions.unpublish(publication=publication, by=alice),
        "and on line": lambda: actions.publish(story=story, by=alice),
        "stands elsewhere": lambda: code_story(story=story, places={other: True}, by=alice),
        "a place is renamed": lambda: edit_place(
            place=place, facts=facts, neighbours=[other], by=alice
        ),
        "a tip is moved to other words": lambda: Tip.objects.filter(pk=tip.pk).update(order=4),
        "a journey is renamed": lambda: change_journey(
            journey=journey, changes={"name": {"nl": "Elders"}}, by=alice
        ),
        "an organisation joins": lambda: Organisation.objects.bulk_create(
            [Organisation(journey=journey, name="Ons Huis")], ignore_conflicts=True
        ),
        "a page is published anew": lambda: page.save_revision().publish(),
        "a story is withdrawn": lambda: actions.forget_story(story_id=story.pk),
    }
    assert [name for name, act in acts.items() if not changed(act)] == []


def test_acts_that_readers_do_not_see_make_no_new_edition(journey, place, changed):
    publication = make_published(place)
    assert not changed(lambda: count_try(what="t", address="::1", limit=1, minutes=1))
    assert not changed(publication.refresh_from_db)


def test_tables_between_two_others_count_as_well(db):
    assert {"coding_place_neighbours", "publish_tip_stories"} <= set(public_tables())
    assert set(public_tables()) <= set(connection.introspection.table_names())
    assert "wagtailcore_page" in public_tables()
    assert apps.get_model("deidentify", "Story")._meta.db_table in public_tables()


def test_what_is_undone_makes_no_new_edition(journey):
    next_transaction()
    before = current_edition()
    with pytest.raises(RuntimeError), transaction.atomic():
        make_story(journey)
        raise RuntimeError
    assert current_edition() == before
    next_transaction()
    make_story(journey)
    assert current_edition() != before


def test_rows_that_count_do_not_pile_up(journey):
    for _ in range(230):
        next_transaction()
        Organisation.objects.filter(pk=-1).delete()
        journey.save()
    assert current_edition()[1] <= 202
