"""Notices inside the product: the bell, the page, and whose they are."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import BouncedAddress, Mail, Notice, User
from accounts.notices.bell import NOTICES, notices_of, sentence, tell
from accounts.notices.inform import inform
from accounts.notices.kinds import KINDS, WrongFacts
from accounts.people import create_person
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db

FOLDER = Path(settings.BASE_DIR) / "templates" / "bell"


@pytest.fixture
def told(person: User) -> Notice:
    tell(owner=person, kind="api_key_made", facts={"name": "Render <b>farm</b>"})
    return Notice.objects.get()


def page_of(client: Client) -> str:
    return client.get("/account/notices/").content.decode()


def test_every_sentence_is_a_notice_and_every_notice_has_its_sentence() -> None:
    assert {path.stem for path in FOLDER.glob("*.html")} == NOTICES.keys()


@pytest.mark.parametrize("kind", sorted(NOTICES))
def test_every_fact_of_a_notice_is_said(kind: str) -> None:
    said = sentence(kind, NOTICES[kind])
    assert said.strip()
    assert all(fact in said for fact in NOTICES[kind].values())


def test_a_notice_is_not_told_with_the_wrong_facts(person: User) -> None:
    with pytest.raises(WrongFacts):
        tell(owner=person, kind="api_key_made", facts={})


def test_its_facts_are_sealed(told: Notice) -> None:
    assert told.sealed_facts is not None
    assert b"farm" not in bytes(told.sealed_facts)


def test_the_same_thing_is_told_once_to_each(person: User) -> None:
    other = create_person(email="ada@example.com", password=PASSWORD)
    for owner in (person, person, other):
        tell(owner=owner, kind="account_back", facts={}, once_key="back:1")
    assert Notice.objects.count() == 2


def test_what_somebody_wrote_stays_text(signed_in: Client, told: Notice) -> None:
    assert "Render &lt;b&gt;farm&lt;/b&gt;" in page_of(signed_in)


def test_the_newest_comes_first(person: User, told: Notice) -> None:
    tell(owner=person, kind="account_back", facts={})
    assert [notice.is_unread for notice in notices_of(owner=person)] == [True, True]
    assert "open again" in notices_of(owner=person)[0].sentence


def test_the_bell_counts_what_is_unread_on_every_page(signed_in: Client, told: Notice) -> None:
    assert "Notices: 1 new" in signed_in.get("/account/").content.decode()
    signed_in.post(f"/account/notices/{told.public_id}/read/")
    assert "Notices: 0 new" in signed_in.get("/account/").content.decode()


def test_the_bell_asks_the_database_nothing_of_its_own(signed_in: Client, person: User) -> None:
    for _ in range(120):
        tell(owner=person, kind="account_back", facts={})
    with CaptureQueriesContext(connection) as asked:
        page = signed_in.get("/accounts/logout/").content.decode()
    assert "99+" in page
    (counting,) = (query["sql"] for query in asked if "accounts_notice" in query["sql"])
    assert 'FROM "accounts_user"' in counting


def test_everything_can_be_marked_as_read_at_once(signed_in: Client, person: User) -> None:
    for _ in range(3):
        tell(owner=person, kind="account_back", facts={})
    assert "Mark all as read" in page_of(signed_in)
    answer = signed_in.post("/account/notices/read/")
    assert answer.headers["Location"] == "/account/notices/"
    assert not Notice.objects.filter(read_at=None).exists()
    assert "Mark all as read" not in page_of(signed_in)


def test_a_strangers_notice_is_not_there(client: Client, told: Notice) -> None:
    stranger = create_person(email="eve@example.com", password=PASSWORD)
    client.force_login(stranger)
    assert "farm" not in page_of(client)
    client.post(f"/account/notices/{told.public_id}/read/")
    client.post("/account/notices/read/")
    told.refresh_from_db()
    assert told.read_at is None


def test_without_a_notice_the_page_says_what_it_is_for(signed_in: Client) -> None:
    assert "Nothing to tell you." in page_of(signed_in)


def test_marking_is_not_done_by_looking(signed_in: Client, told: Notice) -> None:
    page_of(signed_in)
    assert signed_in.get("/account/notices/read/").status_code == 405
    assert signed_in.get(f"/account/notices/{told.public_id}/read/").status_code == 405
    told.refresh_from_db()
    assert told.read_at is None


def test_the_page_is_for_who_is_signed_in(client: Client) -> None:
    assert client.get("/account/notices/").status_code == 302


def test_a_changed_password_stands_under_the_bell_too(signed_in: Client, person: User) -> None:
    new = "seven quiet herons"
    answers = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    signed_in.post("/accounts/password/change/", answers)
    assert [notice.kind for notice in Notice.objects.all()] == ["password_changed"]


def test_the_account_page_says_that_mail_does_not_arrive(signed_in: Client, person: User) -> None:
    assert "was refused" not in signed_in.get("/account/").content.decode()
    BouncedAddress.objects.create(
        user=person, address=person.email, noted_at=person.date_joined, code="5.1.1"
    )
    page = signed_in.get("/account/").content.decode()
    assert "was refused" in page
    assert "5.1.1" in page


@pytest.mark.parametrize("kind", sorted(NOTICES))
def test_a_notice_says_nothing_that_its_mail_does_not(kind: str) -> None:
    assert NOTICES[kind].keys() <= KINDS[kind].sample.keys()


def test_a_mail_and_its_notice_are_written_together_or_not_at_all(person: User) -> None:
    facts = {"role": "Support", "reason": "You joined the team"}
    inform(person=person, kind="role_given", facts=facts)
    (mail_row, notice) = Mail.objects.get(), notices_of(owner=person)[0]
    assert mail_row.kind == "role_given"
    assert "Support" in notice.sentence
    with pytest.raises(WrongFacts):
        inform(person=person, kind="role_given", facts={"role": "Support"})
    assert (Mail.objects.count(), Notice.objects.count()) == (1, 1)
