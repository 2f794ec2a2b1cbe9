"""Public addresses of the fund, below `/<journey>/`."""

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
    path("fonds/<slug:fund_round>/", public.round_, name="round"),
    path("fonds/<slug:fund_round>/regel/", public.rule, name="rule"),
    path("fonds/<slug:fund_round>/besluiten/", public.decisions, name="decisions"),
    path("fonds/<slug:fund_round>/besluiten.json", public.decisions_file, name="decisions_file"),
    path("fonds/<slug:fund_round>/geopend.json", public.opened_file, name="opened_file"),
    path("fonds/<slug:fund_round>/vastgelegd.json", public.terms_file, name="terms_file"),
    path("fonds/<slug:fund_round>/uitslag.json", public.result_file, name="result_file"),
    path("fonds/<slug:fund_round>/stemmen.pb", public.pabulib_file, name="pabulib_file"),
    path("fonds/<slug:fund_round>/plan/", makers.propose, name="propose"),
    path("fonds/<slug:fund_round>/plan/<slug:plan_id>/", public.plan, name="plan"),
]
