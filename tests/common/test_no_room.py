import errno
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db


def database_full() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DO $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$"
        )


def folder_full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("full", [database_full, folder_full])
def test_where_nothing_can_be_written_a_page_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch, full: Callable[[], None]
) -> None:
    client.force_login(User.objects.create_user("ada@example.com"))
    monkeypatch.setattr("generation.studio.views.submit", lambda *_: full())
    sent = {"task": "text_to_image", "prompt": "a cat", "engine": "scene-composer"}
    answer = client.post("/studio/", sent, headers={"Accept": "text/html"})
    assert answer.status_code == 503
    assert answer.headers["X-Error-Code"] == "storage_full"
    assert answer.headers["Retry-After"] == "60"
    assert "no room left" in answer.content.decode()


def test_other_faults_stay_faults(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> None:
        raise OperationalError("something else")

    client.force_login(User.objects.create_user("ada@example.com"))
    client.raise_request_exception = False
    monkeypatch.setattr("generation.studio.views.recent_cards", fault)
    assert client.get("/studio/").status_code == 500
