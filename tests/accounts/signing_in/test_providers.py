"""Signing up and in with Google: an address, a name, a picture, and nothing more."""

import base64
import hashlib
from typing import Any

import pytest
import redis
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from celery import current_app
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from accounts.models import User
from accounts.tasks import copy_picture
from tests.accounts.conftest import PASSWORD
from tests.accounts.signing_in.conftest import BACK, START, come_back, go_there_and_back, leave
from tests.accounts.signing_in.provider import Provider

pytestmark = pytest.mark.django_db

CONNECTIONS = "/accounts/3rdparty/"
LAST_QUESTION = "/accounts/3rdparty/signup/"
GRACE = {"sub": "42", "email": "grace@example.com", "email_verified": True}


@pytest.fixture
def kept(settings: Settings) -> list[tuple[str, bytes]]:
    """Pictures that were handed over to be kept."""
    del PICTURES[:]
    settings.SET_AVATAR = f"{__name__}.set_avatar"
    return PICTURES


PICTURES: list[tuple[str, bytes]] = []


def set_avatar(*, user: User, data: bytes) -> None:
    PICTURES.append((user.email, data))


def sign_up(client: Client, provider: Provider, **answers: str) -> Any:
    go_there_and_back(client, provider)
    return client.post(LAST_QUESTION, {"birth_year": "1990"} | answers)


Committing = DjangoCaptureOnCommitCallbacks


def sign_in_and_confirm(client: Client, person: User) -> None:
    """Whoever connects something has just said once more who they are."""
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def test_the_provider_is_asked_for_address_name_and_picture_only(
    client: Client, provider: Provider
) -> None:
    asked = leave(client)
    assert set(asked["scope"].split()) == {"openid", "email", "profile"}
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"http://testserver{BACK}"
    assert len(asked["nonce"]) >= 43


def test_nothing_in_an_address_of_ours_can_ask_for_more(
    client: Client, provider: Provider
) -> None:
    more = "scope=https://www.googleapis.com/auth/drive&auth_params=access_type%3Doffline"
    page = client.post(f"{START}?{more}")
    assert "drive" not in page.context["url"]
    assert "offline" not in page.context["url"]


def test_the_code_is_bound_to_the_browser_that_asked(client: Client, provider: Provider) -> None:
    asked = leave(client)
    come_back(client, provider, asked)
    verifier = provider.forms[0]["code_verifier"].encode()
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).rstrip(b"=").decode()
    assert digest == asked["code_challenge"]


def test_a_look_at_the_address_changes_nothing_and_asks_for_a_click(
    client: Client, provider: Provider
) -> None:
    page = client.get(START)
    assert page.status_code == 200
    assert "your email address, your name and your picture" in page.content.decode()
    assert provider.asked == []


def test_the_year_of_birth_is_asked_before_there_is_an_account(
    client: Client, provider: Provider
) -> None:
    answer = go_there_and_back(client, provider)
    assert answer["Location"] == LAST_QUESTION
    assert User.objects.count() == 0

    page = client.get(LAST_QUESTION)
    assert "<bdi>ada@example.com</bdi>" in page.content.decode()
    assert 'name="email"' not in page.content.decode()
    assert client.post(LAST_QUESTION, {"birth_year": "1990"})["Location"] == "/studio/"

    user = User.objects.get()
    assert (user.email, user.display_name, user.birth_year) == (
        "ada@example.com",
        "Ada Lovelace",
        1990,
    )
    assert not user.has_usable_password()
    assert EmailAddress.objects.get().verified
    assert client.session["_auth_user_id"] == str(user.pk)


def test_who_is_too_young_leaves_nothing_behind(client: Client, provider: Provider) -> None:
    page = sign_up(client, provider, birth_year="2020")
    assert "You are too young to have an account here." in page.content.decode()
    assert (User.objects.count(), SocialAccount.objects.count()) == (0, 0)
    assert [row.get_decoded() for row in Session.objects.all()] == []


def test_who_was_refused_for_age_is_told_so_again_and_where_to_write(
    client: Client, provider: Provider, settings: Settings
) -> None:
    sign_up(client, provider, birth_year="2020")
    provider.claims.pop("nonce")
    for page in (
        client.post(LAST_QUESTION, {"birth_year": "1980"}),
        sign_up(client, provider, birth_year="1980"),
    ):
        assert 'data-code="too_young"' in page.content.decode()
        assert settings.BRAND.contact_email in page.content.decode()
    assert User.objects.count() == 0


def test_a_slip_of_the_hand_can_be_put_right(client: Client, provider: Provider) -> None:
    assert sign_up(client, provider, birth_year="199").status_code == 200
    assert client.post(LAST_QUESTION, {"birth_year": "1990"})["Location"] == "/studio/"


def test_an_unanswered_question_is_forgotten_soon(client: Client, provider: Provider) -> None:
    go_there_and_back(client, provider)
    assert client.session.get_expiry_age() <= 30 * 60
    client.post(LAST_QUESTION, {"birth_year": "1990"})
    assert client.session.get_expiry_age() > 30 * 60


def test_no_claim_and_no_token_is_stored(client: Client, provider: Provider) -> None:
    provider.claims |= {f"claim_{n}": f"canary{n}" for n in range(20)}
    provider.claims |= {"locale": "canary", "hd": "canary.example", "given_name": "Canary"}
    sign_up(client, provider)
    account = SocialAccount.objects.get()
    assert (account.provider, account.uid, account.extra_data) == ("google", "1234567890", {})
    assert SocialToken.objects.count() == 0
    assert "an access token" not in str(dict(client.session))
    assert "canary" not in str(dict(client.session)) + str(vars(User.objects.get()))


def test_while_the_question_is_open_the_session_holds_no_token_either(
    client: Client, provider: Provider
) -> None:
    go_there_and_back(client, provider)
    assert "an access token" not in str(dict(client.session))


def test_the_same_person_comes_back_by_sub_whatever_the_address_is_by_then(
    client: Client, provider: Provider
) -> None:
    sign_up(client, provider)
    again = Client()
    provider.claims = {"sub": "1234567890", "email": "new@example.com", "email_verified": True}
    assert go_there_and_back(again, provider)["Location"] == "/studio/"
    assert again.session["_auth_user_id"] == str(User.objects.get().pk)
    assert User.objects.get().email == "ada@example.com"
    assert SocialAccount.objects.get().extra_data == {}


def test_another_sub_with_the_same_address_is_another_person(
    client: Client, provider: Provider
) -> None:
    sign_up(client, provider)
    provider.claims = provider.claims | {"sub": "other", "nonce": None}
    provider.claims.pop("nonce")
    page = go_there_and_back(Client(), provider)
    assert "There is an account with this email address." in page.content.decode()


def test_the_address_of_an_account_here_does_not_open_it(
    client: Client, provider: Provider, person: User
) -> None:
    provider.claims = dict(GRACE)
    page = go_there_and_back(client, provider)
    assert page.status_code == 401
    assert "Sign in to it first" in page.content.decode()
    assert "/accounts/login/?next=/accounts/3rdparty/" in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert SocialAccount.objects.count() == 0


def test_who_has_signed_in_can_connect_and_then_come_in_that_way(
    client: Client, provider: Provider, person: User
) -> None:
    provider.claims = dict(GRACE)
    sign_in_and_confirm(client, person)
    assert go_there_and_back(client, provider, process="connect")["Location"] == (
        "/accounts/3rdparty/"
    )
    assert SocialAccount.objects.get().user == person

    again = Client()
    provider.claims = dict(GRACE)
    go_there_and_back(again, provider)
    assert again.session["_auth_user_id"] == str(person.pk)


def test_what_is_connected_to_somebody_else_stays_with_them(
    client: Client, provider: Provider, person: User
) -> None:
    sign_up(Client(), provider)
    provider.claims.pop("nonce")
    sign_in_and_confirm(client, person)
    go_there_and_back(client, provider, process="connect")
    assert SocialAccount.objects.get().user != person
    page = client.get("/accounts/3rdparty/").content.decode()
    assert "That account is connected to somebody else here." in page


def test_to_connect_something_one_says_once_more_who_one_is(
    client: Client, provider: Provider, person: User
) -> None:
    provider.claims = dict(GRACE)
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    answer = go_there_and_back(client, provider, process="connect")
    assert answer["Location"] == "/accounts/reauthenticate/"
    assert SocialAccount.objects.count() == 0


def connected(client: Client, provider: Provider, person: User) -> SocialAccount:
    provider.claims = dict(GRACE)
    sign_in_and_confirm(client, person)
    go_there_and_back(client, provider, process="connect")
    return SocialAccount.objects.get()


def test_a_connected_account_can_be_disconnected(
    client: Client, provider: Provider, person: User
) -> None:
    account = connected(client, provider, person)
    page = client.get(CONNECTIONS).content.decode()
    assert "Disconnect" in page
    assert "Connect Google" not in page
    client.post(CONNECTIONS, {"account": account.pk})
    assert SocialAccount.objects.count() == 0
    assert "Connect Google" in client.get(CONNECTIONS).content.decode()
    assert mail.outbox[-1].subject == "Google no longer signs you in"


def test_a_provider_that_is_gone_can_still_be_left(
    client: Client, provider: Provider, person: User, settings: Settings
) -> None:
    account = connected(client, provider, person)
    settings.IDENTITY_PROVIDERS = ()
    assert "google" in client.get(CONNECTIONS).content.decode()
    assert client.post(CONNECTIONS, {"account": account.pk}).status_code == 302
    assert SocialAccount.objects.count() == 0


def test_who_gets_codes_by_mail_needs_no_password_to_disconnect(
    client: Client, provider: Provider
) -> None:
    sign_up(client, provider)
    assert client.post(CONNECTIONS, {"account": SocialAccount.objects.get().pk}).status_code == 302
    assert SocialAccount.objects.count() == 0


def test_the_last_way_in_stays_and_the_page_leads_to_another(
    client: Client, provider: Provider, settings: Settings
) -> None:
    sign_up(client, provider)
    ways = settings.BRAND.sign_in.model_copy(update={"code": False})
    settings.BRAND = settings.BRAND.model_copy(update={"sign_in": ways})
    page = client.post(CONNECTIONS, {"account": SocialAccount.objects.get().pk}).content.decode()
    assert "choose a password or add a passkey first" in page
    assert SocialAccount.objects.count() == 1


def test_the_picture_is_copied_by_a_worker_after_the_account_is_there(
    client: Client,
    provider: Provider,
    kept: list[tuple[str, bytes]],
    errands: list[dict[str, Any]],
    django_capture_on_commit_callbacks: Committing,
) -> None:
    provider.claims["picture"] = f"{provider.origin}/picture"
    with django_capture_on_commit_callbacks(execute=True):
        sign_up(client, provider)
        assert errands == []
    assert "/picture" not in provider.asked, "nobody waits for it"
    assert provider.origin not in str(errands), "its address is sealed"

    copy_picture(**errands[0])
    assert kept == [("ada@example.com", b"a picture")]
    assert "picture" not in str(dict(client.session))


def test_a_sign_up_does_not_fail_where_no_worker_can_be_asked_for_the_picture(
    client: Client,
    provider: Provider,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Committing,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise redis.ConnectionError

    monkeypatch.setattr(current_app, "send_task", refuse)
    provider.claims["picture"] = f"{provider.origin}/picture"
    with django_capture_on_commit_callbacks(execute=True):
        assert sign_up(client, provider)["Location"] == "/studio/"
    assert User.objects.get().email == "ada@example.com"


def test_a_picture_of_somebody_who_is_gone_is_not_fetched(
    client: Client,
    provider: Provider,
    kept: list[tuple[str, bytes]],
    errands: list[dict[str, Any]],
    django_capture_on_commit_callbacks: Committing,
) -> None:
    provider.claims["picture"] = f"{provider.origin}/picture"
    with django_capture_on_commit_callbacks(execute=True):
        sign_up(client, provider)
    User.objects.all().delete()
    copy_picture(**errands[0])
    assert (kept, "/picture" in provider.asked) == ([], False)


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data/",
        "https://evil.example/a.png",
        "https://127.0.0.1.evil.example/a.png",
        "file:///etc/passwd",
        "http://user@evil.example:80/",
        "//evil.example/a.png",
        "",
    ],
)
def test_a_picture_elsewhere_is_not_fetched(
    client: Client,
    provider: Provider,
    errands: list[dict[str, Any]],
    django_capture_on_commit_callbacks: Committing,
    url: str,
) -> None:
    provider.claims["picture"] = url
    with django_capture_on_commit_callbacks(execute=True):
        assert sign_up(client, provider)["Location"] == "/studio/"
    assert errands == []


@pytest.mark.django_db(transaction=True)
def test_a_picture_without_end_is_not_kept_and_stops_nobody(
    client: Client,
    provider: Provider,
    kept: list[tuple[str, bytes]],
    errands: list[dict[str, Any]],
    django_capture_on_commit_callbacks: Committing,
) -> None:
    provider.claims["picture"] = f"{provider.origin}/picture"
    provider.picture = b"x" * (4 * 1024 * 1024 + 1)
    with django_capture_on_commit_callbacks(execute=True):
        assert sign_up(client, provider)["Location"] == "/studio/"
    copy_picture(**errands[0])
    assert kept == []


@pytest.mark.parametrize("name", ["A\nB", "x" * 5000, "\u202egnirts", 17, None])
def test_a_name_that_could_not_be_chosen_here_is_left_out_or_cut(
    client: Client, provider: Provider, name: Any
) -> None:
    provider.claims["name"] = name
    sign_up(client, provider)
    assert User.objects.get().display_name in {"", "x" * 80}


def test_an_address_in_another_spelling_is_normalised(client: Client, provider: Provider) -> None:
    provider.claims["email"] = "ＡDA@BÜCHER.example"
    sign_up(client, provider)
    assert User.objects.get().email == "ada@xn--bcher-kva.example"


def test_an_address_that_only_the_second_answer_tells_is_taken_from_there(
    client: Client, provider: Provider
) -> None:
    del provider.claims["email"]
    provider.info = {"sub": "1234567890", "email": "ada@example.com", "email_verified": True}
    sign_up(client, provider)
    assert User.objects.get().email == "ada@example.com"


def test_a_brand_without_google_has_no_such_address(
    client: Client, provider: Provider, settings: Settings
) -> None:
    ways = settings.BRAND.sign_in.model_copy(update={"google": False})
    settings.BRAND = settings.BRAND.model_copy(update={"sign_in": ways})
    for answer in (client.get(START), client.post(START), client.get(BACK)):
        assert answer.status_code == 404
    assert "Continue with Google" not in client.get("/accounts/login/").content.decode()


def test_a_provider_that_nobody_registered_has_no_address(client: Client) -> None:
    assert client.post("/accounts/with/evil/").status_code == 404
    assert client.get("/accounts/with/evil/callback/?state=a&code=b").status_code == 404


def test_where_one_wanted_to_go_is_kept(client: Client, provider: Provider) -> None:
    go_there_and_back(client, provider, next="/library/")
    assert client.post(LAST_QUESTION, {"birth_year": "1990"})["Location"] == "/library/"


@pytest.mark.parametrize("evil", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_no_way_by_a_provider_leads_to_another_site(
    client: Client, provider: Provider, evil: str
) -> None:
    go_there_and_back(client, provider, next=evil)
    assert client.post(LAST_QUESTION, {"birth_year": "1990"})["Location"] == "/studio/"
