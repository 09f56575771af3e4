"""The embedded installation with two bare views beside its own, to compare its pages with."""

from config.settings.dev import *  # noqa: F403  a settings module is its names

ROOT_URLCONF = "benchmarks.web.urls"
