"""Settings of the test suite: throw-away Postgres and Redis that `tests.services` has started."""

import base64

from config.embedded import secrets
from config.settings import env
from config.settings.base import *  # noqa: F403  a settings module is its names
from config.settings.base import STORAGES
from privacy.append_only import EMPTYING

SECRET_KEY = "only-for-tests-" + "x" * 40
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASE_URL = env.text("DATABASE_URL", "postgresql://app@/maquette")
DATABASES = {"default": env.database(DATABASE_URL) | {"CONN_MAX_AGE": 0}}
# Tests that commit empty every table behind them, also those that are never emptied.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = f"-c {EMPTYING}=on"
REDIS_URL = env.text("REDIS_URL", "unix:///nowhere.sock?db=0")
CELERY_BROKER_URL = env.celery_broker(REDIS_URL)
CACHES = env.redis_cache(REDIS_URL)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True  # the suite needs no collected files
VAULT_MASTER_KEYS = {"test": base64.b64encode(b"k" * 32).decode()}
IDP_OIDC_PRIVATE_KEY = secrets.new_signing_key()
SITE_ORIGIN = "http://testserver"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["tests.hashing.QuickArgon2"]
