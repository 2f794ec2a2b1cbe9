"""Public addresses of the fund, below `/<journey>/`."""

from django.urls import path

from kantel.act.fund.views import public

app_name = "fund"
urlpatterns = [
    path("fonds/", public.rounds, name="rounds"),
    path("fonds/<slug:fund_round>/", public.round_, name="round"),
    path("fonds/<slug:fund_round>/vastgelegd.json", public.terms_file, name="terms_file"),
    path("fonds/<slug:fund_round>/uitslag.json", public.result_file, name="result_file"),
    path("fonds/<slug:fund_round>/stemmen.pb", public.pabulib_file, name="pabulib_file"),
]
