"""How much a visitor may make in a day, and what counts towards it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from accounts.signing_in.guests.allowance import TriedEnough, take_one_job
from common.cache import SteadyCache
from tests.accounts.signing_in.guests.visitor import NO_PICTURE, begin

pytestmark = pytest.mark.django_db


def test_the_studio_says_how_much_is_left(client: Client, guest: User, person: User) -> None:
    assert "3 more things today" in client.get("/studio/").content.decode()
    cache.set(f"guest:{timezone.now().date()}:{guest.pk}", 2)
    assert "1 more thing today" in client.get("/studio/").content.decode()
    cache.set(f"guest:{timezone.now().date()}:{guest.pk}", 3)
    assert "all that you can try today" in client.get("/studio/").content.decode()
    client.force_login(person)
    assert "without an account" not in client.get("/studio/").content.decode()


GENERATE = '<button class="button button--main composer__go" id="generate">'
SIGN_UP = '<a class="button button--main composer__go" id="generate" href="/accounts/signup/"'


def test_in_place_of_generate_stands_the_sign_up_once_all_of_today_is_made(
    client: Client, guest: User
) -> None:
    cache.set(f"guest:{timezone.now().date()}:{guest.pk}", 2)
    page = client.get("/studio/").content.decode()
    assert GENERATE in page
    assert SIGN_UP not in page

    cache.set(f"guest:{timezone.now().date()}:{guest.pk}", 3)
    page = client.get("/studio/").content.decode()
    assert GENERATE not in page
    assert SIGN_UP in page


def test_a_question_to_the_form_leaves_the_last_thing_to_be_made(
    client: Client, guest: User
) -> None:
    cache.set(f"guest:{timezone.now().date()}:{guest.pk}", 2)
    asked = {"task": "image_to_3d", "engine": "relief", "reshape": "engine"}
    page = client.post("/studio/", asked).content.decode()
    assert GENERATE in page
    assert "1 more thing today" in page


def test_with_the_last_thing_of_today_the_button_under_the_page_changes(
    client: Client, guest: User, settings: Settings
) -> None:
    settings.BRAND = settings.BRAND.model_copy(update={"tasks": ("text_to_image",)})
    wish = {"task": "text_to_image", "engine": "scene-composer", "prompt": "a red fox"}
    parts = [
        client.post("/studio/", wish | {"request_key": key}, headers={"HX-Request": "true"})
        for key in ("one", "two", "three")
    ]
    assert [SIGN_UP in part.content.decode() for part in parts] == [False, False, True]
    assert [GENERATE in part.content.decode() for part in parts] == [False, False, False]


def test_the_network_of_a_guest_counts_towards_what_is_left(client: Client, guest: User) -> None:
    for n in range(11):
        take_one_job(request=RequestFactory().get("/"), guest=User(pk=1000 + n))
    assert "1 more thing today" in client.get("/studio/").content.decode()


def test_no_network_makes_guests_without_end(client: Client) -> None:
    for n in range(12):
        assert begin(Client(REMOTE_ADDR=f"192.0.2.{n}")).status_code == 302
    refused = begin(Client(REMOTE_ADDR="192.0.2.200"))
    assert refused.status_code == 422
    assert "all that you can try today" in refused.content.decode()
    assert begin(Client(REMOTE_ADDR="198.51.100.1")).status_code == 302
    assert User.objects.count() == 13


def counted(guest: User) -> int | None:
    found: int | None = cache.get(f"guest:{timezone.now().date()}:{guest.pk}")
    return found


def test_an_order_that_was_refused_is_not_counted(client: Client, guest: User) -> None:
    for _ in range(5):
        assert client.post("/studio/", NO_PICTURE).status_code == 422
    assert counted(guest) == 0


def test_a_question_to_the_form_is_not_counted(client: Client, guest: User) -> None:
    for _ in range(4):
        asked = {"task": "image_to_3d", "engine": "relief", "reshape": "engine"}
        assert client.post("/studio/", asked).status_code == 200
    assert counted(guest) == 0


def test_what_was_made_counts_once_however_often_it_is_sent(
    client: Client, guest: User, settings: Settings
) -> None:
    settings.BRAND = settings.BRAND.model_copy(update={"tasks": ("text_to_image",)})
    wish = {"task": "text_to_image", "engine": "scene-composer", "prompt": "a red fox"}
    for _ in range(3):
        answer = client.post("/studio/", wish | {"request_key": "one"})
        assert answer["Location"].startswith("/library/")
    assert counted(guest) == 1
    again = f"{answer['Location']}vary/"
    for _ in range(2):
        assert client.post(again, {"request_key": "two"})["Location"].startswith("/library/")
    assert counted(guest) == 2


def test_after_a_few_things_a_guest_is_asked_to_sign_up(client: Client, guest: User) -> None:
    cache.set(f"guest:{timezone.now().date()}:{guest.pk}", 3)
    answer = client.post("/studio/", NO_PICTURE)
    assert answer["Location"] == "/accounts/signup/"
    assert "all that you can try today" in client.get("/accounts/signup/").content.decode()
    toast = client.post("/studio/", NO_PICTURE, headers={"HX-Request": "true"})
    assert toast.status_code == 422
    assert "all that you can try today" in toast.content.decode()
    assert 'href="/accounts/signup/"' in toast.content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert client.post("/studio/", NO_PICTURE).status_code == 422


def test_a_count_that_went_between_two_steps_begins_anew(
    guest: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Redis goes, or comes back: what was added in one place is asked for in the other."""
    monkeypatch.setattr(SteadyCache, "add", lambda *_, **__: True)
    request = RequestFactory().get("/")
    for _ in range(3):
        take_one_job(request=request, guest=guest)
    with pytest.raises(TriedEnough):
        take_one_job(request=request, guest=guest)
