from django.apps import AppConfig

from config.celery import app as celery_app

__all__ = ["celery_app"]


class ConfigConfig(AppConfig):
    """Loading this app also makes the Celery application known, in every process."""

    name = "config"
