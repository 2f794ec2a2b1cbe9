"""How Nora tells her story: the three steps, as a browser without JavaScript sends them."""

import re

from django.utils import timezone

from kantel.collect.models import Draft
from kantel.collect.views import tell

WHO = {
    "narrator_role": "parent",
    "organisation_kind": "none",
    "municipality": "Merelveen",
    "month": "03",
    "year": "2024",
}
STORY = {
    "text": "Ze belden mij terug. Dat had nog nooit iemand gedaan, en het hielp.",
    "title": "Ze belden mij terug",
    "slider_direction": "2",
    "slider_purpose": "-1",
    "slider_agency": "",
}
CONSENT = {
    "age": "sixteen",
    "about_child": "no",
    "reading": "on",
    "publication": "on",
    "email": "",
    "website": "",
}
CODE = re.compile(r'data-copy-text="([0-9a-z-]{24})"')


def tell_until_check(client, *, root="/merelland", **changes):
    """Take the first two steps; return the third as it is shown."""
    client.post(f"{root}/vertel/", {**WHO, "go": "next"})
    client.post(f"{root}/vertel/verhaal/", {**STORY, **changes, "go": "next"})
    return client.get(f"{root}/vertel/nakijken/")


def key_of(response):
    """Return the idempotency key that the third step carries."""
    return re.search(r'name="key" value="([0-9a-f-]{36})"', response.content.decode())[1]


def take_time():
    """Let the narrator have taken longer than a robot does."""
    Draft.objects.update(created_at=timezone.now() - 2 * tell.SHORTEST_TELLING)


def tell_whole_story(client, *, root="/merelland", consent=CONSENT, **changes):
    """Tell a story to the end; return the page with the receipt code."""
    page = tell_until_check(client, root=root, **changes)
    take_time()
    return client.post(
        f"{root}/vertel/nakijken/", {**consent, "key": key_of(page), "go": "send"}, follow=True
    )


def code_on(response):
    """Return the code that a page shows."""
    return CODE.search(response.content.decode())[1]
