"""Public addresses of publish, below `/<journey>/`: "this is about me", "I recognise this"."""

from django.urls import path

from kantel.publish.views import notices, recognise

app_name = "publish"
urlpatterns = [
    path("verhaal/<slug:public_id>/over-mij/", notices.about_me, name="about_me"),
    path("verhaal/<slug:public_id>/herken/", recognise.recognise, name="recognise"),
    path("over-mij/", notices.status, name="notice_status"),
]
