"""Public addresses of publish, below `/<journey>/`."""

from django.urls import URLPattern

app_name = "publish"
urlpatterns: list[URLPattern] = []
