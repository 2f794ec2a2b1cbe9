"""Addresses of publishing's screens at the desk, below `/beheer/reis/<journey>/`."""

from django.urls import path

from kantel.publish.views import desk, tips, translations, waiting

app_name = "publish_desk"
urlpatterns = [
    path("publicaties/", desk.publications, name="publications"),
    path("publicaties/<slug:public_id>/plaatsen/", desk.publish, name="publish"),
    path("publicaties/<slug:public_id>/weghalen/", desk.unpublish, name="unpublish"),
    path("publicaties/<slug:public_id>/vertaling/", translations.translation, name="translation"),
    path("meldingen/", desk.notices, name="notices"),
    path("meldingen/<slug:reference>/", desk.notice, name="notice"),
    path("tips/", tips.places, name="tips"),
    path("tips/wacht/<int:waiting_id>/", waiting.waiting, name="waiting_tip"),
    path("tips/wacht/<int:waiting_id>/weglaten/", waiting.leave_out, name="leave_out_tip"),
    path("tips/<int:place_id>/", tips.tips_at, name="tips_at"),
    path("tips/<int:place_id>/nieuw/", tips.add, name="add_tip"),
    path("tips/tip/<int:tip_id>/", tips.edit, name="edit_tip"),
    path("tips/tip/<int:tip_id>/verplaatsen/", tips.move, name="move_tip"),
    path("tips/tip/<int:tip_id>/verwijderen/", tips.remove, name="remove_tip"),
]
