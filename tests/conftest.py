"""What every test may use. Tests bring their own data; nothing outside the project is read."""

import base64

import pytest
from tests import cast

from kantel.foundation.vault.keys import forget_opened


@pytest.fixture(autouse=True)
def _own_keys_and_quick_passwords(settings):
    settings.MASTER_KEY = base64.b64encode(b"k" * 32).decode()
    # Each test has a key database of its own.
    forget_opened()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    # Whatever was set up in the data folder: files are served from where they stand.
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    settings.WHITENOISE_USE_FINDERS = True
    # Members in tests are people of the demo; tests of the second factor say otherwise.
    settings.DEMO = True


@pytest.fixture(autouse=True)
def _no_vectors_of_sentences(monkeypatch):
    """The encoder is installed to be tested; other tests do not wait until it is loaded."""
    monkeypatch.setattr("kantel.engine.patterns.semantic.is_installed", lambda: False)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Begin with what Wagtail makes in its migrations."""
    with django_db_blocker.unblock():
        cast.make_new_wagtail()


@pytest.fixture
def journey(db):
    return cast.make_journey()


@pytest.fixture
def alice(journey):
    """Alice is an editor one day a week."""
    return cast.make_member("alice", journey, "editor")


@pytest.fixture
def bob(journey):
    """Bob is the second reader."""
    return cast.make_member("bob", journey, "second_reader")


@pytest.fixture
def ingrid(journey):
    """Ingrid interviews."""
    return cast.make_member("ingrid", journey, "interviewer")


@pytest.fixture
def petra(journey):
    """Petra is the privacy officer."""
    return cast.make_member("petra", journey, "privacy_officer")


@pytest.fixture
def olaf(db):
    """Olaf has an account, and a role in another journey alone."""
    return cast.make_member("olaf", cast.make_journey("elders"), "editor")


DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_collection_modifyitems(items):
    """Give every test that asks for the database both of them: the house and its keys.

    Those that ask for none are marked too: what knows no database need not run on each of them.
    """
    for item in items:
        asks = DATABASE.intersection(getattr(item, "fixturenames", ()))
        if "db" in asks and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db(databases=["default", "keys"]))
        if not asks and not any(map(item.get_closest_marker, ("django_db", "every_database"))):
            item.add_marker(pytest.mark.no_database)
