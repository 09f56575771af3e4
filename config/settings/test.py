"""Settings of the test suite: throw-away Postgres and Redis that `tests.services` has started."""

import base64

from config.settings import env
from config.settings.base import *  # noqa: F403  a settings module is its names

SECRET_KEY = "only-for-tests-" + "x" * 40
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = {"default": env.database(env.text("DATABASE_URL", "postgresql://app@/maquette"))}
REDIS_URL = env.text("REDIS_URL", "unix:///nowhere.sock?db=0")
CELERY_BROKER_URL = env.celery_broker(REDIS_URL)
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
}
VAULT_MASTER_KEYS = {"test": base64.b64encode(b"k" * 32).decode()}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
