"""Makes some people with credits; prints the session of each."""

import json
import sys

import django

django.setup()

from django.conf import settings
from django.test import Client

from accounts.models import User
from billing.credits import grant

CREDITS = 1_000_000


def session_of(number: int) -> str:
    person = User.objects.create_user(f"person-{number}@maquette.localhost")
    grant(owner=person, amount=CREDITS, reference=f"benchmark:{number}")
    visitor = Client()
    visitor.force_login(person, settings.AUTHENTICATION_BACKENDS[0])
    return visitor.cookies[settings.SESSION_COOKIE_NAME].value


print(json.dumps([session_of(number) for number in range(int(sys.argv[1]))]))
