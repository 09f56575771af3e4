"""A visitor tries a little without an account, and keeps it all when signing up."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.conf import settings as django_settings
from django.core import mail
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from accounts.models import Ticket, User
from accounts.notices.consent import FROM_PREFERENCES, choose_tips
from accounts.notices.tips import unsubscribe_url
from accounts.signing_in.guests.allowance import take_one_job
from accounts.signing_in.guests.forget import forget_guests
from billing.credits import balance_of
from billing.models import CreditEntry
from common.brands import load_brand
from generation.assets.derive import thumbnail_of
from generation.jobs.leaving import erase_everything_of
from generation.models import Asset, Job, JobState
from privacy.models import UserKey
from privacy.vault import cipher_for
from tests.accounts.conftest import ANSWERS, PASSWORD
from tests.accounts.signing_in.conftest import go_there_and_back
from tests.accounts.signing_in.provider import Provider
from tests.accounts.support.conftest import asked
from tests.generation.assets.samples import files_in, job, model, picture, use

pytestmark = pytest.mark.django_db

BRANDS = Path(django_settings.BASE_DIR) / "config" / "brands"
NO_PICTURE = {"task": "image_to_3d", "prompt": ""}


@pytest.fixture(autouse=True)
def brand(settings: Settings) -> None:
    brand = load_brand(BRANDS / "3d-gpt.toml")
    ways = brand.sign_in.model_copy(update={"google": True})
    settings.BRAND = brand.model_copy(update={"sign_in": ways})


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Private files of a test lie in a folder of their own."""
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": tmp_path / "media"}}
    settings.STORAGES = settings.STORAGES | {"private": private}
    return tmp_path / "media"


@pytest.fixture
def guest(client: Client) -> User:
    assert begin(client)["Location"] == "/studio/"
    return User.objects.get(is_guest=True)


def begin(client: Client, **answers: str) -> Any:
    return client.post("/try/", {"birth_year": "1990"} | answers)


def sign_up(client: Client, **answers: str) -> Any:
    return client.post("/accounts/signup/", ANSWERS | answers)


def person_in(client: Client) -> str | None:
    found: str | None = client.session.get("_auth_user_id")
    return found


def test_one_question_leads_to_the_studio(client: Client) -> None:
    assert "Try it without an account" in client.get("/accounts/login/").content.decode()
    assert client.get("/try/").status_code == 200
    assert User.objects.count() == 0

    assert begin(client)["Location"] == "/studio/"

    guest = User.objects.get()
    assert guest.is_guest
    assert guest.email.endswith("@guests.invalid")
    assert not guest.has_usable_password()
    page = client.get("/studio/")
    assert page.status_code == 200
    assert "guests.invalid" not in page.content.decode()
    assert mail.outbox == []


@pytest.mark.parametrize("year", ["2020", "", "x"])
def test_who_may_not_sign_up_may_not_try_either(client: Client, year: str) -> None:
    assert begin(client, birth_year=year).status_code == 422
    assert User.objects.count() == 0
    assert "session" not in client.cookies


def test_a_brand_without_guests_has_no_such_page(client: Client, settings: Settings) -> None:
    settings.BRAND = load_brand(BRANDS / "maquette.toml")
    assert client.get("/try/").status_code == 404
    assert begin(client).status_code == 404
    assert "without an account" not in client.get("/accounts/login/").content.decode()
    assert User.objects.count() == 0


def test_a_guest_has_few_credits_and_the_rest_after_signing_up(
    client: Client, guest: User, link_of_last_mail: Callable[[], str]
) -> None:
    assert balance_of(guest).available == 15
    sign_up(client)
    client.post(link_of_last_mail())
    guest.refresh_from_db()
    assert balance_of(guest).available == 50
    references = CreditEntry.objects.order_by("pk").values_list("reference", flat=True)
    assert list(references) == [f"guest:{guest.pk}", f"welcome:{guest.pk}"]


def test_who_signs_up_before_spending_gets_the_welcome_once(
    client: Client, guest: User, link_of_last_mail: Callable[[], str]
) -> None:
    sign_up(client)
    client.post(link_of_last_mail())
    guest.refresh_from_db()
    assert balance_of(guest).available == 50


@pytest.mark.parametrize("path", ["/library/", "/studio/", "/"])
def test_a_guest_may_make_and_look(client: Client, guest: User, path: str) -> None:
    assert client.get(path).status_code == 200


def test_whoever_is_asked_to_sign_up_is_told_why(client: Client, guest: User) -> None:
    page = client.get("/account/", follow=True).content.decode()
    assert "what you made comes along" in page
    assert "what you made comes along" not in Client().get("/accounts/signup/").content.decode()


def test_a_guest_who_leaves_is_told_that_nothing_comes_back(client: Client, guest: User) -> None:
    page = client.get("/accounts/logout/").content.decode()
    assert "What you made stays in your library" not in page
    assert "nobody can come back to what you made" in page
    assert 'href="/accounts/signup/"' in page
    menu = client.get("/studio/").content.decode()
    assert 'action="/accounts/logout/"' not in menu, "the warning comes first"
    assert 'href="/accounts/logout/"' in menu


def test_the_front_page_leads_a_visitor_to_trying_at_once(client: Client) -> None:
    page = client.get("/").content.decode()
    assert page.count('href="/try/"') == 2
    assert "Try it without an account" in page
    assert 'href="/studio/"' not in page


def test_the_front_page_shows_only_what_the_brand_offers(
    client: Client, settings: Settings
) -> None:
    words = "From words to a picture"
    assert words not in client.get("/").content.decode()
    settings.BRAND = load_brand(BRANDS / "maquette.toml")
    page = client.get("/").content.decode()
    assert words in page
    assert "/try/" not in page


def test_the_studio_says_how_much_is_left(client: Client, guest: User, person: User) -> None:
    assert "3 more things today" in client.get("/studio/").content.decode()
    cache.set(f"guest:{timezone.now().date()}:{guest.pk}", 2)
    assert "1 more thing today" in client.get("/studio/").content.decode()
    cache.set(f"guest:{timezone.now().date()}:{guest.pk}", 3)
    assert "all that you can try today" in client.get("/studio/").content.decode()
    client.force_login(person)
    assert "without an account" not in client.get("/studio/").content.decode()


def test_the_network_of_a_guest_counts_towards_what_is_left(client: Client, guest: User) -> None:
    for n in range(11):
        take_one_job(request=RequestFactory().get("/"), guest=User(pk=1000 + n))
    assert "1 more thing today" in client.get("/studio/").content.decode()


@pytest.mark.parametrize(
    "path",
    ["/account/", "/billing/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/"],
)
def test_everything_else_asks_a_guest_to_sign_up(client: Client, guest: User, path: str) -> None:
    for answer in (client.get(path), client.post(path, {})):
        assert answer.status_code == 302
        assert answer["Location"] == "/accounts/signup/"


@pytest.mark.parametrize("path", ["/support/", "/report/age/", "/support/sent/", "/healthz"])
def test_what_is_for_anybody_is_for_guests_too(client: Client, guest: User, path: str) -> None:
    assert client.get(path).status_code == 200


def test_a_guest_can_write_to_us(client: Client, guest: User) -> None:
    words = asked(address="ada@example.com")
    assert client.post("/support/", words)["Location"] == "/support/sent/"
    assert Ticket.objects.get().person is None


def test_a_link_that_ends_tips_works_in_a_guests_browser(
    client: Client, guest: User, person: User
) -> None:
    choose_tips(user=person, is_wanted=True, source=FROM_PREFERENCES)
    link = unsubscribe_url(person).removeprefix("http://testserver")
    assert client.get(link).status_code == 200
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    person.refresh_from_db()
    assert not person.wants_tips


@pytest.mark.parametrize("path", ["/account/", "/billing/", "/account/security/"])
def test_a_guest_is_no_person_where_guests_are_not_taken_any_more(
    client: Client, guest: User, settings: Settings, path: str
) -> None:
    settings.BRAND = load_brand(BRANDS / "maquette.toml")
    assert client.get(path)["Location"] == "/accounts/signup/"
    assert client.get("/library/").status_code == 200
    assert client.post("/studio/", NO_PICTURE)["Location"] == "/accounts/signup/"
    assert "Here one signs up first." in client.get("/accounts/signup/").content.decode()


def test_signing_up_keeps_the_row_and_with_it_all_that_was_made(
    client: Client, guest: User, link_of_last_mail: Callable[[], str]
) -> None:
    assert sign_up(client)["Location"] == "/accounts/confirm-email/"
    assert mail.outbox[-1].to == ["ada@example.com"]
    guest.refresh_from_db()
    assert (guest.email, guest.is_guest) == ("ada@example.com", True)
    assert client.get("/studio/").status_code == 200, "meanwhile the browser stays where it is"
    before = client.cookies["session"].value

    assert client.post(link_of_last_mail())["Location"] == "/studio/"

    guest.refresh_from_db()
    assert not guest.is_guest
    assert guest.check_password(PASSWORD)
    assert User.objects.count() == 1
    assert person_in(client) == str(guest.pk)
    assert client.cookies["session"].value != before
    assert client.get("/library/").status_code == 200


def test_a_guest_who_signed_up_with_anothers_address_is_shut_out(
    client: Client, guest: User, link_of_last_mail: Callable[[], str]
) -> None:
    sign_up(client)
    owner = Client()
    page = owner.post(link_of_last_mail(), follow=True).redirect_chain[-1][0]
    assert person_in(client) is None
    owner.post(page, {"password1": "the owner's own words", "password2": "the owner's own words"})

    assert person_in(owner) == str(guest.pk)
    assert client.get("/library/")["Location"].startswith("/accounts/login/")
    client.post("/accounts/login/", {"login": "ada@example.com", "password": PASSWORD})
    assert person_in(client) is None


def test_who_was_a_guest_in_two_browsers_is_a_person_in_one(
    client: Client, guest: User, link_of_last_mail: Callable[[], str]
) -> None:
    sign_up(client)
    copied = Client()
    copied.force_login(User.objects.get())
    client.post(link_of_last_mail())
    assert client.get("/account/").status_code == 200
    assert copied.get("/account/")["Location"] == "/accounts/login/?next=/account/"


def test_a_guest_who_mistyped_the_address_may_sign_up_again(
    client: Client, guest: User, link_of_last_mail: Callable[[], str]
) -> None:
    sign_up(client, email="ada@exampel.com")
    sign_up(client)
    assert [row.email for row in EmailAddress.objects.all()] == ["ada@example.com"]
    client.post(link_of_last_mail())
    guest.refresh_from_db()
    assert (guest.email, guest.is_guest) == ("ada@example.com", False)


def test_a_guest_cannot_tell_who_has_an_account(client: Client, guest: User, person: User) -> None:
    def seen(email: str) -> tuple[Any, ...]:
        answer = sign_up(client, email=email)
        after = client.get("/studio/")
        told = after.content.decode()
        return answer.status_code, answer["Location"], after.status_code, email in told

    assert seen(person.email) == seen("nobody@example.com")
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_guest_who_signs_in_to_an_account_is_its_owner_and_no_guest(
    client: Client, guest: User, person: User
) -> None:
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert person_in(client) == str(person.pk)
    guest.refresh_from_db()
    assert guest.is_guest


def test_a_guest_who_comes_back_from_a_provider_keeps_the_row(
    client: Client, guest: User, provider: Provider
) -> None:
    go_there_and_back(client, provider)
    guest.refresh_from_db()
    assert guest.is_guest
    client.post("/accounts/3rdparty/signup/", {"birth_year": "1990"})

    user = User.objects.get()
    assert (user.pk, user.email, user.is_guest) == (guest.pk, "ada@example.com", False)
    assert user.display_name == "Ada Lovelace"
    assert person_in(client) == str(guest.pk)


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


def test_guests_who_stay_away_for_a_week_leave_nothing(client: Client, guest: User) -> None:
    cipher_for(guest.pk)
    with time_machine.travel(timezone.now() + timedelta(days=6, hours=23)):
        assert forget_guests() == 0
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        assert forget_guests() == 1
    assert User.objects.count() == 0
    assert UserKey.objects.get(pk=guest.pk).wrapped is None


def a_week_later() -> Any:
    return time_machine.travel(timezone.now() + timedelta(days=7, minutes=1))


@pytest.mark.django_db(transaction=True)
def test_what_a_guest_made_from_a_picture_goes_with_every_file(
    client: Client, guest: User, folder: Path
) -> None:
    start = picture(guest)
    use(start)
    done = job(guest, state=JobState.SUCCEEDED, finished_at=timezone.now())
    made = model(guest, job=done)
    use(made)
    thumbnail_of(made)
    kept = picture(User.objects.create_user("kept@example.org"))

    with a_week_later():
        assert forget_guests() == 1

    assert not User.objects.filter(is_guest=True).exists()
    assert (Job.objects.count(), list(Asset.objects.all())) == (0, [kept])
    assert files_in(folder) == {kept.storage_name}


def refuse_the_first(*, owner: User) -> None:
    """Stands in for an eraser that fails for one guest."""
    if owner.pk == User.objects.order_by("pk").values_list("pk", flat=True).first():
        raise OSError
    erase_everything_of(owner=owner)


def test_a_guest_who_cannot_be_removed_keeps_none_of_the_others(
    client: Client, guest: User, settings: Settings
) -> None:
    settings.ERASE_EVERYTHING = f"{__name__}.refuse_the_first"
    cipher_for(guest.pk)
    begin(Client())

    with a_week_later():
        assert forget_guests() == 1

    assert list(User.objects.all()) == [guest]
    assert UserKey.objects.get(pk=guest.pk).wrapped is not None


def test_guests_who_come_back_are_kept(client: Client, guest: User) -> None:
    later = timezone.now() + timedelta(days=5)
    with time_machine.travel(later):
        client.get("/library/")
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert forget_guests() == 0


def test_people_are_never_taken_for_guests(person: User) -> None:
    person.last_login = timezone.now() - timedelta(days=4000)
    person.save()
    assert forget_guests() == 0
