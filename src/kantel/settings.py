"""Django settings, all of them from environment variables.

Every `KANTEL_*` variable read here is explained in `docs/administrator/settings.md`; a test
keeps the two equal. Nothing of one municipality stands here: that is data of its journey.
"""

import os
import secrets
import sys
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("KANTEL_DATA", "var")).resolve()


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def _list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def _secret_file(name: str) -> Path:
    """Return where a secret stands: where systemd put it for us, else in the data folder."""
    given = os.environ.get("CREDENTIALS_DIRECTORY")
    if given and (Path(given) / name).is_file():
        return Path(given) / name
    return DATA / name


def _secret_key() -> str:
    """Return the key from the environment or its file; before `setup` one for this run."""
    path = _secret_file("secret.key")
    if key := os.environ.get("KANTEL_SECRET_KEY"):
        return key
    return path.read_text("ascii").strip() if path.is_file() else secrets.token_urlsafe(50)


def _database(url: str) -> dict[str, object]:
    """Return Django's settings for `url`; SQLite gets WAL and immediate transactions.

    Deferred transactions lose writes under load: two readers that both want to write
    cannot both be promoted, and SQLite refuses one at once, whatever the timeout.
    """
    database: dict[str, object] = {**dj_database_url.parse(url)}
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: what was acknowledged is on the disk, also when the power goes a moment later.
            # With NORMAL a key could be lost whose text was kept: two files, two orders.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;",
        }
    # Opening a connection for every page takes longer than asking what stands on it.
    database["CONN_MAX_AGE"] = 60
    return database


def _identity_provider() -> dict[str, object]:
    """Return the municipality's OpenID Connect provider, when one is set."""
    if not (url := os.environ.get("KANTEL_OIDC_URL")):
        return {}
    app = {
        "provider_id": "gemeente",
        "name": os.environ.get("KANTEL_OIDC_NAME", "Uw organisatie"),
        "client_id": os.environ.get("KANTEL_OIDC_CLIENT_ID", ""),
        "secret": os.environ.get("KANTEL_OIDC_SECRET", ""),
        "settings": {"server_url": url},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


SECRET_KEY = _secret_key()
DEBUG = _flag("KANTEL_DEBUG")
ALLOWED_HOSTS = _list("KANTEL_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _list("KANTEL_ORIGINS")
PROXIES = int(os.environ.get("KANTEL_PROXIES", "0"))
# Networks from which those proxies speak: this machine and inner networks, unless said otherwise.
_INNER = "127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7"
PROXY_ADDRESSES = _list("KANTEL_PROXY_ADDRESSES", _INNER)
HTTPS = _flag("KANTEL_HTTPS")

INSTALLED_APPS = [
    "kantel.foundation",
    "kantel.foundation.vault",
    "kantel.foundation.jobs",
    "kantel.people",
    "kantel.collect",
    "kantel.deidentify",
    "kantel.coding",
    "kantel.publish",
    "kantel.act.fund",
    "kantel.act.voting",
    "kantel.front",
    "wagtail.users",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.search",
    "wagtail.snippets",
    "wagtail.sites",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "kantel.foundation.address.ForwardedMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "kantel.foundation.middleware.OwnResourcesMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "kantel.foundation.middleware.WagtailPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kantel.people.middleware.SecondFactorMiddleware",
    "kantel.people.middleware.DeskGateMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    # Last, so that it is the first to hear of an error.
    "kantel.foundation.middleware.ClearFaultsMiddleware",
]

ROOT_URLCONF = "kantel.urls"
WSGI_APPLICATION = "kantel.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kantel.front.context.navigation",
            ],
        },
    },
]

# Databases: the house, and the keys of what narrators hand in (never in the same place).
DATABASES = {
    "default": _database(os.environ.get("DATABASE_URL", f"sqlite:///{DATA / 'kantel.sqlite3'}")),
    "keys": _database(os.environ.get("KANTEL_KEYS_URL", f"sqlite:///{DATA / 'keys.sqlite3'}")),
}
DATABASE_ROUTERS = ["kantel.foundation.vault.router.KeysRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MASTER_KEY = os.environ.get("KANTEL_MASTER_KEY", "")
MASTER_KEY_FILE = Path(os.environ.get("KANTEL_MASTER_KEY_FILE") or _secret_file("master.key"))

# Backups: the house in generations, the keys over the last one, elsewhere.
BACKUP = Path(os.environ.get("KANTEL_BACKUP", DATA / "backup"))
BACKUP_KEYS = Path(os.environ.get("KANTEL_BACKUP_KEYS", DATA / "backup-of-keys"))
# Narrators are told: at most 35 days.
BACKUP_DAYS = min(35, int(os.environ.get("KANTEL_BACKUP_DAYS", "35")))

# Rate limits are counted in the database, so that all workers count together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kantel_cache",
        # By default 300 entries: then a crowd of addresses would wipe out what is counted.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# People
AUTH_USER_MODEL = "people.User"
# One backend, which knows names and addresses: a second would count passwords twice for a name
# that exists, and the time would tell.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "/beheer/inloggen/login/"
LOGIN_REDIRECT_URL = "/beheer/"
ACCOUNT_ADAPTER = "kantel.people.adapters.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {"reset_password": "kantel.people.forms.new_password.NewPasswordForm"}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
MFA_ADAPTER = "kantel.people.adapters.SealedMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Kantel"
SOCIALACCOUNT_ADAPTER = "kantel.people.adapters.StaffSocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_ONLY = False
# A link, not a form: browsers forbid a form of ours to lead to another site (`form-action`).
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = _identity_provider()
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
# An address says who somebody is when she is invited or logs in elsewhere: not hers to change.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 8 * 60 * 60
# No script of ours reads it; forms carry their own copy.
CSRF_COOKIE_HTTPONLY = True
if HTTPS:
    # Browsers take a cookie with this prefix from this very name alone, over HTTPS alone.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"

# Language: Dutch first, English below /en/.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
# `kantel setup` collects hashed and compressed files; without them (demo, tests) they are served
# from where they stand.
_COLLECTED = "collectstatic" in sys.argv or (STATIC_ROOT / "staticfiles.json").is_file()
WHITENOISE_USE_FINDERS = not _COLLECTED
_STATIC_STORAGE = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if _COLLECTED
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC_STORAGE},
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Wagtail asks no third party anything.
WAGTAIL_SITE_NAME = "Kantel"
WAGTAILADMIN_BASE_URL = os.environ.get("KANTEL_BASE_URL", "http://localhost:8000")
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAIL_I18N_ENABLED = False
WAGTAIL_USER_TIME_ZONES = ["Europe/Amsterdam"]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# Plain comparison: the index for SQLite fails on what the page search asks, and pages are few.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database.fallback"}}

# Whom to tell of a hole: "mailto:…" or "https://…", in /.well-known/security.txt.
SECURITY_CONTACT = os.environ.get("KANTEL_SECURITY_CONTACT", "")

# Headers. Our own pages: everything from here, nothing inline, no nonce (cached pages reuse it).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None

# The demo may be entered without a second factor, and says so on every page.
DEMO = _flag("KANTEL_DEMO")
# Whether a language model may be asked on this machine, without HTTPS.
LANGUAGE_MODEL_HERE = _flag("KANTEL_LANGUAGE_MODEL_HERE")

# Logs: JSON lines without anybody's data.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"silent": {"()": "kantel.foundation.logs.SilentFormatter"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "silent"}},
    "root": {"handlers": ["out"], "level": "INFO"},
    "loggers": {
        # Django's own handlers print values, and mail them to administrators.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        # That a page was not found, or a form not allowed, is no news.
        "django.request": {"level": "ERROR"},
        # "Page created", without which one: the log of acts and the history of a page tell more.
        "wagtail": {"level": "WARNING"},
    },
}

# Without a mail server the log says that a mail was not sent; those of the demo go nowhere, and
# developers see theirs.
EMAIL_HOST = os.environ.get("KANTEL_EMAIL_HOST", "")
_MAIL = "django.core.mail.backends."
if DEMO:
    _MAIL += "dummy.EmailBackend"
elif EMAIL_HOST:
    _MAIL += "smtp.EmailBackend"
else:
    _MAIL = _MAIL + "console.EmailBackend" if DEBUG else "kantel.foundation.mail.NoServerBackend"
EMAIL_BACKEND = os.environ.get("KANTEL_EMAIL_BACKEND", _MAIL)
EMAIL_PORT = int(os.environ.get("KANTEL_EMAIL_PORT", "587"))
# Port 465 speaks TLS at once, 25 inside one's own network none, others by STARTTLS.
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = EMAIL_PORT not in {25, 465}
EMAIL_HOST_USER = os.environ.get("KANTEL_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("KANTEL_EMAIL_PASSWORD", "")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("KANTEL_EMAIL_FROM", "kantel@localhost")
