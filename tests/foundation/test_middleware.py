"""The strict policy is for every screen of ours; Wagtail's own screens, listed here, differ."""

import re

import pytest
from django.urls import get_resolver, reverse

from kantel.foundation.middleware import is_of_wagtail
from kantel.publish.actions import make_standard_pages
from kantel.publish.models import StandardPage

# By the part of the name before the colon, or the whole name where there is none.
OF_WAGTAIL = [
    "(unknown)",
    "wagtail_bulk_action",
    "wagtailadmin_account",
    "wagtailadmin_api",
    "wagtailadmin_block_preview",
    "wagtailadmin_choose*",
    "wagtailadmin_collections",
    "wagtailadmin_dismissibles",
    "wagtailadmin_editing_sessions",
    "wagtailadmin_error_test",
    "wagtailadmin_explore*",
    "wagtailadmin_home",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_pages",
    "wagtailadmin_password_reset*",
    "wagtailadmin_reports",
    "wagtailadmin_sprite",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_tag_model_autocomplete",
    "wagtailadmin_workflows",
    "wagtaildocs",
    "wagtaildocs_choose*",
    "wagtailimages",
    "wagtailimages_choose*",
    "wagtailsites",
    "wagtailsnippets",
    "wagtailusers_groups",
    "wagtailusers_users",
]

STRICT = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
}
WAGTAIL = STRICT - {"style-src 'self'", "img-src 'self' data:"} | {
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "frame-src 'self'",
}
FRAMED = "frame-ancestors 'self'"


def _policy(answer):
    return set(answer["Content-Security-Policy"].split("; "))


def _names(patterns, prefix="", names=()):
    for one in patterns:
        path = prefix + str(one.pattern)
        if hasattr(one, "url_patterns"):
            space = (*names, one.namespace) if one.namespace else names
            yield from _names(one.url_patterns, path, space)
        elif path.startswith("beheer/") and is_of_wagtail(one.callback):
            name = ":".join((*names, one.name or "(unknown)")).split(":")[0]
            yield re.sub(r"_(choose|explore|password_reset).*", r"_\1*", name)


def test_screens_with_wagtails_policy_are_these():
    assert sorted(set(_names(get_resolver().url_patterns))) == OF_WAGTAIL


def test_our_desk_keeps_the_strict_policy(client, alice):
    client.force_login(alice)
    assert _policy(client.get("/beheer/mij/")) == STRICT


def test_public_page_keeps_the_strict_policy(client, journey):
    assert _policy(client.get(f"/{journey.slug}/")) == STRICT


def test_wagtail_may_set_styles_and_frames_but_no_inline_script(client, alice):
    client.force_login(alice)
    assert _policy(client.get("/beheer/account/")) == WAGTAIL


@pytest.fixture
def pages(client, journey, alice):
    make_standard_pages(journey=journey)
    client.force_login(alice)


@pytest.mark.usefixtures("pages")
def test_preview_stands_in_a_frame_under_the_policy_of_a_public_page(client):
    page = StandardPage.objects.get(slug="leeswijzer")
    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert _policy(draft) == STRICT
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    nothing_typed = client.get(address)
    assert nothing_typed["X-Frame-Options"] == "SAMEORIGIN"
    assert _policy(nothing_typed) == WAGTAIL - {"frame-ancestors 'none'"} | {FRAMED}
    page.save_revision()
    client.post(address, _typed(client, page))
    assert _policy(client.get(address)) == STRICT - {"frame-ancestors 'none'"} | {FRAMED}


def _typed(client, page):
    """Return what the editor's form for `page` posts when nothing is changed."""
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    fields = {bound.html_name: bound.value() for bound in form if isinstance(bound.value(), str)}
    return {**fields, "body-count": 0, "body_en-count": 0}


@pytest.mark.usefixtures("pages")
def test_date_filters_of_wagtail_need_no_inline_script(client):
    page = client.get("/beheer/pages/", follow=True).content.decode()
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", page)
    assert [tag for tag in scripts if 'type="application/json"' not in tag] == []
    assert 'type="date"' in page
