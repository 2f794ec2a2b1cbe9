"""Addresses of the desk's places and patterns, below `/beheer/reis/<journey>/`."""

from django.urls import include, path

from kantel.coding.views import patterns, places

app_name = "coding_desk"

place_patterns = [
    path("", places.places, name="places"),
    path("nieuw/", places.add, name="add"),
    path("<int:place_id>/", places.edit, name="edit"),
    path("<int:place_id>/patroon/", patterns.link, name="link"),
    path("<int:place_id>/verplaatsen/", places.move, name="move"),
    path("<int:place_id>/inleiding/<int:lead_id>/", places.drop_lead, name="drop_lead"),
    path("<int:place_id>/verwijderen/", places.remove, name="remove"),
]

pattern_patterns = [
    path("", patterns.overview, name="patterns"),
    path("boek/<slug:pattern>/", patterns.book, name="book"),
    path("verwant/<slug:public_id>/", patterns.kin, name="kin"),
]

urlpatterns = [
    path("plaatsen/", include(place_patterns)),
    path("patronen/", include(pattern_patterns)),
]
