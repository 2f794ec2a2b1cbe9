"""The people and things that return in tests; all invented."""

from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale, Page, Site

from kantel.collect.actions import GivenConsent, StoryFacts, submit_story
from kantel.collect.choices import Channel, GivenBy, Purpose
from kantel.collect.models import Submission
from kantel.people.models import Journey, Membership, User

RAW_STORY = (
    "Toen belde ik met Truus de Vries, op 06-55501234. Ze woont in Lutjebroekerveld en "
    "kwam er zelf niet meer uit. We zijn samen aan de keukentafel gaan zitten. Na een uur "
    "lag er een plan waar haar dochter ook iets in zag."
)


def make_journey(slug: str = "merelland", **changes: object) -> Journey:
    return Journey.objects.create(
        slug=slug, name={"nl": slug.title(), "en": slug.title()}, **changes
    )


def make_member(username: str, journey: Journey, *roles: str) -> User:
    user = User.objects.create_user(
        username, f"{username}@example.nl", "een lang wachtwoord", is_demo=True
    )
    for role in roles:
        Membership.objects.create(user=user, journey=journey, role=role)
    return user


def make_submission(
    journey: Journey,
    text: str = RAW_STORY,
    *,
    title: str = "Na een uur lag er een plan",
    **facts: object,
) -> tuple[Submission, str]:
    """Hand in a story, as Nora the narrator would; return it with her receipt code."""
    return submit_story(
        journey=journey,
        text=text,
        title=title,
        channel=Channel.WEB,
        consent=GivenConsent(
            text_version="test",
            text="Ja",
            given_by=GivenBy.NARRATOR,
            purposes=[Purpose.READING, Purpose.PUBLICATION],
        ),
        facts=StoryFacts(**{"narrator_role": "professional", "month": "2024-05", **facts}),
    )


def make_new_wagtail() -> None:
    """Make the language, pages and site of a new installation; a flushed database has none."""
    Locale.objects.get_or_create(language_code="nl")
    if not Page.objects.exists():
        root = Page.add_root(title="Root", slug="root")
        welcome = root.add_child(title="Welcome to your new Wagtail site!", slug="home")
        Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)
    # Wagtail asks for an index of the pages; no test waits for that.
    DBTaskResult.objects.all().delete()
