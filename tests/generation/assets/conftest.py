from pathlib import Path

import pytest
from pytest_django import Settings

from accounts.models import User


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Private files of a test lie in a folder of their own."""
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": tmp_path / "media"}}
    settings.STORAGES = settings.STORAGES | {"private": private}
    return tmp_path / "media"


@pytest.fixture
def owner(db: None) -> User:
    return User.objects.create_user("owner@example.org")


@pytest.fixture
def stranger(db: None) -> User:
    return User.objects.create_user("stranger@example.org")
