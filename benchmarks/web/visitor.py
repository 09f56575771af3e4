"""Signs a person in without a browser and prints the session cookie."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.web.settings")

import django

django.setup()

from django.conf import settings
from django.test import Client

from accounts.models import User

person = User.objects.create_user("visitor@maquette.localhost")
visitor = Client()
visitor.force_login(person, settings.AUTHENTICATION_BACKENDS[0])
print(f"session={visitor.cookies[settings.SESSION_COOKIE_NAME].value}")
