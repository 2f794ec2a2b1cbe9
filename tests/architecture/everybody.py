"""Two journeys with one of everything, and somebody of every kind who asks for pages of them."""

import base64
from contextlib import ExitStack, contextmanager

from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from tests.architecture import permissions
from tests.architecture.world import make_world
from tests.cast import make_member

from kantel.people.choices import Role
from kantel.people.models import User

SETTINGS = {
    "MASTER_KEY": base64.b64encode(b"k" * 32).decode(),
    "DEMO": True,
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
}


@contextmanager
def everybody():
    """Yield the journey, another one, and a client for everybody by name; undone at the end."""
    with override_settings(**SETTINGS), ExitStack() as stack:
        for alias in ("default", "keys"):
            stack.enter_context(transaction.atomic(using=alias))
        here, there = make_world("merelland"), make_world("elders")
        accounts = dict(here.people)
        accounts["outsider"] = make_member("olga", there.journey, *Role)
        accounts[permissions.COLLEAGUE] = make_member("ivo", here.journey, "interviewer")
        accounts["administrator"] = User.objects.create_superuser("root", is_demo=True)
        clients = {name: _logged_in(account) for name, account in accounts.items()}
        yield here, there, {"anonymous": Client(), **clients}
        for alias in ("default", "keys"):
            transaction.set_rollback(True, using=alias)


def _logged_in(account):
    client = Client()
    client.force_login(account)
    return client


def answer_of(client, method, address, data=None, **headers):
    """Ask, and undo what the asking did."""
    cache.clear()
    with ExitStack() as stack:
        for alias in ("default", "keys"):
            stack.enter_context(transaction.atomic(using=alias))
        answer = getattr(client, method)(address, data, **headers)
        for alias in ("default", "keys"):
            transaction.set_rollback(True, using=alias)
    return answer


def url_of(address, world, things=None):
    """Return where `address` stands in the journey of `world`, about its things or others."""
    arguments = (things or world).arguments(address.name, set(address.arguments))
    if "journey" in arguments:
        arguments["journey"] = world.journey.slug
    if ":" not in address.name and "/" in address.name:
        return "/" + address.route
    return reverse(address.name, kwargs=arguments)
