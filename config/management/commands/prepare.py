"""`manage.py prepare`: make the embedded database ready for this checkout."""

from io import StringIO
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand

from config.embedded import postgres, secrets
from config.embedded.database import create_database
from config.embedded.supervisor import DEMO_EMAIL

DEMO_CREDITS = 1000


class Command(BaseCommand):
    help = "Create the database, apply migrations and add the demo user. Safe to repeat."

    def handle(self, *_args: Any, **_options: Any) -> None:
        sockets, password = settings.PLACES.sockets, settings.DATABASES["default"]["PASSWORD"]
        if postgres.url(sockets, password) == settings.DATABASE_URL:
            create_database(postgres.url(sockets, password, "postgres"))
        call_command("migrate", verbosity=0, interactive=False)
        if not get_user_model().objects.filter(email=DEMO_EMAIL).exists():
            self._add_demo_user()

    def _add_demo_user(self) -> None:
        password = secrets.demo_password(settings.PLACES.secrets)
        person = [f"--email={DEMO_EMAIL}", f"--password={password}", f"--credits={DEMO_CREDITS}"]
        call_command("create_user", *person, stdout=StringIO())
