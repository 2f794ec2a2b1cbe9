"""Addresses of the desk's places and patterns, below `/beheer/reis/<journey>/`."""

from django.urls import include, path

from kantel.coding.views import agreement, following, language_model, patterns, places, themes

app_name = "coding_desk"

place_patterns = [
    path("", places.places, name="places"),
    path("nieuw/", places.add, name="add"),
    path("<int:place_id>/", places.edit, name="edit"),
    path("<int:place_id>/kanten/", places.sides, name="sides"),
    path("<int:place_id>/patroon/", patterns.link, name="link"),
    path("<int:place_id>/verplaatsen/", places.move, name="move"),
    path("<int:place_id>/inleiding/<int:lead_id>/", places.drop_lead, name="drop_lead"),
    path("<int:place_id>/verwijderen/", places.remove, name="remove"),
]

pattern_patterns = [
    path("", patterns.overview, name="patterns"),
    path("boek/<slug:pattern>/", patterns.book, name="book"),
    path("verwant/<slug:public_id>/", patterns.kin, name="kin"),
    path("verloop/", following.over_years, name="following"),
    path("ligging/", following.positions, name="positions"),
    path("themas/", themes.themes, name="themes"),
    path("themas/zoeken/", themes.search, name="search_themes"),
    path("themas/buiten/", themes.outside, name="outside"),
    path("themas/<int:theme_id>/", themes.theme, name="theme"),
    path("eens/", agreement.rounds, name="rounds"),
    path("eens/nieuw/", agreement.begin, name="begin_round"),
    path("eens/<int:round_id>/", agreement.show, name="round"),
    path("eens/<int:round_id>/klaar/", agreement.finish, name="finish_round"),
    path("eens/<int:round_id>/samen/", agreement.settle, name="settle"),
    path("eens/<int:round_id>/<slug:public_id>/", agreement.code, name="round_code"),
]

urlpatterns = [
    path("inrichting/taalmodel/", language_model.language_model, name="language_model"),
    path("plaatsen/", include(place_patterns)),
    path("patronen/", include(pattern_patterns)),
]
