"""The settings of a test's worker: the same database, broker and folder as the test's own."""

from config.settings import env
from config.settings.test import *  # noqa: F403  a settings module is its names
from config.settings.test import DATABASES, STORAGES

DATABASES["default"]["NAME"] = env.text("WORKER_DATABASE")
REDIS_URL = env.text("REDIS_URL")
CELERY_BROKER_URL = env.celery_broker(REDIS_URL)
STORAGES["private"]["OPTIONS"] = {"location": env.text("WORKER_MEDIA")}
