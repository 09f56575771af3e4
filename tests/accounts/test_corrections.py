from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from accounts import corrections
from accounts.corrections import apply_correction, on_correction
from accounts.models import User
from accounts.notices.consent import FROM_PREFERENCES, choose_tips
from accounts.profile.avatar import remove_avatar, set_avatar

pytestmark = pytest.mark.django_db

Told = list[tuple[str, str, frozenset[str]]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What a payment provider's side would hear: name, address, and which of it changed."""
    monkeypatch.setattr(corrections, "_LISTENERS", [])
    heard: Told = []

    def listen(user: User, columns: frozenset[str]) -> None:
        heard.append((user.display_name, user.email, columns))

    on_correction(listen)
    on_correction(listen)
    return heard


def test_a_new_name_reaches_whoever_keeps_a_copy_once(
    signed_in: Client, person: User, told: Told
) -> None:
    signed_in.post("/account/", {"display_name": "Grace Hopper"})
    signed_in.post("/account/", {"display_name": "Grace Hopper"})

    assert told == [("Grace Hopper", "grace@example.com", frozenset({"display_name"}))]
    person.refresh_from_db()
    assert person.display_name == "Grace Hopper"


def test_a_new_address_reaches_them_once_it_is_confirmed(
    signed_in: Client, told: Told, link_of_last_mail: Callable[[], str]
) -> None:
    signed_in.post("/accounts/email/", {"action_add": "1", "email": "hopper@example.com"})
    assert told == []

    signed_in.post(link_of_last_mail())

    assert told == [("", "hopper@example.com", frozenset({"email"}))]


def columns(told: Told) -> list[frozenset[str]]:
    return [columns for _name, _address, columns in told]


def test_a_zone_that_the_browser_says_reaches_them_too(signed_in: Client, told: Told) -> None:
    for zone in ("Europe/Helsinki", "Asia/Tokyo"):
        signed_in.post("/account/time-zone/", {"time_zone": zone})
    assert columns(told) == [frozenset({"time_zone"})]


def test_a_yes_and_a_no_to_tips_reach_them_too(person: User, told: Told) -> None:
    for is_wanted in (True, True, False):
        choose_tips(user=person, is_wanted=is_wanted, source=FROM_PREFERENCES)
    assert columns(told) == [frozenset({"wants_tips"})] * 2


def test_a_picture_and_its_end_reach_them_too(
    person: User, told: Told, settings: Settings
) -> None:
    settings.AVATAR_READER = f"{__name__}.as_it_is"
    set_avatar(user=person, data=b"a picture")
    assert [remove_avatar(user=person) for _ in range(2)] == [True, False]
    assert columns(told) == [frozenset({"avatar"})] * 2


def as_it_is(data: bytes, *, owner_id: int) -> bytes:
    """Stands in for the decoder, which has tests of its own."""
    del owner_id
    return data


def test_where_a_copy_cannot_be_corrected_nothing_is(
    person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_user: User, _columns: frozenset[str]) -> None:
        raise RuntimeError("the other side")

    monkeypatch.setattr(corrections, "_LISTENERS", [fail])
    with pytest.raises(RuntimeError):
        apply_correction(user=person, changes={"display_name": "Grace"})
    assert User.objects.get(pk=person.pk).display_name == ""


@pytest.mark.parametrize("column", ["email", "is_staff", "password", "birth_year", "close_at"])
def test_what_has_a_way_of_its_own_is_not_corrected_here(person: User, column: str) -> None:
    with pytest.raises(ValueError, match=column):
        apply_correction(user=person, changes={column: "x"})


def test_the_profile_shows_what_is_known_and_where_to_change_it(
    signed_in: Client, person: User
) -> None:
    User.objects.filter(pk=person.pk).update(birth_year=1990)
    page = signed_in.get("/account/").content.decode()
    assert "<bdi>grace@example.com</bdi>" in page
    assert "<dd>1990</dd>" in page
    assert 'href="/accounts/email/"' in page
