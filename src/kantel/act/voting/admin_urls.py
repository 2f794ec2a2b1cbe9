"""Addresses of voting's screens at the desk, below `/beheer/reis/<journey>/`."""

from django.urls import path

from kantel.act.voting.views import desk

app_name = "voting_desk"
urlpatterns = [
    path("fonds/<slug:fund_round>/stemmen/", desk.overview, name="overview"),
    path("fonds/<slug:fund_round>/stemmen/codes/", desk.make_codes, name="codes"),
    path("fonds/<slug:fund_round>/stemmen/codes/<int:number>/weg/", desk.void, name="void"),
    path("fonds/<slug:fund_round>/stemmen/papier/", desk.paper, name="paper"),
    path("fonds/<slug:fund_round>/stemmen/sluiten/", desk.close, name="close"),
    path("fonds/<slug:fund_round>/stemmen/belenios.json", desk.belenios, name="belenios"),
]
