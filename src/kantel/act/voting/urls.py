"""Public addresses of voting, below `/<journey>/fonds/<round>/`."""

from django.urls import path

from kantel.act.voting.views import ballots, boards

app_name = "voting"
urlpatterns = [
    path("fonds/<slug:fund_round>/stem/", ballots.vote, name="vote"),
    path("fonds/<slug:fund_round>/bord/", boards.board, name="board"),
    path("fonds/<slug:fund_round>/bord.json", boards.board_file, name="board_file"),
    path("fonds/<slug:fund_round>/stembiljetten.json", boards.ballots_file, name="ballots_file"),
]
