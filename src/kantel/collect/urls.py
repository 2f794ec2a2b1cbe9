"""Public addresses of collect, below `/<journey>/`. No code and no text is ever part of one."""

from django.urls import path

from kantel.collect.views import codes, consent, follow, messages, tell

app_name = "collect"
urlpatterns = [
    path("vertel/", tell.who, name="tell"),
    path("vertel/verhaal/", tell.story, name="tell_story"),
    path("vertel/nakijken/", tell.check, name="tell_check"),
    path("vertel/klaar/", codes.done, name="tell_done"),
    path("vertel/bewaard/", codes.saved, name="tell_saved"),
    path("vertel/verder/", codes.resume, name="tell_resume"),
    path("volg/", follow.timeline, name="follow"),
    path("volg/klaar/", follow.close, name="follow_close"),
    path("volg/toestemming/<uuid:submission_id>/", consent.consent, name="consent"),
    path("volg/bericht/<uuid:submission_id>/", messages.conversation, name="conversation"),
    path("volg/intrekken/", follow.withdraw_all, name="withdraw_all"),
    path("volg/intrekken/<uuid:submission_id>/", follow.withdraw_one, name="withdraw_one"),
]
