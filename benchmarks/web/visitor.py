"""Signs a person in without a browser and prints the session cookie."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.web.settings")

import django

django.setup()

from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    get_user_model,
)
from django.contrib.sessions.backends.db import SessionStore

person = get_user_model().objects.create_user("visitor@maquette.localhost", None)
session = SessionStore()
session[SESSION_KEY] = str(person.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = person.get_session_auth_hash()
session.save()
print(f"session={session.session_key}")
