from pathlib import Path

import pytest
from pytest_django import Settings

from config import diagnosis


def mail() -> diagnosis.Part:
    return next(part for part in diagnosis.parts() if part.name == "mail")


@pytest.mark.django_db
def test_a_server_that_is_named_beside_a_mailbox_sends_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The embedded installation keeps its mail, whatever else it is told."""
    monkeypatch.setenv("EMAIL_URL", "smtp://user:word@mail:587")
    settings.MAILBOX_DIR = tmp_path
    assert mail().state == "embedded"
    settings.MAILBOX_DIR = None
    assert mail().state == "real"
