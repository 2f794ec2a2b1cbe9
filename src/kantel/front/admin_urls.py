"""Addresses of the desk's first screens, below `/beheer/reis/<journey>/`."""

from django.urls import path

from kantel.front.views import desk

app_name = "front_desk"
urlpatterns = [
    path("vandaag/", desk.today, name="today"),
    path("ordenen/", desk.to_code, name="to_code"),
    path("ordenen/<slug:public_id>/", desk.code, name="code"),
]
