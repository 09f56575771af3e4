from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.idp.oidc.models import Client as Program
from allauth.idp.oidc.models import Token
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import ApiKey, Connection, Notice, User
from accounts.models import SignIn as SignInRow
from accounts.notices.consent import agrees_to_tips, choose_tips
from accounts.profile.after_erasure import GOING, STAYING, what_goes, what_stays
from accounts.profile.ending import close_account, deactivate_account, due_for_closing
from privacy.data_map import data_map
from privacy.vocabulary import Category, Erase
from tests.accounts.conftest import PASSWORD
from tests.accounts.profile.conftest import SignIn

pytestmark = pytest.mark.django_db

NOW_PAGE = "/account/close/now/"
REST_PAGE = "/account/close/deactivate/"
GRACE = timedelta(days=30)


def close(browser: Client, address: str = "grace@example.com") -> Any:
    return browser.post(NOW_PAGE, {"address": address})


def is_in(browser: Client) -> bool:
    return browser.get("/account/").status_code == 200


def give_access(owner: User) -> None:
    ApiKey.objects.create(owner=owner, name="farm", prefix="mq_", digest=b"d", scopes=[])
    program = Program.objects.create(name="Sketcher", owner=None)
    Connection.objects.create(owner=owner, client=program, scopes=[])
    Token.objects.create(
        user=owner, client=program, type=Token.Type.ACCESS_TOKEN, hash="h", scopes=""
    )


def access_left(owner: User) -> tuple[int, int, int]:
    keys = ApiKey.objects.live(timezone.now()).filter(owner=owner)
    tokens = Token.objects.filter(user=owner)
    return keys.count(), tokens.count(), Connection.objects.filter(owner=owner).count()


def test_closing_asks_who_is_there_first(person: User) -> None:
    browser = Client()
    browser.force_login(person)
    for method in (browser.get, browser.post):
        for page in (NOW_PAGE, REST_PAGE):
            assert method(page)["Location"].startswith("/accounts/reauthenticate/")
    person.refresh_from_db()
    assert (person.close_at, person.deactivated_at) == (None, None)


@pytest.mark.parametrize("address", ["", "eve@example.com", "grace", "grace@example.com\x00"])
def test_closing_wants_the_account_named(confirmed: Client, person: User, address: str) -> None:
    assert close(confirmed, address).status_code == 422
    person.refresh_from_db()
    assert person.close_at is None
    assert is_in(confirmed)


def test_the_address_counts_in_any_spelling(confirmed: Client) -> None:
    assert close(confirmed, " GRACE@Example.com ").status_code == 302


def test_the_page_says_what_goes_and_what_stays_by_law(confirmed: Client) -> None:
    page = confirmed.get(NOW_PAGE).content.decode()
    assert "What you made, uploaded and wrote, with every file" in page
    assert "as long as tax law asks for the books to be kept" in page
    assert "After 30 days, on " in page
    assert "everything below is erased" in page


def test_what_is_told_follows_the_data_map() -> None:
    personal = [field for field in data_map() if field.is_personal]
    erased = {f.category for f in personal if f.erase in {Erase.WITH_ROW, Erase.WITH_KEY}}
    assert erased - GOING.keys() == {Category.UNIQUE_ID}, "each has its words"
    assert set(what_goes()) == {GOING[c] for c in erased & GOING.keys() - {Category.PURCHASES}}
    kept = {f.use for f in personal if f.erase == Erase.UNLINKED}
    assert kept <= STAYING.keys()
    assert what_stays()


def test_a_closed_account_is_shut_at_once_everywhere(
    confirmed: Client, sign_in: SignIn, person: User
) -> None:
    elsewhere = sign_in()
    give_access(person)

    assert close(confirmed)["Location"].startswith("/account/closed/?on=")

    assert not is_in(confirmed)
    assert not is_in(elsewhere)
    assert access_left(person) == (0, 0, 0)
    assert confirmed.get("/account/closed/").status_code == 200
    person.refresh_from_db()
    assert person.close_at is not None
    assert abs(person.close_at - timezone.now() - GRACE) < timedelta(minutes=1)


def test_a_session_that_outlived_the_closing_is_nobodys(signed_in: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(close_at=timezone.now() + GRACE)
    assert not is_in(signed_in)


def test_the_mail_says_the_day_and_the_way_back(confirmed: Client) -> None:
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=False):
        close_account(user=User.objects.get(email="grace@example.com"), now=timezone.now())
    letter = mail.outbox[-1]
    assert letter.to == ["grace@example.com"]
    assert "20 December 2026" in letter.body
    assert "http://testserver/accounts/login/" in letter.body


@pytest.mark.parametrize(
    ("zone", "told"), [("UTC", "29 December 2026"), ("Asia/Tokyo", "30 December 2026")]
)
def test_pages_and_mail_say_the_same_day_in_the_zone_of_the_person(
    person: User, sign_in: SignIn, zone: str, told: str
) -> None:
    User.objects.filter(pk=person.pk).update(time_zone=zone)
    with time_machine.travel(datetime(2026, 11, 29, 23, 50, tzinfo=UTC), tick=False):
        browser = sign_in()
        browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
        before = browser.get(NOW_PAGE).content.decode()
        after = browser.get(close(browser)["Location"]).content.decode()
        letter = mail.outbox[-1].body
    assert f"After 30 days, on {told}, everything below is erased" in before
    assert f"it is erased on {told}." in after
    assert f"will be erased on {told}." in letter


@pytest.mark.parametrize("on", ["1 April 2027", "1 April 2027:forged", ""])
def test_a_day_that_we_have_not_named_is_not_shown(client: Client, on: str) -> None:
    page = client.get("/account/closed/", {"on": on}).content.decode()
    assert "1 April" not in page
    assert "it is erased after 30 days" in page


def test_signing_in_within_the_grace_brings_it_back(
    confirmed: Client, sign_in: SignIn, person: User
) -> None:
    close(confirmed)
    browser = sign_in()

    assert is_in(browser)
    person.refresh_from_db()
    assert person.close_at is None
    assert mail.outbox[-1].subject == "Your account is open again"
    assert Notice.objects.get(owner=person).kind == "account_back"
    assert list(due_for_closing(timezone.now() + GRACE * 2)) == []


def test_a_wrong_password_brings_nothing_back(confirmed: Client, person: User) -> None:
    close(confirmed)
    Client().post("/accounts/login/", {"login": person.email, "password": "four green teapots"})
    person.refresh_from_db()
    assert person.close_at is not None


def test_after_the_grace_it_is_due_and_nobody_comes_back(person: User, stranger: User) -> None:
    now = timezone.now()
    close_account(user=person, now=now)
    assert list(due_for_closing(now + GRACE - timedelta(seconds=1))) == []
    assert list(due_for_closing(now + GRACE)) == [person]

    User.objects.filter(pk=person.pk).update(close_at=now - timedelta(seconds=1))
    browser = Client()
    page = browser.post(
        "/accounts/login/", {"login": person.email, "password": PASSWORD}, follow=True
    )
    assert "This account is closed" in page.content.decode()
    assert list(SignInRow.objects.values_list("outcome", flat=True)) == ["refused"]
    assert "account_login" not in browser.session
    assert not is_in(browser)
    browser.force_login(person)
    assert not is_in(browser)
    person.refresh_from_db()
    assert person.close_at is not None


def test_a_rest_signs_out_everywhere_and_erases_nothing(
    confirmed: Client, sign_in: SignIn, person: User
) -> None:
    elsewhere = sign_in()
    give_access(person)
    letters = len(mail.outbox)

    assert confirmed.post(REST_PAGE)["Location"] == "/account/resting/"

    assert not is_in(confirmed)
    assert not is_in(elsewhere)
    assert access_left(person) == (0, 0, 0)
    (letter,) = mail.outbox[letters:]
    assert (letter.to, letter.subject) == ([person.email], "Your account rests")
    assert "so have your API keys and connected programs" in str(letter.body)
    assert list(due_for_closing(timezone.now() + timedelta(days=10_000))) == []

    browser = sign_in()
    assert "Your account is open again." in browser.get("/account/").content.decode()


def test_a_rest_and_an_end_have_each_their_own_words(confirmed: Client, sign_in: SignIn) -> None:
    rests = confirmed.post(REST_PAGE, follow=True).content.decode()
    assert "Your account rests" in rests
    assert "nothing is erased" in rests
    assert "closed" not in main_of(rests)

    browser = sign_in()
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    ended = browser.get(close(browser)["Location"]).content.decode()
    assert "Your account is closed" in ended
    assert "it is erased on" in ended
    assert "rest" not in main_of(ended)


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_a_resting_account_gets_no_tips(person: User) -> None:
    choose_tips(user=person, is_wanted=True, source="preferences")
    assert agrees_to_tips(person)
    deactivate_account(user=person, now=timezone.now())
    person.refresh_from_db()
    assert not agrees_to_tips(person)


def test_looking_at_the_pages_changes_nothing(confirmed: Client, person: User) -> None:
    for page in ("/account/close/", REST_PAGE, NOW_PAGE, "/account/closed/", "/account/resting/"):
        assert confirmed.get(page).status_code == 200
    person.refresh_from_db()
    assert (person.close_at, person.deactivated_at) == (None, None)


def test_one_persons_closing_leaves_the_others_alone(confirmed: Client, stranger: User) -> None:
    give_access(stranger)
    other = Client()
    other.force_login(stranger)
    close(confirmed)
    assert is_in(other)
    assert access_left(stranger) == (1, 1, 1)
