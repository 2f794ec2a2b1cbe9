"""Public addresses of de-identification, below `/<journey>/`. No code and no text is in one."""

from django.urls import path

from kantel.deidentify.views import read_back

app_name = "deidentify"
urlpatterns = [path("volg/klopt-dit/", read_back.read_back, name="read_back")]
