"""Settings of a process that posts mail out of a test's database to a test's server."""

import os

from config.settings.test import *  # noqa: F403  a settings module is its names
from config.settings.test import DATABASES

DATABASES["default"]["NAME"] = os.environ["POSTMAN_DATABASE"]
EMAIL_BACKEND = "accounts.notices.server.SmtpBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ["POSTMAN_PORT"])
EMAIL_TIMEOUT = 60
