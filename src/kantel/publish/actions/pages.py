"""Give a journey its pages in Wagtail: the ones every journey begins with, or ready-made ones."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from kantel.people.actions import group_name
from kantel.people.choices import Role
from kantel.people.models import Journey
from kantel.publish.choices import PROVENANCE
from kantel.publish.models import (
    ArticlePage,
    JourneyPage,
    ReadingPage,
    SeriesPage,
    StandardPage,
    ThemePage,
)
from kantel.publish.starters import STARTER_PAGES

PageData = Mapping[str, Any]
KINDS: dict[str, type[ReadingPage]] = {
    "page": StandardPage,
    "series": SeriesPage,
    "article": ArticlePage,
    "theme": ThemePage,
}
# Blocks of more than one part, with what stands there when nothing was given.
STRUCTURED: dict[str, dict[str, str]] = {
    "quote": {"by": ""},
    "tell": {"text": ""},
    "story": {},
    "place": {},
    "map": {},
    "chart": {},
    "dilemma": {},
    "document": {"note": ""},
    "person": {"text": ""},
}
EDITOR_RIGHTS = ("add_page", "change_page", "publish_page")


def make_standard_pages(
    *, journey: Journey, pages: Iterable[PageData] | None = None
) -> list[ReadingPage]:
    """Give a journey pages, live at once; a page whose address exists gets the new text.

    A page is `{"type": "page" | "series" | "article" | "theme", "slug", "title": {"nl", "en"},
    "body": {"nl": [...], "en": [...]}}`, a block `{"kind": "heading" | "paragraph", "text"}`,
    `{"kind": "list", "items"}`, `{"kind": "quote", "text", "by"}`,
    `{"kind": "tell" | "organisations"}`, or another with its fields by name. Without `pages`
    the journey gets the texts that every journey begins with, where it has none.
    """
    with transaction.atomic():
        parent = _parent(journey)
        known = {page.slug: page for page in Page.objects.child_of(parent).specific()}
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
    _let_editors_use_pictures(parent)
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


def _let_editors_use_pictures(parent: JourneyPage) -> None:
    """Give a journey a collection of its own, so that editors see their own pictures alone."""
    group = Group.objects.get(name=group_name(parent.journey, Role.EDITOR))
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    name = f"kantel {parent.journey.slug}"
    collection = Collection.objects.filter(name=name).first() or root.add_child(name=name)
    for codename in ("add_image", "change_image", "choose_image"):
        permission = Permission.objects.get(
            content_type__app_label="wagtailimages", codename=codename
        )
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def _write(
    parent: JourneyPage, page: ReadingPage | None, data: PageData, organisations: set[str]
) -> ReadingPage:
    new = page is None
    page = page or KINDS[data.get("type", "page")](slug=data["slug"])
    body, title, intro = data["body"], data["title"], data.get("intro", {})
    page.title, page.title_en = title["nl"], title.get("en", "")
    page.intro, page.intro_en = intro.get("nl", ""), intro.get("en", "")
    page.body = _stream(data["slug"], body.get("nl", []), organisations)
    page.body_en = _stream(data["slug"], body.get("en", []), organisations)
    if isinstance(page, ArticlePage) and data.get("series"):
        page.series = SeriesPage.objects.child_of(parent).get(slug=data["series"])
        page.part = data["part"]
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
    if kind in STRUCTURED:
        given = {name: value for name, value in block.items() if name != "kind"}
        return kind, STRUCTURED[kind] | given
    return kind, block.get("text")
