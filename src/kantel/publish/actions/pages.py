"""Give a journey its pages in Wagtail: the ones every journey begins with, or ready-made ones."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission, Page, Site

from kantel.people.actions import group_name
from kantel.people.choices import Role
from kantel.people.models import Journey
from kantel.publish.choices import PROVENANCE
from kantel.publish.models import JourneyPage, StandardPage
from kantel.publish.starters import STARTER_PAGES

PageData = Mapping[str, Any]
EDITOR_RIGHTS = ("add_page", "change_page", "publish_page")


def make_standard_pages(
    *, journey: Journey, pages: Iterable[PageData] | None = None
) -> list[StandardPage]:
    """Give a journey pages, live at once; a page whose address exists gets the new text.

    A page is `{"slug", "title": {"nl", "en"}, "body": {"nl": [...], "en": [...]}}`, a block
    `{"kind": "heading" | "paragraph", "text"}`, `{"kind": "list", "items"}`,
    `{"kind": "quote", "text", "by"}` or `{"kind": "tell" | "organisations"}`. Without `pages`
    the journey gets the texts that every journey begins with, where it has none.
    """
    with transaction.atomic():
        parent = _parent(journey)
        known = {page.slug: page for page in StandardPage.objects.child_of(parent)}
        if pages is None:
            pages = [page for page in STARTER_PAGES if page["slug"] not in known]
        names = set(journey.organisations.values_list("name", flat=True))
        return [_write(parent, known.get(data["slug"]), data, names) for data in pages]


def _parent(journey: Journey) -> JourneyPage:
    """Return the page below which a journey's pages stand; the first replaces the welcome page."""
    parent = JourneyPage.objects.filter(journey=journey).first()
    if parent is None:
        root = Page.get_first_root_node()
        parent = JourneyPage(title=str(journey.name), slug=journey.slug, journey=journey)
        root.add_child(instance=parent)
        _replace_welcome_page(root)
    _let_editors_in(parent)
    return parent


def _replace_welcome_page(root: Page) -> None:
    welcome = Page.objects.filter(depth=2, slug="home").exact_type(Page).first()
    if welcome is None:
        return
    # Each journey has its own addresses, so the site begins at the root of the tree.
    Site.objects.filter(root_page=welcome).update(root_page=root)
    Site.clear_site_root_paths_cache()
    welcome.delete()


def _let_editors_in(parent: JourneyPage) -> None:
    group, _created = Group.objects.get_or_create(name=group_name(parent.journey, Role.EDITOR))
    for codename in EDITOR_RIGHTS:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.get_or_create(group=group, page=parent, permission=permission)


def _write(
    parent: JourneyPage, page: StandardPage | None, data: PageData, organisations: set[str]
) -> StandardPage:
    new = page is None
    page = page or StandardPage(slug=data["slug"])
    body, title, intro = data["body"], data["title"], data.get("intro", {})
    page.title, page.title_en = title["nl"], title.get("en", "")
    page.intro, page.intro_en = intro.get("nl", ""), intro.get("en", "")
    page.body = _stream(data["slug"], body.get("nl", []), organisations)
    page.body_en = _stream(data["slug"], body.get("en", []), organisations)
    if new:
        parent.refresh_from_db()
        parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _stream(
    slug: str, blocks: Iterable[PageData], organisations: set[str]
) -> list[tuple[str, Any]]:
    stream = [_block(block, organisations) for block in blocks]
    if stream and slug == PROVENANCE and "organisations" not in dict(stream):
        stream.append(("organisations", None))
    return stream


def _block(block: PageData, organisations: set[str]) -> tuple[str, Any]:
    kind = block["kind"]
    if kind == "paragraph":
        return kind, f"<p>{escape(block['text'])}</p>"
    if kind == "list":
        # A list of exactly the journey's organisations stays true when one joins.
        if organisations and set(block["items"]) == organisations:
            return "organisations", None
        return kind, list(block["items"])
    if kind == "quote":
        return kind, {"text": block["text"], "by": block.get("by", "")}
    if kind == "tell":
        return kind, {"text": block.get("text", "")}
    return kind, block.get("text")
