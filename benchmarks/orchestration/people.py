"""Makes some people with credits; prints the session of each."""

import json
import sys

import django

django.setup()

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from accounts.models import User
from billing.credits import grant

CREDITS = 1_000_000


def session_of(number: int) -> str:
    person = User.objects.create_user(f"person-{number}@maquette.localhost")
    grant(owner=person, amount=CREDITS, reference=f"benchmark:{number}")
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return str(session.session_key)


print(json.dumps([session_of(number) for number in range(int(sys.argv[1]))]))
