"""Addresses of the desk's first screens, below `/beheer/reis/<journey>/`."""

from django.urls import path

from kantel.front.views import coding, desk

app_name = "front_desk"
urlpatterns = [
    path("vandaag/", desk.today, name="today"),
    path("ordenen/", coding.to_code, name="to_code"),
    path("ordenen/<slug:public_id>/", coding.code, name="code"),
    path("ordenen/<slug:public_id>/voorstel/", coding.suggestion, name="suggestion"),
]
