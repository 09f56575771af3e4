"""The whole way with the sandbox, as a newcomer goes it: a click there, a click back."""

import html
import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django import Settings
from werkzeug.serving import make_server

from accounts.models import User
from accounts.signing_in.openid.registered import Registered
from accounts.tasks import copy_picture
from sandbox.google.pictures import picture_of
from sandbox.google.server import application

# What the mock is made of is about to move house; that is its own affair.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

START = "/accounts/with/google/"
PICTURES: list[bytes] = []


def set_avatar(*, user: User, data: bytes) -> None:
    del user
    PICTURES.append(data)


@pytest.fixture
def origin(settings: Settings) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, lambda *_: [], threaded=True)
    origin = f"http://127.0.0.1:{server.server_port}"
    server.app = application(origin)
    secret = "for the sandbox only"
    google = Registered("google", "Google", origin, "maquette", secret, ("127.0.0.1",))
    settings.IDENTITY_PROVIDERS = (google,)
    settings.SET_AVATAR = f"{__name__}.set_avatar"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield origin
    server.shutdown()
    thread.join()
    server.server_close()


def choose(client: Client, **answer: str) -> Any:
    """Leave, click there, come back."""
    url = client.post(START).context["url"]
    page = requests.get(url, timeout=5)
    assert "Who are you today?" in page.text
    back = requests.post(url, data=answer, timeout=5, allow_redirects=False).headers["Location"]
    return client.get(back.removeprefix("http://testserver"))


@pytest.mark.django_db(transaction=True)
def test_a_click_at_the_sandbox_makes_an_account_with_name_and_picture(
    client: Client, origin: str, errands: list[dict[str, Any]]
) -> None:
    del PICTURES[:]
    assert choose(client, sub="ada")["Location"] == "/accounts/3rdparty/signup/"
    answer = client.post("/accounts/3rdparty/signup/", {"birth_year": "1990"})
    assert answer["Location"] == "/studio/"
    user = User.objects.get()
    assert (user.email, user.display_name) == ("ada@example.com", "Ada Lovelace")
    assert SocialAccount.objects.get().extra_data == {}
    copy_picture(**errands[0])
    assert [picture_of("ada")] == PICTURES

    again = Client()
    assert choose(again, sub="ada")["Location"] == "/studio/"
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["ada", "katherine"])
def test_their_picture_is_on_the_page_of_the_account(
    client: Client, origin: str, errands: list[dict[str, Any]], settings: Settings, name: str
) -> None:
    settings.SET_AVATAR = "accounts.profile.avatar.set_avatar"
    choose(client, sub=name)
    client.post("/accounts/3rdparty/signup/", {"birth_year": "1990"})
    copy_picture(**errands[0])
    (shown,) = set(
        re.findall(r"/account/avatar/\d+\.webp", client.get("/account/").content.decode())
    )
    assert client.get(shown)["Content-Type"] == "image/webp"


@pytest.mark.django_db
def test_turning_back_at_the_sandbox_creates_nothing(client: Client, origin: str) -> None:
    page = requests.get(client.post(START).context["url"], timeout=5).text
    back = html.unescape(re.findall('href="(http://testserver[^"]+)"', page)[0])
    answer = client.get(back.removeprefix("http://testserver"))
    assert answer["Location"] == "/accounts/3rdparty/login/cancelled/"
    assert User.objects.count() == 0


def test_the_sandbox_asks_nobody_else_and_runs_no_code_for_visitors(origin: str) -> None:
    page = requests.get(
        f"{origin}/oauth2/authorize?client_id=a&redirect_uri=http://a/&response_type=code"
        "&scope=openid&nonce=n",
        timeout=5,
    )
    assert page.status_code == 200
    assert not re.findall(r"https?://(?!a/)\S+", page.text)
    console = requests.get(f"{origin}/?__debugger__=yes&cmd=resource&f=style.css", timeout=5)
    assert "Werkzeug" not in console.text
    broken = requests.get(f"{origin}/console", timeout=5)
    assert broken.status_code == 404
