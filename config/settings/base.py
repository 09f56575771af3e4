"""What every installation shares. Only the brand's file is read here; nothing else is touched."""

import os
from datetime import timedelta
from email.utils import formataddr
from pathlib import Path
from typing import Any

from common.brands import load_brand
from common.headers import CONTENT_POLICY
from common.logging import logging_config
from config.embedded.places import ROOT, Places, home_from_environment
from config.settings import env
from config.settings.housework import *  # noqa: F403  a settings module is its names
from config.settings.people import *  # noqa: F403  a settings module is its names
from config.settings.people import SHORTEST_PASSWORD
from config.setup.kernels import kernel_folder

BASE_DIR = ROOT
PLACES = Places(home_from_environment())

# numba reads this when it is first imported, which is after the settings.
if "NUMBA_CACHE_DIR" not in os.environ:
    os.environ["NUMBA_CACHE_DIR"] = str(kernel_folder())

BRAND_FILE = f"{env.text('MAQUETTE_BRAND', 'maquette')}.toml"
BRAND = load_brand(BASE_DIR / "config" / "brands" / BRAND_FILE)
BRAND = BRAND.model_copy(
    update={
        "domain": env.text("SITE_DOMAIN", BRAND.domain),
        "contact_email": env.text("CONTACT_EMAIL", BRAND.contact_email),
        "operator": env.text("OPERATOR", BRAND.operator),
    }
)

DEBUG = False
ALLOWED_HOSTS: list[str] = []
TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", default=0)
STATUS_NETWORKS = env.networks("STATUS_NETWORKS")
"""Whose programs may read at /readyz what is wrong, besides those on this machine."""
WEB_THREADS = env.number("WEB_THREADS", default=8, least=1)
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
WSGI_APPLICATION = "config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.headless",
    "allauth.idp.oidc",
    "csp",
    "common",
    "privacy",
    "accounts",
    "billing",
    "generation",
    "config",
]

MIDDLEWARE = [
    "accounts.devices.CoarseDevice",
    "common.middleware.RequestLogMiddleware",
    "common.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "common.sound_text.SoundText",
    "accounts.signing_in.in_turn.InTurn",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.security.middleware.LastingSessions",
    "accounts.staff.view_as.middleware.ViewAsMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "common.middleware.PersonLogMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.signing_in.ways.WaysMiddleware",
    "accounts.signing_in.refused_age.AgeRefusalMiddleware",
    "accounts.profile.middleware.PreferencesMiddleware",
    "accounts.signing_in.guests.middleware.GuestMiddleware",
    "common.no_room.NoRoom",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "common.context.brand",
            ],
        },
    },
]

# People and sessions
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.profile.backend.PersonBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/studio/"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": SHORTEST_PASSWORD},
    },
    {"NAME": "accounts.signing_in.passwords.rules.NotTooLong"},
    {"NAME": "accounts.signing_in.passwords.rules.NotKnown"},
    {"NAME": "accounts.signing_in.passwords.rules.NotAName"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "display_name")},
    },
]

DEFAULT_FROM_EMAIL = formataddr((BRAND.name, BRAND.contact_email))
SITE_ORIGIN = env.text("SITE_ORIGIN", f"https://{BRAND.domain}")
"""Where a link in a mail leads, when no visitor's request says it."""
MAILBOX_DIR: Path | None = None
# Sessions are kept in Postgres alone, so that one which has ended is ended everywhere at once.
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# What a response may do
CONTENT_SECURITY_POLICY = {"DIRECTIVES": CONTENT_POLICY}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# What a request may carry
DATA_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 250
DATA_UPLOAD_MAX_NUMBER_FILES = 2
"""A picture and its cut-out. They are in memory before it is known who sends them."""
FILE_UPLOAD_HANDLERS = ["generation.media.intake.arrival.InMemoryArrival"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 27 << 20
"""Smaller requests are never spooled to a temporary file, where an upload would lie in clear."""

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PLACES.media},
    },
    "private": {
        "BACKEND": "generation.media.storage.folder.FolderStorage",
        "OPTIONS": {"location": PLACES.media},
    },
    "staticfiles": {"BACKEND": "config.static.StaticFiles"},
}

LOGGING_CONFIG = "common.logging.configure"
LOGGING = logging_config(readable=False)

CELERY_TASK_DEFAULT_QUEUE = "compute"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_TIME_LIMIT = 60 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A pool process warms its engines before it says that it is up. On a busy machine that takes
# longer than Celery's four seconds, and it would be killed and started again without end.
CELERY_WORKER_PROC_ALIVE_TIMEOUT = 120
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = env.number("WORKER_SHUTDOWN_S", default=10)
ENGINE_THREADS = env.number("ENGINE_THREADS", default=0)
"""How many threads each process of a worker makes with; 0 for a share of the processors."""
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Longer than any task: leases in Postgres recover lost work, not Redis.
    "visibility_timeout": 6 * 60 * 60,
    # A page must not wait for a broker that is down; the sweep tells the workers later.
    "max_retries": 1,
    "interval_start": 0,
    # Longer than a worker's own wait for a message, which is a second.
    "socket_timeout": 3,
    "socket_connect_timeout": 1,
}
CELERY_TIMEZONE = "UTC"
MAX_OPEN_JOBS = env.number("MAX_OPEN_JOBS", default=100, least=1)
"""How many jobs one person may have open at a time."""
SCREENING_TERMS = env.words("SCREENING_TERMS")
"""Words that no prompt may hold on this installation."""
CONTENT_GRACE = timedelta(hours=env.number("CONTENT_GRACE_HOURS", default=24))
"""How long a deleted job can be brought back before its files are gone for good."""
