"""Public addresses of deidentify, below `/<journey>/`."""

from django.urls import URLPattern

app_name = "deidentify"
urlpatterns: list[URLPattern] = []
