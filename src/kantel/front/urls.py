"""Public addresses of front: the start, and what lies below `/<journey>/`."""

from django.urls import path

from kantel.front.views import public, search

app_name = "front"
urlpatterns = [
    path("", public.start, name="start"),
    path("<slug:journey>/", public.journey_map, name="map"),
    path("<slug:journey>/plek/<slug:slug>/", public.place, name="place"),
    path("<slug:journey>/plek/<slug:slug>/kaart/<slug:audience>/", public.card, name="card"),
    path("<slug:journey>/verhaal/<slug:public_id>/", public.story, name="story"),
    path("<slug:journey>/zoek/", search.search_page, name="search"),
    path("<slug:journey>/gids/", public.guides, name="guides"),
    path("<slug:journey>/gids/<slug:audience>/", public.guide, name="guide"),
    path("<slug:journey>/blad/<slug:slug>/", public.page, name="page"),
]
