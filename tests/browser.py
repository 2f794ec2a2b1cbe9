"""Chromium that reads this site without a server: what it asks for, Django's test client answers.

So a page is seen inside the transaction of a test, with the headers that readers get.
"""

import os
import shutil
from contextlib import contextmanager

from django.db import connections

CHROMIUM = shutil.which("chromium")
SITE = "http://localhost"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def _share(opened):
    """Use the connections of the test, and its transaction, here too."""
    for alias, connection in opened.items():
        connections[alias] = connection


def _answer(client, complaints, opened):
    def answer(route):
        _share(opened)
        request = route.request
        if not request.url.startswith(SITE):
            complaints.append(f"asks a third party: {request.url}")
            route.abort()
            return
        headers = {
            "HTTP_" + name.upper().replace("-", "_"): value
            for name, value in request.headers.items()
            if name not in {"cookie", "content-type"}
        }
        headers["HTTP_HOST"] = "localhost"
        reply = client.generic(
            request.method,
            request.url.removeprefix(SITE),
            request.post_data_buffer or b"",
            content_type=request.headers.get("content-type", "application/octet-stream"),
            **headers,
        )
        # Chromium does not follow what is put in its hands.
        while reply.status_code in {301, 302}:
            reply = client.get(reply["Location"], **headers)
        body = b"".join(reply.streaming_content) if reply.streaming else reply.content
        route.fulfill(status=reply.status_code, headers=dict(reply.headers), body=body)

    return answer


@contextmanager
def browser_of(playwright, client):
    """Yield a page that `client` answers, and the list of what went wrong in it."""
    # Playwright runs a loop of its own in this thread; the client is called one at a time.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    complaints = []
    opened = {alias: connections[alias] for alias in connections}
    with playwright.sync_playwright() as started:
        _share(opened)
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 900}, locale="nl-NL")
        page.on("console", lambda m: m.type == "error" and complaints.append(m.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.route("**/*", _answer(client, complaints, opened))
        yield page, complaints
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
