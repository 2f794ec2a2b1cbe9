"""Addresses of collect for staff, below `/beheer/reis/<journey>/invoer/`."""

from django.urls import path

from kantel.collect.views import entry, handouts, imports, interviews, retention

app_name = "collect_desk"
urlpatterns = [
    path("", imports.overview, name="overview"),
    path("bestanden/", imports.new, name="import_new"),
    path("bestanden/<uuid:import_id>/", imports.show, name="import"),
    path("bestanden/<uuid:import_id>/kolommen/", imports.columns, name="import_columns"),
    path("bestanden/<uuid:import_id>/starten/", imports.start, name="import_start"),
    path("bestanden/<uuid:import_id>/hervatten/", imports.resume, name="import_resume"),
    path("bestanden/<uuid:import_id>/verlies/", imports.losses, name="import_losses"),
    path("bestanden/<uuid:import_id>/terugdraaien/", imports.undo, name="import_undo"),
    path("bestanden/<uuid:import_id>/codes/", handouts.of_import, name="codes_of_import"),
    path("bewaren/", retention.register, name="retention"),
    path("bewaren/<slug:name>.csv", retention.export, name="retention_export"),
    path("vertelling/", entry.enter, name="entry"),
    path("vertelling/<uuid:submission_id>/code/", handouts.of_story, name="codes_of_story"),
    path("interview/<uuid:interview_id>/", interviews.cut, name="interview"),
    path("interview/<uuid:interview_id>/gegevens/", interviews.describe, name="describe"),
    path(
        "interview/<uuid:interview_id>/ongedaan/<uuid:submission_id>/",
        interviews.undo_cut,
        name="undo_cut",
    ),
    path("interview/<uuid:interview_id>/codes/", interviews.codes, name="codes_of_interview"),
]
