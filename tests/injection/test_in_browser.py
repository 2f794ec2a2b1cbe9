"""Payloads in every text field, in every page that shows one, in Chromium: none may run.

By itself this is the short form: fields hold some payloads each, in turn, together all of them.
With `./kantel bench injection` every field of every form and table holds all of them.
"""

import os
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.db import connections, transaction
from django.test import Client
from tests.architecture import permissions
from tests.architecture.everybody import everybody, url_of
from tests.browser import CHROMIUM
from tests.cast import make_submission
from tests.injection.payloads import PAYLOADS
from tests.injection.planting import Sower, fill_tables, filled, forms
from tests.injection.watching import watching

from kantel.deidentify import actions as deidentify
from kantel.people.models import Journey, User

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.chromium,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]
ROUNDS = int(os.environ.get("INJECTION_ROUNDS", "1"))
FEWER = 16  # payloads in a field of the short form; there are enough fields for all
STEP = 37  # how far payloads move on from one round to the next
NEVER_SENT = {"people_desk:close", "people_desk:new_journey"}


def _files(path):
    return Path(finders.find(path.removeprefix("/static/").partition("?")[0])).read_bytes()


def _reader(rule, clients):
    """Return somebody who may open it, as little known as can be."""
    able = (name for name in clients if 200 in rule.answers(name, "get") and name in rule.may)
    name = next(able, None)
    return clients[name] if name else None


def _pages(here, clients):
    """Yield every page of ours that somebody may open: its address, and a client that does."""
    rules = permissions.rules()
    for address in permissions.addresses():
        if address.is_ours and rules[address.name].get == 200:
            reader = _reader(rules[address.name], clients)
            if reader is not None:
                yield address.name, url_of(address, here), reader


def _narrator(here, sower):
    """A narrator who told payloads, with her code; the desk proposes, and asks her."""
    text, title = sower.text(9000), sower.text(150)
    submission, code = make_submission(here.journey, text, title=title)
    review = submission.review
    deidentify.make_proposals(review=review)
    client = Client()
    client.post(f"/{here.journey.slug}/volg/", {"code": code})
    root = f"/{here.journey.slug}/volg/"
    ways = ("", f"toestemming/{submission.pk}/", f"bericht/{submission.pk}/", "intrekken/")
    desk = f"/beheer/reis/{here.journey.slug}/lezen/{review.pk}/"
    return [
        *((f"narrator:{way}", f"{root}{way}", client) for way in ways),
        ("desk:review", desk, None),
        ("desk:messages", f"{desk}berichten/", None),
    ]


def _send_forms(pages, sower):
    """Send every form of every page, in two ways; yield what comes back as a page."""
    for name, url, client in pages:
        if name.startswith("front:") and name != "front:search":
            continue  # what is read: its only form is the box of search
        cache.clear()
        page = client.get(url)
        if not page.get("Content-Type", "").startswith("text/html"):
            continue
        for form in forms(page.content):
            for only_free in (False, True) if ROUNDS > 1 else (True,):
                yield from _sent(client, url, form, filled(form, sower, only_free=only_free), name)


def _sent(client, url, form, values, name):
    target = form.action or url
    method = form.method.lower()
    if method == "post" and name in NEVER_SENT:
        return
    cache.clear()
    client.raise_request_exception = False
    with transaction.atomic():
        answer = getattr(client, method)(target, values, follow=True)
    if answer.status_code >= 500:
        yield f"{target} answers {answer.status_code} to {name}", b""
    if answer.get("Content-Type", "").startswith("text/html"):
        yield target, answer.content


def _is_needed(row):
    """By their names the people and the journey of the test are found again."""
    return isinstance(row, User) and row.is_superuser


def _plant(number):
    """Fill everything; return the pages that show it, the columns filled, and what was sown."""
    sower = Sower(number * STEP, at_once=len(PAYLOADS) if ROUNDS > 1 else FEWER)
    faults: list[str] = []
    with everybody() as (here, _there, clients):
        Journey.objects.filter(pk=here.journey.pk).update(embed_sites=["https://example.nl"])
        narrated = [
            (name, url, client or clients["editor"]) for name, url, client in _narrator(here, sower)
        ]
        pages = [*_pages(here, clients), *narrated]
        # A form that is not taken comes back as it was sent; once for each address will do.
        sent = {url.partition("?")[0]: content for url, content in _send_forms(pages, sower)}
        seen = list(sent.items())
        faults += [url for url, content in seen if not content]
        columns = fill_tables(sower, _is_needed)
        for name, url, client in pages:
            cache.clear()
            client.raise_request_exception = False
            answer = client.get(url)
            if answer.status_code >= 500:
                faults.append(f"{name} answers {answer.status_code}")
            elif answer.get("Content-Type", "").startswith("text/html"):
                seen.append((url, answer.content))
    return [one for one in seen if b"hit(" in one[1]], columns, sower.sown, faults


@pytest.fixture
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    return lambda: watching(playwright, _files)


def test_no_payload_in_any_text_field_runs_in_any_page(browser):
    opened = {alias: connections[alias] for alias in connections}
    for number in range(ROUNDS):
        # Playwright's loop leaves this thread with connections of its own.
        for alias, connection in opened.items():
            connections[alias] = connection
        pages, columns, sown, wrong = _plant(number)
        with browser() as watcher:
            for url, content in pages:
                wrong += watcher.show(url, content)
        assert wrong[:20] == []
        assert (len(pages) > 100, len(columns) > 30) == (True, True)
        assert sown == set(range(len(PAYLOADS)))
        print(f"round {number + 1} of {ROUNDS}: {len(pages)} pages, {len(columns)} columns, 0 ran")


def test_payloads_do_run_where_a_page_lets_them(browser):
    # Each stands in the places that payloads break out of; what never runs tests nothing.
    tried, live = PAYLOADS[::8], 0
    with browser() as watcher:
        for number, payload in enumerate(tried):
            page = f'<!doctype html><p>{payload}</p><input value="{payload}">'
            live += bool(watcher.show(f"/proef/{number}", page.encode()))
        ran = set(watcher.ran)
    assert len(PAYLOADS) >= 500
    # The others wait for a click, stand for a place no page of ours has, or are spelled for one.
    assert (len(ran) > len(tried) * 0.5, live > len(tried) * 0.75) == (True, True)
