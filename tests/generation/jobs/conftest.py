import uuid
from collections.abc import Callable
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from accounts.models import User
from generation.assets.create import create_asset
from generation.engines import catalogue
from generation.engines.tasks import Task
from generation.jobs import pulse
from generation.jobs.order import Order
from generation.jobs.submit import submit_job
from generation.models import Asset, AssetRole, Job
from generation.providers import registry
from tests.generation.jobs.scripted import CARD, SLUG, ScriptedProvider, picture


@pytest.fixture(autouse=True)
def scripted(monkeypatch: pytest.MonkeyPatch) -> ScriptedProvider:
    """The scripted engine is the only one in the catalogue."""
    provider = ScriptedProvider()
    monkeypatch.setattr(catalogue, "catalogue", lambda: {SLUG: CARD})
    monkeypatch.setitem(registry._PROVIDERS, SLUG, provider)
    return provider


@pytest.fixture(autouse=True)
def steady(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pulse in its own session cannot see the rows of a test that never commits."""
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")):
        monkeypatch.setattr(pulse, "RENEW_S", 60.0)


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Any) -> None:
    """Files of a test lie in a folder of their own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {**settings.STORAGES["private"], "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture(autouse=True)
def hints(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queues for which a worker was told, in order. No broker is asked."""
    told: list[str] = []

    def send_task(name: str, *, queue: str, **options: Any) -> None:
        if name == "generation.tasks.run_next_job":
            told.append(queue)

    monkeypatch.setattr("common.hints.current_app.send_task", send_task)
    return told


@pytest.fixture
def new_owner(db: None) -> Callable[[], User]:
    return lambda: User.objects.create_user(f"{uuid.uuid4().hex}@example.com")


@pytest.fixture
def owner(new_owner: Callable[[], User]) -> User:
    return new_owner()


def make_asset(owner: User, *, role: str = AssetRole.UPLOAD, **fields: Any) -> Asset:
    return create_asset(
        owner=owner, role=AssetRole(role), data=picture(), format="png", facts={}, **fields
    )


def order(**changes: Any) -> Order:
    values: dict[str, Any] = {"task": Task.TEXT_TO_IMAGE, "engine": SLUG, "prompt": "a fox"}
    return Order(**{**values, **changes})


def submit(owner: User, *, key: str = "", **changes: Any) -> Job:
    return submit_job(owner=owner, order=order(**changes), request_key=key or uuid.uuid4().hex)
