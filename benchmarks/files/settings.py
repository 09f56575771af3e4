"""The embedded installation with a bare file view beside its own."""

from config.settings.dev import *  # noqa: F403  a settings module is its names

ROOT_URLCONF = "benchmarks.files.urls"
