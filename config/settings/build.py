"""Settings for building static files: no secret, no database, no queue."""

from config.settings.base import *  # noqa: F403  a settings module is its names

SECRET_KEY = "only-for-building-static-files"  # noqa: S105  signs nothing
