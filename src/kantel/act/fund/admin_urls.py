"""Addresses of the fund's screens at the desk, below `/beheer/reis/<journey>/`."""

from django.urls import path

from kantel.act.fund.views import desk

app_name = "fund_desk"
urlpatterns = [
    path("fonds/", desk.rounds, name="rounds"),
    path("fonds/nieuw/", desk.add, name="add"),
    path("fonds/plan/<slug:plan_id>/", desk.edit_plan, name="edit_plan"),
    path("fonds/plan/<slug:plan_id>/weg/", desk.remove_plan, name="remove_plan"),
    path("fonds/<slug:fund_round>/", desk.round_, name="round"),
    path("fonds/<slug:fund_round>/wijzigen/", desk.edit, name="edit"),
    path("fonds/<slug:fund_round>/vastleggen/", desk.fix, name="fix"),
    path("fonds/<slug:fund_round>/plan/", desk.add_plan, name="add_plan"),
]
