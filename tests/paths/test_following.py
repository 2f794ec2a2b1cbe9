"""What others take from us, seen by a browser: facts in the head, and pages in their frames."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from tests.paths.conftest import PHONE

from kantel.people.models import Journey


@pytest.fixture
def other_site():
    """Serve one page of somebody else, with a frame; its address can be filled in."""
    page = {"frame": ""}

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            frame = f"<iframe title=Kaart src='{page['frame']}'></iframe>"
            self.wfile.write(f"<!DOCTYPE html><html lang=nl><h1>Elders</h1>{frame}".encode())

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    page["address"] = f"http://127.0.0.1:{server.server_port}"
    yield page
    server.shutdown()
    server.server_close()


def test_browser_runs_no_facts_and_has_nothing_to_say_of_them(example, visitor):
    reader = visitor(PHONE)
    for path in ("", f"plek/{example.ids['place']}/", f"verhaal/{example.ids['story']}/"):
        reader.page.goto(f"/merelland/{path}")
        # A visitor fails on any complaint of the browser, such as a block that may not run.
        assert reader.page.locator("script[type='application/ld+json']").count() == 1


def _in_the_frame(chromium, site):
    context = chromium.new_context(locale="nl-NL")
    page = context.new_page()
    page.goto(site["address"], wait_until="networkidle")
    heading = page.frames[1].locator("h1")
    texts = heading.all_inner_texts()
    context.close()
    return texts


def test_map_stands_in_a_frame_of_sites_that_may_and_of_no_others(
    example, chromium, live_server, other_site
):
    other_site["frame"] = f"{live_server.url}/merelland/inbed/"
    assert "Merelland vertelt" not in _in_the_frame(chromium, other_site)
    Journey.objects.update(embed_sites=[other_site["address"]])
    assert _in_the_frame(chromium, other_site) == ["Merelland vertelt"]
