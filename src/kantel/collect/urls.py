"""Public addresses of collect, below `/<journey>/`."""

from django.urls import URLPattern

app_name = "collect"
urlpatterns: list[URLPattern] = []
