from pathlib import Path

import pytest
from pytest_django import Settings

from privacy.cipher import UserCipher


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """An empty folder that private files go to."""
    backend = "generation.media.storage.folder.FolderStorage"
    private = {"BACKEND": backend, "OPTIONS": {"location": tmp_path / "media"}}
    settings.STORAGES = settings.STORAGES | {"private": private}
    return tmp_path / "media"


@pytest.fixture
def cipher() -> UserCipher:
    return UserCipher(b"k" * 32)
