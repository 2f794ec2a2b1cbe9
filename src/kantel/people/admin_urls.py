"""Addresses of people below `/beheer/`."""

from django.urls import path

from kantel.people.views import journeys, log, looks, members, own

app_name = "people_desk"
urlpatterns = [
    path("mij/", own.own, name="own"),
    path("reizen/nieuw/", journeys.new_journey, name="new_journey"),
    path("reis/<slug:journey>/inrichting/", journeys.journey_settings, name="settings"),
    path("reis/<slug:journey>/inrichting/gegevens/", journeys.privacy, name="privacy"),
    path("reis/<slug:journey>/inrichting/lijst/<slug:name>/", journeys.terms, name="terms"),
    path(
        "reis/<slug:journey>/inrichting/organisaties/",
        journeys.organisations,
        name="organisations",
    ),
    path("reis/<slug:journey>/logboek/", log.log, name="log"),
    path("reis/<slug:journey>/logboek/logboek.csv", log.export, name="log_export"),
    path("reis/<slug:journey>/inrichting/uiterlijk/", looks.look, name="look"),
    path(
        "reis/<slug:journey>/inrichting/uiterlijk/voorbeeld.css",
        looks.preview_stylesheet,
        name="look_stylesheet",
    ),
    path("reis/<slug:journey>/inrichting/uiterlijk/besluit/", looks.decide, name="look_decide"),
    path("reis/<slug:journey>/mensen/", members.members, name="members"),
    path("reis/<slug:journey>/mensen/uitnodigen/", members.invitation, name="invite"),
    path("reis/<slug:journey>/mensen/<uuid:person_id>/", members.member, name="member"),
    path("reis/<slug:journey>/mensen/<uuid:person_id>/sluiten/", members.close, name="close"),
    path(
        "reis/<slug:journey>/mensen/<uuid:person_id>/tweede-stap/",
        members.second_factor,
        name="second_factor",
    ),
]
