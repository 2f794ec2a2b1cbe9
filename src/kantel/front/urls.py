"""Public addresses of front: the start, and what lies below `/<journey>/`."""

from django.urls import path

from kantel.front.views import embedded, following, look, public, search

app_name = "front"
urlpatterns = [
    path("", public.start, name="start"),
    path("<slug:journey>/", public.journey_map, name="map"),
    path("<slug:journey>/plek/<slug:slug>/", public.place, name="place"),
    path(
        "<slug:journey>/plek/<slug:slug>/kaart/<slug:audience>/", public.team_card, name="team_card"
    ),
    path("<slug:journey>/verhaal/<slug:public_id>/", public.story, name="story"),
    path("<slug:journey>/verhaal/<slug:public_id>/qr.svg", public.story_qr, name="story_qr"),
    path("<slug:journey>/nieuw.xml", following.journey_feed, name="feed"),
    path("<slug:journey>/plek/<slug:slug>/nieuw.xml", following.place_feed, name="place_feed"),
    path("<slug:journey>/kaart.png", following.journey_card, name="social_card"),
    path("<slug:journey>/app.webmanifest", following.manifest, name="manifest"),
    path("<slug:journey>/lijst-<int:number>.xml", following.sitemap_part, name="sitemap_part"),
    path("<slug:journey>/inbed/", embedded.embedded_map, name="embedded_map"),
    path(
        "<slug:journey>/verhaal/<slug:public_id>/inbed/",
        embedded.embedded_story,
        name="embedded_story",
    ),
    path("<slug:journey>/uiterlijk/<slug:version>.css", look.stylesheet, name="look"),
    path("<slug:journey>/logo/<slug:digest>/", look.logo, name="logo"),
    path("<slug:journey>/cijfers/", public.figures, name="figures"),
    path("<slug:journey>/zoek/", search.search_page, name="search"),
    path("<slug:journey>/gids/", public.guides, name="guides"),
    path("<slug:journey>/gids/<slug:audience>/pdf/", public.guide_as_pdf, name="guide_pdf"),
    path("<slug:journey>/gids/<slug:audience>/", public.guide, name="guide"),
    path("<slug:journey>/blad/", public.articles, name="articles"),
    path("<slug:journey>/blad/<slug:slug>/nieuw.xml", following.series_feed, name="series_feed"),
    path("<slug:journey>/blad/<slug:slug>/", public.page, name="page"),
]
