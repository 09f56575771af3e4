import io
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from accounts.tasks import remove_unconfirmed_accounts
from accounts.unconfirmed import remove_unconfirmed
from billing.credits import grant
from privacy.models import UserKey
from privacy.retention import UNTIL_CONFIRMED
from privacy.vault import KeyDestroyed, cipher_for, destroy_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger() -> User:
    """Signed up eight days ago, and never came back."""
    return signed_up("stranger@example.org", days_ago=8)


def signed_up(email: str, *, days_ago: float, verified: bool = False) -> User:
    user = User.objects.create_user(email, date_joined=timezone.now() - timedelta(days=days_ago))
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    return user


def test_an_account_that_nobody_confirmed_goes_after_a_week(stranger: User) -> None:
    recent = signed_up("recent@example.org", days_ago=6.9)
    remove_unconfirmed_accounts()
    assert list(User.objects.all()) == [recent]
    assert list(EmailAddress.objects.values_list("user_id", flat=True)) == [recent.pk]


def test_an_account_that_was_confirmed_stays_and_so_does_one_from_the_inside() -> None:
    signed_up("confirmed@example.org", days_ago=900, verified=True)
    User.objects.create_user(
        "inside@example.org", date_joined=timezone.now() - timedelta(days=900)
    )
    assert remove_unconfirmed() == 0
    assert User.objects.count() == 2


def test_one_that_confirmed_another_address_stays(stranger: User) -> None:
    EmailAddress.objects.create(user=stranger, email="second@example.org", verified=True)
    assert remove_unconfirmed() == 0


def test_an_account_with_credits_stays(stranger: User) -> None:
    grant(owner=stranger, amount=5, reference="gift")
    assert remove_unconfirmed() == 0


def test_an_account_with_a_role_stays(stranger: User) -> None:
    stranger.groups.add(Group.objects.create(name="support"))
    assert remove_unconfirmed() == 0


def test_what_was_sealed_for_it_can_never_be_read_again(stranger: User) -> None:
    cipher_for(stranger.pk)
    assert remove_unconfirmed() == 1
    with pytest.raises(KeyDestroyed):
        cipher_for(stranger.pk)


def test_one_that_cannot_be_removed_keeps_none_of_the_others(
    stranger: User, monkeypatch: pytest.MonkeyPatch, log: io.StringIO
) -> None:
    other = signed_up("other@example.org", days_ago=8)
    for user in (stranger, other):
        cipher_for(user.pk)

    def fail_for_the_first(user_id: int) -> None:
        if user_id == stranger.pk:
            raise OSError
        destroy_key(user_id)

    monkeypatch.setattr("accounts.unconfirmed.destroy_key", fail_for_the_first)
    assert remove_unconfirmed() == 1
    assert list(User.objects.all()) == [stranger]
    (line,) = [line for line in log.getvalue().splitlines() if "account not removed" in line]
    assert str(stranger.public_id) in line


def test_one_without_a_key_leaves_no_trace(stranger: User) -> None:
    assert remove_unconfirmed() == 1
    assert not UserKey.objects.exists()


def test_the_policy_prints_the_days_that_hold(stranger: User, settings: Settings) -> None:
    assert "7 days" in str(UNTIL_CONFIRMED.until)
    settings.UNCONFIRMED_KEPT = timedelta(days=30)
    assert "30 days" in str(UNTIL_CONFIRMED.until)
    assert remove_unconfirmed() == 0
