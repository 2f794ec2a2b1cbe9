"""A real browser that reads pages without the policy that would stop scripts, and says what ran.

Every page of Kantel forbids inline scripts (`tests/architecture/test_headers.py`); here that net is
taken away, so that only what a template writes stands between a text and a script.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.browser import CHROMIUM, SITE

DROPPED = (".css", ".woff2", ".png", ".svg", ".ico", ".jpg")
# What would run at a click, or at a touch: no page of ours has any of it.
WAITING = """() => [...document.querySelectorAll('*')].flatMap(one => [...one.attributes]
  .filter(each => /^(on|hx-on)/i.test(each.name)
    || /^[\\s\\x00-\\x1f]*(javascript|data:text)/i.test(each.value)
       && /^(href|src|action|formaction|data|xlink:href|srcdoc|content)$/i.test(each.name))
  .map(each => `<${one.localName} ${each.name}=${each.value.slice(0, 60)}>`))"""
# Until pictures that are not there have failed and animations have begun.
LONG_ENOUGH = 40


class Watcher:
    """Shows pages to Chromium one by one, and keeps what ran."""

    def __init__(self, page, files) -> None:
        self.ran: list[int] = []
        self._page, self._files = page, files
        self._pages: dict[str, bytes] = {}
        page.expose_binding("hit", lambda _source, number: self.ran.append(number))
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.route("**/*", self._answer)

    def _answer(self, route) -> None:
        path = route.request.url.removeprefix(SITE)
        if path in self._pages and route.request.is_navigation_request():
            route.fulfill(body=self._pages[path], content_type="text/html; charset=utf-8")
        elif path.startswith("/static/") and not path.endswith(DROPPED):
            route.fulfill(body=self._files(path), content_type="text/javascript")
        else:
            route.abort()

    def show(self, path: str, content: bytes, *, all_ours: bool = True) -> list[str]:
        """Open a page; return what is wrong with it."""
        self._pages = {path: content}
        before = len(self.ran)
        self._page.goto(SITE + path, wait_until="load")
        self._page.wait_for_timeout(LONG_ENOUGH)
        wrong = [f"{path}: payload {number} ran" for number in self.ran[before:]]
        if all_ours:
            wrong += [f"{path}: {one}" for one in self._page.evaluate(WAITING)]
        return wrong


@contextmanager
def watching(playwright, files) -> Iterator[Watcher]:
    """Yield a browser; `files` returns a file of the site by its path."""
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield Watcher(chromium.new_page(locale="nl-NL"), files)
        chromium.close()
