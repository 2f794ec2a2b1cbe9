"""Addresses of the editors' desk, below `/beheer/reis/<journey>/lezen/`."""

from django.urls import path

from kantel.deidentify.views import desk, hints, holds, lost_codes, messages, steps, wording, words

app_name = "deidentify_desk"
urlpatterns = [
    path("", steps.reviews, name="reviews"),
    path("zorgen/", steps.safety, name="safety"),
    path("zorgen/<int:flag_id>/", steps.handle, name="handle"),
    path("woorden/", words.words, name="words"),
    path("vervangwoorden/", wording.wording, name="wording"),
    path("code-kwijt/", lost_codes.lost_code, name="lost_code"),
    path("woo/", holds.holds, name="holds"),
    path("woo/<int:hold_id>/einde/", holds.lift, name="lift_hold"),
    path("woo/<int:hold_id>/tekst/", holds.held_text, name="held_text"),
    path("teksten/", hints.hints, name="hints"),
    path("teksten/<int:hint_id>/", hints.decide, name="hint"),
    path("teksten/alle/<uuid:import_id>/", hints.accept_all, name="hints_all"),
    path("<int:review_id>/", desk.review, name="review"),
    path("<int:review_id>/overnemen/", desk.take, name="take"),
    path("<int:review_id>/doen/", desk.act, name="act"),
    path("<int:review_id>/berichten/", messages.conversation, name="conversation"),
    path("<int:review_id>/berichten/overnemen/", messages.take_over, name="take_conversation"),
    path("<int:review_id>/antwoord/", steps.answer, name="answer"),
    path("<int:review_id>/tweede-lezer/", steps.second, name="second"),
    path("<int:review_id>/zorg/", steps.worry, name="worry"),
    path("<int:review_id>/verloop/", steps.history, name="history"),
]
