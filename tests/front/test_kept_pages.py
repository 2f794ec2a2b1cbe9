"""Pages are handed out again for one edition of the site, and never longer."""

import io

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from tests.editions import next_transaction
from tests.places import make_place, make_published

from kantel.front.kept_pages import KeepingHandler, KeptPage, Shelf, key_of
from kantel.publish import actions


@pytest.fixture
def place(journey):
    return make_place(journey, "Stroperigheid")


@pytest.fixture
def story(place):
    return make_published(place, title="Een bankje in de zon")


class Process:
    """A web process, as granian asks it."""

    def __init__(self):
        self.handler = KeepingHandler()

    def ask(self, path, method="GET", query="", **headers):
        next_transaction()
        return self.answer(path, method, query, **headers)

    def answer(self, path, method="GET", query="", **headers):
        answered = []
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": "localhost",
            "REMOTE_ADDR": "127.0.0.1",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            **headers,
        }
        parts = self.handler(environ, lambda status, head: answered.append((status, dict(head))))
        content = b"".join(parts)
        (status, head), is_kept = answered[0], isinstance(parts, list)
        return int(status[:3]), head, content, is_kept


@pytest.fixture(autouse=True)
def _one_transaction():
    """Requests end without closing the connection, and with it the transaction of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def process():
    return Process()


def _paths(story):
    slug = story.journey.slug
    return [f"/{slug}/", f"/{slug}/plek/stroperigheid/", f"/{slug}/verhaal/{story.public_id}/"]


def test_page_asked_again_is_the_same_and_costs_one_query(
    process, story, django_assert_num_queries
):
    for path in _paths(story):
        status, head, content, is_kept = process.ask(path)
        assert (status, is_kept) == (200, False)
        next_transaction()
        with django_assert_num_queries(1):
            assert process.answer(path) == (200, head, content, True)
            assert b"Stroperigheid" in content


def test_withdrawn_story_is_gone_at_once_in_every_process(story):
    processes = [Process(), Process()]
    path = _paths(story)[2]
    for process in processes:
        assert [process.ask(path)[0], process.ask(path)[3]] == [200, True]
    actions.forget_story(story_id=story.story_id)
    for process in processes:
        status, _head, content, is_kept = process.ask(path)
        assert (status, is_kept, b"bankje" in content) == (410, False, False)
        assert process.ask(path)[::3] == (410, True)


def test_story_published_again_is_back_at_once(process, story, alice):
    path = _paths(story)[2]
    actions.unpublish(publication=story, by=alice)
    assert process.ask(path)[0] == 410
    actions.publish(story=story.story, by=alice)
    assert process.ask(path)[0] == 200


def test_who_has_the_page_gets_304_without_text(process, story):
    path = _paths(story)[0]
    etag = process.ask(path)[1]["ETag"]
    status, head, content, is_kept = process.ask(path, HTTP_IF_NONE_MATCH=f'"other", {etag}')
    assert (status, head["ETag"], content, is_kept) == (304, etag, b"", True)
    assert not {"Content-Type", "Content-Length"} & set(head)
    assert process.ask(path, HTTP_IF_NONE_MATCH='"other"')[0] == 200


def test_head_of_a_kept_page_has_no_text(process, story):
    path = _paths(story)[0]
    head = process.ask(path)[1]
    assert process.ask(path, method="HEAD") == (200, head, b"", True)


def test_languages_and_encodings_are_kept_apart(process, story):
    path = _paths(story)[2]
    for accepted, encoding in (("br, gzip", "br"), ("gzip;q=0.5", "gzip"), ("br;q=0", None)):
        for kept in (False, True):
            _status, head, _content, is_kept = process.ask(path, HTTP_ACCEPT_ENCODING=accepted)
            assert (head.get("Content-Encoding"), is_kept) == (encoding, kept)
    dutch, english = process.ask(path)[2], process.ask(f"/en{path}")[2]
    assert (b'lang="nl"' in dutch[:99], b'lang="en"' in english[:99]) == (True, True)
    # What the browser would rather read, or was told before, changes nothing: the address says it.
    cookies = {"HTTP_COOKIE": "django_language=en; sessionid=x", "HTTP_ACCEPT_LANGUAGE": "en"}
    assert process.ask(path, **cookies)[2:] == (dutch, True)


def test_questions_other_methods_and_pages_with_forms_are_not_kept(process, story):
    path = _paths(story)[2]
    for _ in range(2):
        assert process.ask(path, query="x=1")[3] is False
        assert process.ask(path, method="POST")[0] == 403
        assert process.ask(f"{path}over-mij/")[3] is False
        assert process.ask("/merelland/vertel/")[3] is False
        assert process.ask("/beheer/")[3] is False
        assert process.ask("/nergens/")[::3] == (404, False)
    assert process.ask(path, HTTP_HOST="elders.example.org")[0] == 400


def test_nothing_of_one_reader_stands_in_a_kept_page(process, story):
    for path in _paths(story):
        status, head, content, _is_kept = process.ask(path)
        assert (status, b"csrfmiddlewaretoken" in content, "Set-Cookie" in head) == (
            200,
            False,
            False,
        )


def test_proxy_that_is_not_ours_does_not_choose_the_page(settings):
    base = {"REQUEST_METHOD": "GET", "HTTP_HOST": "localhost", "wsgi.url_scheme": "http"}
    assert key_of(base) == key_of({**base, "HTTP_X_FORWARDED_PROTO": "https"})


def test_shelf_lets_go_of_what_was_longest_unread():
    shelf = Shelf(memory=3 * 3000)
    page = KeptPage(status="200 OK", headers=[], etag="", content=b"x" * 900)
    edition = (1, 1, 1)
    for name in ("a", "b", "c"):
        shelf.find(edition, (name,))
        shelf.put(edition, (name,), page)
    shelf.find(edition, ("a",))
    shelf.put(edition, ("d",), page)
    assert [name for name in "abcd" if shelf.find(edition, (name,))] == ["a", "c", "d"]
    shelf.put((2, 1, 1), ("e",), page)
    assert shelf.find(edition, ("e",)) is None
    assert shelf.find((2, 1, 1), ("a",)) is None
