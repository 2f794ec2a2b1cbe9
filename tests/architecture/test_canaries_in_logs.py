"""Two hundred planted words through five hundred requests, errors and mails: none in the log."""

import io
import logging
import smtplib
import uuid
from contextlib import ExitStack
from unittest.mock import patch

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.test import override_settings
from django_tasks_db.models import DBTaskResult
from tests.architecture import permissions
from tests.architecture.everybody import answer_of, url_of

from kantel.collect import actions
from kantel.foundation.jobs.worker import Worker
from kantel.foundation.logs import SilentFormatter
from kantel.people.actions import invite

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

CANARIES = [f"Kanarie{number:03}vogel" for number in range(200)]
REQUESTS = 500
FIELDS = (
    *("text", "title", "email", "name", "code", "message", "login", "password", "words", "note"),
    *("replacement", "narrator_role", "municipality", "key", "go", "reference", "website", "next"),
)
HEADERS = ("HTTP_USER_AGENT", "HTTP_REFERER", "HTTP_X_FORWARDED_FOR", "HTTP_ACCEPT_LANGUAGE")


class RefusingServer(BaseEmailBackend):
    """A mail server that refuses, and says whom."""

    def send_messages(self, email_messages):
        (letter,) = email_messages
        raise smtplib.SMTPRecipientsRefused({letter.to[0]: (550, letter.body.encode())})


def requests():
    """Yield five hundred requests, each with words that belong to somebody."""
    ours = [address for address in permissions.addresses() if address.is_ours]
    for number in range(REQUESTS):
        words = [CANARIES[(number * 7 + more) % 200] for more in range(4)]
        yield number, ours[number % len(ours)], words


def _ask(here, client, number, address, words):
    """Ask once: the words stand in the address, the headers and the form."""
    first, second, third, fourth = words
    fields = {name: f"{words[place % 4]} <{second}>" for place, name in enumerate(FIELDS)}
    fields["email"] = f"{first}@example.nl"
    headers = {HEADERS[number % 4]: f"{third}, {fourth}"}
    url = url_of(address, here)
    if number % 10 == 1:
        url = f"/{here.journey.slug}/{first}/{second}/"
    if number % 10 == 2:
        headers["HTTP_HOST"] = f"{third}.example.nl"
    if number % 3:
        return answer_of(client, "post", f"{url}?zoek={fourth}", fields, **headers)
    return answer_of(client, "get", url, {"zoek": first, "naam": second}, **headers)


def _failing(words):
    """Let what most pages stand on fail, with the words in the error."""
    broken = "kantel.people.desk.get_object_or_404"
    return patch(broken, side_effect=RuntimeError(" ".join(words)))


@pytest.fixture
def log():
    """Everything that an installation would write, from the most talkative level up."""
    stream, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(SilentFormatter())
    root.addHandler(handler)
    before = {name: logging.getLogger(name).level for name in (None, "django", "django.request")}
    for name in before:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


def _mail_that_fails(here):
    """Invite people and write to narrators, by a mail server that refuses."""
    for word in CANARIES[:20]:
        invite(
            email=f"{word}@example.nl",
            name=word,
            journey=here.journey,
            roles=set(),
            by=here.people["manager"],
        )
    submission, _code = actions.submit_story(
        journey=here.journey,
        text=" ".join(CANARIES),
        title=CANARIES[1],
        channel="web",
        consent=actions.GivenConsent(
            text_version="t", text="Ja", given_by="narrator", purposes=["reading", "contact"]
        ),
        idempotency_key=uuid.uuid4(),
    )
    actions.keep_contact(
        submission=submission, email=f"{CANARIES[2]}@example.nl", wants_reminder=True
    )


def test_nothing_that_somebody_typed_is_in_the_log(asked, log, capfd):
    here, _there, clients = asked
    people = list(clients.values())
    for client in people:
        client.raise_request_exception = False
    statuses = set()
    for number, address, words in requests():
        with ExitStack() as stack:
            if number % 25 == 0:
                stack.enter_context(_failing(words))
            client = people[number % len(people)]
            statuses.add(_ask(here, client, number, address, words).status_code)
    assert statuses >= {200, 302, 400, 403, 404, 500}
    with override_settings(EMAIL_BACKEND=f"{__name__}.RefusingServer"):
        Worker().run_until_empty()
    said = log.getvalue() + "".join(capfd.readouterr())
    assert said.count('"status": 500') >= 10
    found = [word for word in CANARIES if word.lower() in said.lower()]
    assert found == []


def test_jobs_that_fail_keep_nothing_of_anybody(asked, log, django_capture_on_commit_callbacks):
    here, _there, _clients = asked
    with django_capture_on_commit_callbacks(execute=True):
        _mail_that_fails(here)
    broken = patch("kantel.deidentify.work.propose", side_effect=KeyError(CANARIES[3]))
    with override_settings(EMAIL_BACKEND=f"{__name__}.RefusingServer"), broken:
        Worker().run_until_empty()
    assert "deidentify.tasks.propose failed: KeyError" in log.getvalue()
    rows = str(list(DBTaskResult.objects.values()))
    assert "SMTPRecipientsRefused" in rows and "SMTPRecipientsRefused" in log.getvalue()
    assert [word for word in CANARIES if word.lower() in (rows + log.getvalue()).lower()] == []
