"""Addresses of the fund's screens at the desk, below `/beheer/reis/<journey>/`."""

from django.urls import path

from kantel.act.fund.views import desk_plans, desk_rounds

app_name = "fund_desk"
urlpatterns = [
    path("fonds/", desk_rounds.rounds, name="rounds"),
    path("fonds/nieuw/", desk_rounds.add, name="add"),
    path("fonds/plan/<slug:plan_id>/", desk_plans.plan, name="plan"),
    path("fonds/plan/<slug:plan_id>/toon/", desk_plans.show, name="show_plan"),
    path("fonds/plan/<slug:plan_id>/verbeter/", desk_plans.edit_plan, name="edit_plan"),
    path("fonds/plan/<slug:plan_id>/weg/", desk_plans.remove_plan, name="remove_plan"),
    path("fonds/plan/<slug:plan_id>/oordeel/", desk_plans.judge, name="judge"),
    path("fonds/plan/<slug:plan_id>/vraag/", desk_plans.ask, name="ask"),
    path("fonds/plan/<slug:plan_id>/besluit/", desk_plans.decide, name="decide"),
    path("fonds/plan/<slug:plan_id>/betaling/", desk_plans.payment, name="payment"),
    path("fonds/voorwaarde/<int:condition_id>/", desk_plans.condition, name="condition"),
    path("fonds/voortgang/<int:progress_id>/", desk_plans.progress, name="progress"),
    path("fonds/<slug:fund_round>/", desk_rounds.round_, name="round"),
    path("fonds/<slug:fund_round>/wijzigen/", desk_rounds.edit, name="edit"),
    path("fonds/<slug:fund_round>/verder/", desk_rounds.go_on, name="go_on"),
    path("fonds/<slug:fund_round>/overnemen/", desk_rounds.adopt, name="adopt"),
    path("fonds/<slug:fund_round>/plaatsen/", desk_rounds.seats, name="seats"),
    path("fonds/<slug:fund_round>/notulen/", desk_rounds.minutes, name="minutes"),
    path("fonds/<slug:fund_round>/plan/", desk_plans.add_plan, name="add_plan"),
]
