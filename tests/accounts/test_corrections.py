from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from accounts.profile import corrections
from accounts.profile.corrections import apply_correction, on_correction

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
