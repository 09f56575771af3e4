"""The embedded installation that `make up` runs: real parts on this machine, no variables needed.

Each variable that is set replaces one part, so that a newcomer can grow into a real installation.
"""

from common.logging import logging_config
from config.embedded import postgres, redis, secrets
from config.settings import env, signing
from config.settings.base import *  # noqa: F403  a settings module is its names
from config.settings.base import PLACES, STORAGES

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY", "") or secrets.django_key(PLACES.secrets)
VAULT_MASTER_KEYS = env.named("VAULT_MASTER_KEYS", secrets.vault_master_keys(PLACES.secrets))
IDP_OIDC_PRIVATE_KEY = signing.as_pem(
    env.text("IDP_OIDC_PRIVATE_KEY", "") or secrets.oidc_signing_key(PLACES.secrets)
)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", ".localhost", *env.words("ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

DATABASE_URL = env.text("DATABASE_URL", "") or postgres.url(
    PLACES.sockets, secrets.database_password(PLACES.secrets)
)
DATABASES = {
    "default": env.database(DATABASE_URL, pool_size=env.number("DATABASE_POOL_SIZE", default=0))
}
REDIS_URL = env.text("REDIS_URL", redis.url(PLACES.redis_socket))
CELERY_BROKER_URL = env.celery_broker(REDIS_URL)
CACHES = env.redis_cache(env.redis_database(REDIS_URL, 1))

EMAIL_BACKEND = "accounts.notices.mailbox.MailboxBackend"
MAILBOX_DIR = PLACES.mailbox
SITE_ORIGIN = env.text("SITE_ORIGIN", f"http://localhost:{env.number('PORT', default=8000)}")

if S3_BUCKET := env.text("S3_BUCKET", ""):
    STORAGES["private"] = env.s3_storage(S3_BUCKET)

LOGGING = logging_config(readable=True, tracebacks=DEBUG)
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_AUTOREFRESH = True
    WHITENOISE_USE_FINDERS = True
