"""Addresses of the fund at the desk, below `/beheer/reis/<journey>/`."""

from django.urls import path

from kantel.act.fund.views import desk_plans, desk_rounds

app_name = "fund_desk"
urlpatterns = [
    path("fonds/", desk_rounds.rounds, name="rounds"),
    path("fonds/nieuw/", desk_rounds.new, name="new_round"),
    path("fonds/<slug:fund_round>/", desk_rounds.round_page, name="round"),
    path("fonds/<slug:fund_round>/wijzig/", desk_rounds.edit, name="edit_round"),
    path("fonds/<slug:fund_round>/verder/", desk_rounds.go_on, name="go_on"),
    path("fonds/<slug:fund_round>/plaatsen/", desk_rounds.seats, name="seats"),
    path("fonds/<slug:fund_round>/notulen/", desk_rounds.minutes, name="minutes"),
    path("fonds/<slug:fund_round>/plan/", desk_plans.new, name="new_plan"),
    path("fonds/plan/<slug:plan_id>/", desk_plans.plan, name="plan"),
    path("fonds/plan/<slug:plan_id>/toon/", desk_plans.show, name="show_plan"),
    path("fonds/plan/<slug:plan_id>/oordeel/", desk_plans.judge, name="judge"),
    path("fonds/plan/<slug:plan_id>/vraag/", desk_plans.ask, name="ask"),
    path("fonds/plan/<slug:plan_id>/besluit/", desk_plans.decide, name="decide"),
    path("fonds/plan/<slug:plan_id>/betaling/", desk_plans.payment, name="payment"),
    path("fonds/voorwaarde/<int:condition_id>/", desk_plans.condition, name="condition"),
    path("fonds/voortgang/<int:progress_id>/", desk_plans.progress, name="progress"),
]
