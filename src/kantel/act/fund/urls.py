"""Public addresses of the fund, below `/<journey>/fonds/`."""

from django.urls import path

from kantel.act.fund.views import committee, makers, public

app_name = "fund"
urlpatterns = [
    path("fonds/", public.rounds, name="rounds"),
    path("fonds/volg/", makers.follow, name="follow"),
    path("fonds/volg/sluiten/", makers.close, name="follow_close"),
    path("fonds/volg/verbeter/", makers.improve, name="improve"),
    path("fonds/volg/antwoord/<int:question_id>/", makers.answer, name="answer"),
    path("fonds/volg/vertel/", makers.tell, name="tell_progress"),
    path("fonds/volg/terug/", makers.take_back, name="take_back"),
    path("fonds/commissie/", committee.table, name="committee"),
    path("fonds/commissie/sluiten/", committee.close, name="committee_close"),
    path("fonds/commissie/<slug:plan_id>/", committee.plan, name="committee_plan"),
    path("fonds/commissie/<slug:plan_id>/belang/", committee.conflict, name="committee_conflict"),
    path("fonds/<slug:fund_round>/", public.round_page, name="round"),
    path("fonds/<slug:fund_round>/regel/", public.rule, name="rule"),
    path("fonds/<slug:fund_round>/vast.json", public.fixed, name="fixed"),
    path("fonds/<slug:fund_round>/uitslag/", public.result, name="result"),
    path("fonds/<slug:fund_round>/uitslag.json", public.result_file, name="result_file"),
    path("fonds/<slug:fund_round>/plan/", makers.propose, name="propose"),
    path("fonds/<slug:fund_round>/plan/<slug:plan_id>/", public.plan, name="plan"),
]
