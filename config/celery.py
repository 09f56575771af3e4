"""The Celery application. Messages only say that there is work; Postgres says which."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

app = Celery("maquette")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
