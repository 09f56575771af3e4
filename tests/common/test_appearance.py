"""The brand's colours and the light that a person chose."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from common import appearance
from common.brands import Tokens

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(autouse=True)
def _afresh() -> None:
    appearance.brand_css.cache_clear()
    appearance.brand_css_version.cache_clear()


def test_a_brand_colours_every_page(client: Client, settings: Settings) -> None:
    tokens = Tokens(accent="#123456")
    settings.BRAND = settings.BRAND.model_copy(update={"tokens": tokens})
    address = f"/brand/{appearance.brand_css_version()}.css"

    reply = client.get(address)

    assert address in client.get("/").content.decode()
    assert b"--brand-accent:#123456;" in reply.content
    assert reply.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_an_old_stylesheet_is_not_kept(client: Client) -> None:
    assert "max-age=0" in client.get("/brand/old.css").headers["Cache-Control"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_chosen_light_stays_without_script(client: Client, theme: str) -> None:
    here = "http://testserver/accounts/login/"

    reply = client.post("/theme/", {"theme": theme}, headers={"Referer": here})

    assert reply.headers["Location"] == here
    assert f'data-theme="{theme}"' in client.get("/").content.decode()


def test_who_chooses_nothing_follows_the_system(client: Client) -> None:
    client.cookies["theme"] = '"><script>'

    assert "data-theme=" not in client.get("/").content.decode()


def test_the_way_back_leads_nowhere_else(client: Client) -> None:
    reply = client.post(
        "/theme/", {"theme": "dark"}, headers={"Referer": "https://elsewhere.example/"}
    )

    assert reply.headers["Location"] == "/"
