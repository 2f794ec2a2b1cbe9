"""Addresses of the desk's places, below `/beheer/reis/<journey>/plaatsen/`."""

from django.urls import path

from kantel.coding import views

app_name = "coding_desk"
urlpatterns = [
    path("", views.places, name="places"),
    path("nieuw/", views.add, name="add"),
    path("<int:place_id>/", views.edit, name="edit"),
    path("<int:place_id>/verplaatsen/", views.move, name="move"),
    path("<int:place_id>/inleiding/<int:lead_id>/", views.drop_lead, name="drop_lead"),
    path("<int:place_id>/verwijderen/", views.remove, name="remove"),
]
