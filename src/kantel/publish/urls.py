"""Public addresses of publish, below `/<journey>/`: "this is about me"."""

from django.urls import path

from kantel.publish.views import notices

app_name = "publish"
urlpatterns = [
    path("verhaal/<slug:public_id>/over-mij/", notices.about_me, name="about_me"),
    path("over-mij/", notices.status, name="notice_status"),
]
