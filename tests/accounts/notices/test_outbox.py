"""Writing a mail: who gets it, what is kept of it, and what is refused."""

from datetime import UTC, datetime, timedelta

import pytest
from celery import current_app
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone
from kombu.exceptions import OperationalError
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from accounts.models import BouncedAddress, Mail, MailState, User
from accounts.notices import hint
from accounts.notices.bounces import bounce_of
from accounts.notices.forget import forget_old_mail
from accounts.notices.kinds import WrongFacts
from accounts.notices.letter import open_letter
from accounts.notices.moment import moment
from accounts.notices.outbox import send_mail
from accounts.notices.post import post_next
from privacy.models import UserKey
from privacy.vault import HOUSE, Tampered, destroy_key

pytestmark = pytest.mark.django_db


def test_recipient_and_words_are_sealed_under_the_persons_key(person: User) -> None:
    send_mail(kind="sign_in_code", user=person, facts={"code": "KQ7-4TX"})
    row = Mail.objects.get()
    assert row.sealed is not None
    sealed = bytes(row.sealed)
    assert b"grace" not in sealed
    assert b"KQ7" not in sealed
    letter = open_letter(row, sealed)
    assert letter.to == "grace@example.com"
    assert "KQ7-4TX" in letter.text


def test_somebody_without_an_account_is_written_to_under_the_key_of_the_house() -> None:
    facts = {"sign_up_url": "https://example.com/"}
    send_mail(kind="unknown_account", address="eve@example.com", facts=facts)
    row = Mail.objects.get()
    assert row.user is None
    assert set(UserKey.objects.values_list("owner_id", flat=True)) == {HOUSE}
    assert open_letter(row, row.sealed or b"").to == "eve@example.com"


def test_a_letter_opens_in_no_other_row(person: User) -> None:
    for _ in range(2):
        send_mail(kind="account_back", user=person, facts={})
    one, other = Mail.objects.all()
    with pytest.raises(Tampered):
        open_letter(one, other.sealed or b"")


def test_the_key_of_the_house_cannot_be_destroyed() -> None:
    with pytest.raises(ValueError, match="house"):
        destroy_key(HOUSE)


def test_the_same_thing_is_told_once(person: User) -> None:
    for _ in range(2):
        send_mail(kind="account_back", user=person, facts={}, once_key="back:1")
    send_mail(kind="account_back", user=person, facts={}, once_key="back:2")
    assert Mail.objects.count() == 2


def test_what_one_person_was_told_once_is_told_to_another_as_well(person: User) -> None:
    other = User.objects.create_user("other@example.com")
    for user in (person, other, None):
        for _ in range(2):
            to = "nobody@example.com" if user is None else ""
            send_mail(kind="account_back", user=user, address=to, facts={}, once_key="back:1")
    told = Mail.objects.order_by("pk").values_list("user", flat=True)
    assert list(told) == [person.pk, other.pk, None]


def test_a_guest_without_an_address_of_their_own_gets_no_mail(person: User) -> None:
    person.is_guest = True
    send_mail(kind="account_back", user=person, facts={})
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "grace@example.com\r\nBcc: eve@example.com",
        "grace@example.com, eve@example.com",
        "Grace <grace@example.com>",
        "grace",
    ],
)
def test_what_is_not_one_address_is_refused(address: str) -> None:
    facts = {"sign_up_url": "https://example.com/"}
    with pytest.raises(ValidationError):
        send_mail(kind="unknown_account", address=address, facts=facts)
    assert not Mail.objects.exists()


def test_no_fact_becomes_a_header(person: User) -> None:
    subject = "Hello\r\nBcc: eve@example.com\r\n\r\nOther words"
    send_mail(
        kind="ticket_answer", user=person, facts={"subject": subject, "url": "https://x.org"}
    )
    (message,) = mail.outbox
    headers = message.message()
    assert headers["Bcc"] is None
    assert "\n" not in message.subject
    assert message.recipients() == ["grace@example.com"]


def test_a_mail_with_a_missing_fact_is_not_written(person: User) -> None:
    with pytest.raises(WrongFacts):
        send_mail(kind="reset_password", user=person, facts={})
    assert not Mail.objects.exists()


def test_a_mail_for_nobody_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="person or an address"):
        send_mail(kind="account_back", facts={})


def test_a_tip_is_no_service_mail(person: User) -> None:
    with pytest.raises(ValueError, match="consent"):
        send_mail(kind="product_tip", user=person, facts={})


def test_the_postmen_are_told_after_the_commit(
    person: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as after:
        send_mail(kind="account_back", user=person, facts={})
    assert after == [hint.wake_post]


def test_a_broker_that_is_down_costs_no_mail(
    person: User,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OperationalError

    monkeypatch.setattr(current_app, "send_task", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        send_mail(kind="account_back", user=person, facts={})
    assert post_next()


def test_rows_go_thirty_days_after_and_what_still_waits_stays(person: User) -> None:
    for state in MailState.values:
        row = Mail.objects.create(user=person, kind="account_back", state=state)
        Mail.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(days=31))
    Mail.objects.create(user=person, kind="account_back", state=MailState.SENT)
    assert forget_old_mail() == 2
    assert sorted(Mail.objects.values_list("state", flat=True)) == ["sending", "sent", "waiting"]


def test_a_bounce_says_nothing_of_a_new_address_and_is_forgotten(person: User) -> None:
    BouncedAddress.objects.create(
        user=person, address="grace@example.com", noted_at=timezone.now(), code="5.1.1"
    )
    assert bounce_of(person) is not None
    forget_old_mail()
    assert BouncedAddress.objects.exists()

    person.email = "hopper@example.com"
    person.save(update_fields=["email"])
    assert bounce_of(person) is None
    forget_old_mail()
    assert not BouncedAddress.objects.exists()


def test_a_time_is_said_as_the_persons_clock_shows_it(person: User) -> None:
    at = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
    assert moment(at) == "20 November 2026, 14:05 UTC"
    person.time_zone = "Asia/Tokyo"
    assert moment(at, user=person) == "20 November 2026, 23:05 JST"
