"""Product tips: only with a yes, and gone with one click; service mail goes on."""

import hashlib
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from accounts.models import Mail, MailState, User
from accounts.notices.consent import FROM_PREFERENCES, WORDS, choose_tips
from accounts.notices.kinds import KINDS
from accounts.notices.outbox import send_mail
from accounts.notices.post import post_next
from accounts.notices.tips import send_tip, unsubscribe_url
from privacy.models import ConsentEvent

pytestmark = pytest.mark.django_db

TIP = KINDS["product_tip"].sample


@pytest.fixture
def agreeing(person: User) -> User:
    choose_tips(user=person, is_wanted=True, source=FROM_PREFERENCES)
    return person


def stop(client: Client, user: User, **kwargs: object) -> int:
    path = urlsplit(unsubscribe_url(user)).path
    return client.post(path, {"List-Unsubscribe": "One-Click"}, **kwargs).status_code  # type: ignore[arg-type]


def tell_tip(user: User) -> bool:
    return send_tip(user=user, kind="product_tip", facts=TIP)


def test_nobody_gets_a_tip_without_having_said_yes(person: User) -> None:
    assert not person.wants_tips
    assert not tell_tip(person)
    assert mail.outbox == []


def test_a_switch_without_its_proof_is_no_yes(person: User) -> None:
    person.wants_tips = True
    person.save(update_fields=["wants_tips"])
    assert not tell_tip(person)


@pytest.mark.parametrize(
    "rests",
    [{"is_active": False}, {"close_at": timezone.now()}, {"deactivated_at": timezone.now()}],
)
def test_an_account_that_rests_gets_no_tips(agreeing: User, rests: dict[str, object]) -> None:
    User.objects.filter(pk=agreeing.pk).update(**rests)
    agreeing.refresh_from_db()
    assert not tell_tip(agreeing)


def test_a_tip_carries_the_way_out_in_its_headers_and_in_both_forms(agreeing: User) -> None:
    assert tell_tip(agreeing)
    (message,) = mail.outbox
    url = unsubscribe_url(agreeing)
    headers = message.message()
    assert headers["List-Unsubscribe"] == f"<{url}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert url in str(message.body)
    assert isinstance(message, EmailMultiAlternatives)
    assert url in str(message.alternatives[0][0])


def test_a_service_mail_carries_no_way_out(agreeing: User) -> None:
    send_mail(kind="account_back", user=agreeing, facts={})
    (message,) = mail.outbox
    assert message.message()["List-Unsubscribe"] is None


def test_a_yes_is_kept_with_the_words_that_were_read(agreeing: User) -> None:
    event = ConsentEvent.objects.get()
    assert (event.owner_id, event.purpose, event.is_given) == (agreeing.pk, "product_tips", True)
    assert event.source == "preferences"
    assert event.text_sha256 == hashlib.sha256(str(WORDS).encode()).hexdigest()


def test_one_click_signed_out_and_without_cookies_ends_the_tips(agreeing: User) -> None:
    assert stop(Client(enforce_csrf_checks=True), agreeing) == 200
    agreeing.refresh_from_db()
    assert not agreeing.wants_tips
    events = ConsentEvent.objects.order_by("pk").values_list("is_given", "source")
    assert list(events) == [(True, "preferences"), (False, "mail_link")]
    assert not tell_tip(agreeing)


def test_a_second_click_does_nothing_more(client: Client, agreeing: User) -> None:
    assert [stop(client, agreeing), stop(client, agreeing)] == [200, 200]
    assert ConsentEvent.objects.filter(is_given=False).count() == 1


def test_looking_at_the_link_changes_nothing(client: Client, agreeing: User) -> None:
    path = urlsplit(unsubscribe_url(agreeing)).path
    page = client.get(path)
    assert page.status_code == client.head(path).status_code == 200
    assert "Stop the tips" in page.content.decode()
    agreeing.refresh_from_db()
    assert agreeing.wants_tips


@pytest.mark.parametrize("token", ["x", "2c35c241-0be2-4ec6-a26c-6a90f97fbcb2:x", "a:b:c", "☃"])
def test_a_link_that_is_not_ours_says_so_and_changes_nothing(
    client: Client, agreeing: User, token: str
) -> None:
    answer = client.post(f"/account/tips/stop/{token}/")
    assert answer.status_code == 404
    assert "This link does not work" in answer.content.decode()
    agreeing.refresh_from_db()
    assert agreeing.wants_tips


def test_a_tip_that_waits_does_not_leave_after_a_no(agreeing: User) -> None:
    tell_tip(agreeing)
    choose_tips(user=agreeing, is_wanted=False, source=FROM_PREFERENCES)
    assert post_next()
    row = Mail.objects.get()
    assert (row.state, row.failure, row.sealed) == (MailState.FAILED, "no_consent", None)
    assert mail.outbox == []


def test_service_mail_goes_on_after_a_no(client: Client, agreeing: User) -> None:
    stop(client, agreeing)
    send_mail(kind="account_back", user=agreeing, facts={})
    assert [message.subject for message in mail.outbox] == ["Your account is open again"]


def test_a_service_mail_is_no_tip(agreeing: User) -> None:
    with pytest.raises(ValueError, match="service mail"):
        send_tip(user=agreeing, kind="account_back", facts={})
