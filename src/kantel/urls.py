"""Every address of the site: staff below /beheer/, journeys at the root, English below /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls

from kantel.foundation.security_txt import security_txt
from kantel.front.views import following
from kantel.people.views import own


def healthz(request: HttpRequest) -> HttpResponse:
    """Answer a load balancer."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("robots.txt", following.robots, name="robots"),
    path("sitemap.xml", following.sitemap, name="sitemap"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("favicon.ico", following.favicon, name="favicon"),
    # Ahead of Wagtail's own login and password pages, which know no second factor.
    path("beheer/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("beheer/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("beheer/inloggen/", include("allauth.urls")),
    path("beheer/", own.home, name="desk_home"),
    path("beheer/", include(wagtailadmin_urls)),
    # Pictures of pages; what else is uploaded is not handed out.
    path(
        "media/images/<path:path>",
        serve,
        {"document_root": settings.MEDIA_ROOT / "images"},
        name="picture",
    ),
    *i18n_patterns(
        path("<slug:journey>/", include("kantel.collect.urls")),
        path("<slug:journey>/", include("kantel.deidentify.urls")),
        path("<slug:journey>/", include("kantel.publish.urls")),
        path("<slug:journey>/", include("kantel.act.fund.urls")),
        path("", include("kantel.front.urls")),
        prefix_default_language=False,
    ),
]
