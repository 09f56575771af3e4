"""The picture that somebody has at their provider is copied once, by a worker."""

import io
from typing import Any

import pytest
import redis
from celery import current_app
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from accounts.models import User
from accounts.tasks import copy_picture
from tests.accounts.signing_in.conftest import sign_up_with
from tests.accounts.signing_in.provider import Provider

pytestmark = pytest.mark.django_db


Committing = DjangoCaptureOnCommitCallbacks
PICTURES: list[tuple[str, bytes]] = []


@pytest.fixture
def kept(settings: Settings) -> list[tuple[str, bytes]]:
    """Pictures that were handed over to be kept."""
    del PICTURES[:]
    settings.SET_AVATAR = f"{__name__}.set_avatar"
    return PICTURES


def set_avatar(*, user: User, data: bytes) -> None:
    PICTURES.append((user.email, data))


def test_the_picture_is_copied_by_a_worker_after_the_account_is_there(
    client: Client,
    provider: Provider,
    kept: list[tuple[str, bytes]],
    errands: list[dict[str, Any]],
    django_capture_on_commit_callbacks: Committing,
) -> None:
    provider.claims["picture"] = f"{provider.origin}/picture"
    with django_capture_on_commit_callbacks(execute=True):
        sign_up_with(client, provider)
        assert errands == []
    assert "/picture" not in provider.asked, "nobody waits for it"
    assert provider.origin not in str(errands), "its address is sealed"

    copy_picture(**errands[0])
    assert kept == [("ada@example.com", b"a picture")]
    assert "picture" not in str(dict(client.session))


def test_a_sign_up_does_not_fail_where_no_worker_can_be_asked_for_the_picture(
    client: Client,
    provider: Provider,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Committing,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise redis.ConnectionError

    monkeypatch.setattr(current_app, "send_task", refuse)
    provider.claims["picture"] = f"{provider.origin}/picture"
    with django_capture_on_commit_callbacks(execute=True):
        assert sign_up_with(client, provider)["Location"] == "/studio/"
    assert User.objects.get().email == "ada@example.com"


def test_a_picture_of_somebody_who_is_gone_is_not_fetched(
    client: Client,
    log: io.StringIO,
    provider: Provider,
    kept: list[tuple[str, bytes]],
    errands: list[dict[str, Any]],
    django_capture_on_commit_callbacks: Committing,
) -> None:
    provider.claims["picture"] = f"{provider.origin}/picture"
    with django_capture_on_commit_callbacks(execute=True):
        sign_up_with(client, provider)
    User.objects.all().delete()
    copy_picture(**errands[0])
    assert (kept, "/picture" in provider.asked) == ([], False)
    assert "account_gone" in log.getvalue()


def test_a_worker_that_knows_no_such_provider_says_so(
    client: Client,
    provider: Provider,
    kept: list[tuple[str, bytes]],
    errands: list[dict[str, Any]],
    django_capture_on_commit_callbacks: Committing,
    settings: Settings,
    log: io.StringIO,
) -> None:
    provider.claims["picture"] = f"{provider.origin}/picture"
    with django_capture_on_commit_callbacks(execute=True):
        sign_up_with(client, provider)
    settings.IDENTITY_PROVIDERS = ()
    copy_picture(**errands[0])
    assert kept == []
    assert "picture not copied" in log.getvalue()
    assert "unknown_provider" in log.getvalue()


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data/",
        "https://evil.example/a.png",
        "https://127.0.0.1.evil.example/a.png",
        "file:///etc/passwd",
        "http://user@evil.example:80/",
        "//evil.example/a.png",
        "",
    ],
)
def test_a_picture_elsewhere_is_not_fetched(
    client: Client,
    provider: Provider,
    errands: list[dict[str, Any]],
    django_capture_on_commit_callbacks: Committing,
    url: str,
    log: io.StringIO,
) -> None:
    provider.claims["picture"] = url
    with django_capture_on_commit_callbacks(execute=True):
        assert sign_up_with(client, provider)["Location"] == "/studio/"
    assert errands == []
    assert ("not_shown_there" in log.getvalue()) == bool(url)
    assert "evil.example" not in log.getvalue()


@pytest.mark.django_db(transaction=True)
def test_a_picture_without_end_is_not_kept_and_stops_nobody(
    client: Client,
    log: io.StringIO,
    provider: Provider,
    kept: list[tuple[str, bytes]],
    errands: list[dict[str, Any]],
    django_capture_on_commit_callbacks: Committing,
) -> None:
    provider.claims["picture"] = f"{provider.origin}/picture"
    provider.picture = b"x" * (4 * 1024 * 1024 + 1)
    with django_capture_on_commit_callbacks(execute=True):
        assert sign_up_with(client, provider)["Location"] == "/studio/"
    copy_picture(**errands[0])
    assert kept == []
    assert "ContentDecodingError" in log.getvalue()
