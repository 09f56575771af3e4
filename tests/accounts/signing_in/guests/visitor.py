"""What a visitor does who tries without an account, and may sign up."""

from pathlib import Path
from typing import Any

from django.conf import settings as django_settings
from django.test import Client

from tests.accounts.conftest import ANSWERS

BRANDS = Path(django_settings.BASE_DIR) / "config" / "brands"

NO_PICTURE = {"task": "image_to_3d", "prompt": ""}


def begin(client: Client, **answers: str) -> Any:
    return client.post("/try/", {"birth_year": "1990"} | answers)


def sign_up(client: Client, **answers: str) -> Any:
    return client.post("/accounts/signup/", ANSWERS | answers)


def person_in(client: Client) -> str | None:
    found: str | None = client.session.get("_auth_user_id")
    return found
