"""What a library can be narrowed to: only what can match."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from accounts.people import create_person
from generation.library.history import choices_for
from tests.generation.jobs.conftest import submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(settings: Settings) -> User:
    """Somebody who made a picture where models alone are offered now."""
    person = create_person(email="grace@example.com", password="three brown teapots")
    submit(person, engine="scene-composer", prompt="a red fox")
    settings.BRAND = settings.BRAND.model_copy(update={"tasks": ("image_to_3d",)})
    return person


def test_what_the_brand_does_not_offer_is_no_choice(client: Client, owner: User) -> None:
    newcomer = create_person(email="eve@example.com", password="three brown teapots")
    client.force_login(newcomer)
    page = client.get("/library/").content.decode()
    assert 'kind=models"' in page
    assert 'kind=open"' in page
    assert 'kind=images"' not in page
    assert "Scene Composer" not in page


def test_what_a_person_made_here_before_stays_a_choice(client: Client, owner: User) -> None:
    client.force_login(owner)
    page = client.get("/library/").content.decode()
    assert 'kind=images"' in page
    assert "Scene Composer" in page
    engines = {card.slug for card in choices_for(owner).engines}
    assert "scene-composer" in engines
    assert "inflate" in engines
