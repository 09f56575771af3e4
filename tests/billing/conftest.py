import uuid

import pytest

from accounts.models import User


@pytest.fixture
def owner(db: None) -> User:
    return User.objects.create_user(f"{uuid.uuid4().hex}@example.com")
