"""Somebody with a key, and calls that carry one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.keys.making import KeyRequest, Made, make_key
from accounts.models import User
from accounts.origin import origin_on_the_server
from accounts.scopes import Scope

MakeKey = Callable[..., Made]


@pytest.fixture
def new_key(person: User) -> MakeKey:
    """A key of the person, made now; what is named replaces what it is."""

    def make(**wanted: Any) -> Made:
        owner = wanted.pop("owner", person)
        now = wanted.pop("now", timezone.now())
        usual: dict[str, Any] = {"name": "Render farm", "scopes": [Scope.GENERATE]}
        asked = KeyRequest(**usual | wanted)
        return make_key(owner=owner, wanted=asked, origin=origin_on_the_server(owner), now=now)

    return make


def call_me(client: Client, text: str) -> Any:
    return client.get("/v1/me", headers={"Authorization": f"Bearer {text}"})
