"""An installation for the public, behind a proxy that speaks HTTPS."""

from config.settings import env, rules, signing
from config.settings.base import *  # noqa: F403  a settings module is its names
from config.settings.base import BRAND, STORAGES, TRUSTED_PROXY_COUNT

if complaints := rules.complaints(BRAND):
    raise env.BadSetting("Maquette cannot start.\n- " + "\n- ".join(complaints))

SECRET_KEY = env.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
VAULT_MASTER_KEYS = env.named("VAULT_MASTER_KEYS")
IDP_OIDC_PRIVATE_KEY = signing.as_pem(env.text("IDP_OIDC_PRIVATE_KEY"))
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

DATABASE_URL = env.text("DATABASE_URL")
POOL_SIZE = env.number("DATABASE_POOL_SIZE", default=0)
DATABASES = {"default": env.database(DATABASE_URL, pool_size=POOL_SIZE)}
REDIS_URL = env.text("REDIS_URL")
CELERY_BROKER_URL = env.celery_broker(REDIS_URL)
CACHES = env.redis_cache(env.redis_database(REDIS_URL, 1))

MAIL_SERVER = env.mail_server(env.text("EMAIL_URL"))
EMAIL_BACKEND = MAIL_SERVER.backend
EMAIL_HOST = MAIL_SERVER.host
EMAIL_PORT = MAIL_SERVER.port
EMAIL_HOST_USER = MAIL_SERVER.user
EMAIL_HOST_PASSWORD = MAIL_SERVER.password
EMAIL_USE_TLS = MAIL_SERVER.use_tls
EMAIL_USE_SSL = MAIL_SERVER.use_ssl
EMAIL_TIMEOUT = 20

if S3_BUCKET := env.text("S3_BUCKET", ""):
    STORAGES["private"] = env.s3_storage(S3_BUCKET)

# HTTPS, and nothing else. The proxy ends it, and says so in a header that it alone may set.
SECURE_SSL_REDIRECT = env.flag("HTTPS_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000
# Two years for every host below this one, and hard to take back: the owner of the domain decides.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.flag("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = [] if SECURE_HSTS_PRELOAD else ["security.W005", "security.W021"]
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
TRUST_COOKIE_NAME = "__Host-trusted"
LANGUAGE_COOKIE_NAME = "__Host-language"
LANGUAGE_COOKIE_SECURE = True
