"""Settings of the peers, by PEER: bare (no middleware), generic (as Django begins), wagtail."""

import os
from pathlib import Path

PEER = os.environ["PEER"]
SECRET_KEY = "only for measurements"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "page_peers.urls"
USE_TZ = True
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["PEER_DATA"]}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIDDLEWARE: list[str] = []
INSTALLED_APPS: list[str] = []
WAGTAIL = ("users", "images", "documents", "search", "sites", "admin")
STATIC_URL = "/static/"
if PEER != "bare":
    MIDDLEWARE = [
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ]
    INSTALLED_APPS = [
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
    ]
if PEER == "generic":
    INSTALLED_APPS.append("page_peers")
if PEER == "wagtail":
    INSTALLED_APPS += [
        "page_peers",
        *(f"wagtail.{part}" for part in WAGTAIL),
        "wagtail",
        "modelcluster",
        "taggit",
        "django.contrib.staticfiles",
    ]
    WAGTAIL_SITE_NAME = "peer"
    WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
