"""The embedded installation that `make up` runs: real parts on this machine, no variables needed."""

from config.settings.base import *  # noqa: F403  a settings module is its names
