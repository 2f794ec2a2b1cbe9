"""Addresses of the peers."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def bare(request: HttpRequest) -> HttpResponse:
    """Answer, and nothing else."""
    return HttpResponse("ok")


if settings.PEER == "bare":
    urlpatterns = [path("", bare)]
elif settings.PEER == "generic":
    from django.views.generic import DetailView

    from page_peers.models import Story

    view = DetailView.as_view(model=Story, template_name="story.html")
    urlpatterns = [path("<int:pk>/", view)]
else:
    urlpatterns = [path("", include("wagtail.urls"))]
