import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import User
from billing.credits import (
    Balance,
    InsufficientCredits,
    UnknownHold,
    balance_of,
    capture,
    grant,
    hold,
    open_holds,
    release,
    wallet_of,
)
from billing.models import CreditEntry, EntryKind, Hold, HoldState, Wallet

WELCOME = settings.BRAND.welcome_credits


def entries(owner: User) -> list[tuple[str, str, int, int]]:
    rows = CreditEntry.objects.filter(wallet=wallet_of(owner)).order_by("pk")
    return list(rows.values_list("kind", "reference", "available_change", "held_change"))


def test_the_first_touch_opens_a_wallet_with_the_welcome_credits_once(owner: User) -> None:
    assert balance_of(owner) == Balance(WELCOME, 0)
    assert balance_of(owner) == Balance(WELCOME, 0)

    assert entries(owner) == [("grant", f"welcome:{owner.pk}", WELCOME, 0)]


def test_a_grant_counts_once_per_reference(owner: User) -> None:
    assert grant(owner=owner, amount=7, reference="gift:1")
    assert not grant(owner=owner, amount=7, reference="gift:1")

    assert balance_of(owner) == Balance(WELCOME + 7, 0)


def test_a_grant_of_nothing_is_refused(owner: User) -> None:
    with pytest.raises(IntegrityError):
        grant(owner=owner, amount=0, reference="gift:0")


def test_a_hold_sets_credits_aside(owner: User) -> None:
    hold(owner=owner, amount=20, reference="job:1")

    assert balance_of(owner) == Balance(WELCOME - 20, 20)
    assert entries(owner)[1:] == [("hold", "job:1", -20, 20)]


def test_a_hold_larger_than_the_balance_changes_nothing(owner: User) -> None:
    with pytest.raises(InsufficientCredits) as refusal:
        hold(owner=owner, amount=WELCOME + 1, reference="job:1")

    assert (refusal.value.code, refusal.value.status) == ("insufficient_credits", 402)
    assert balance_of(owner) == Balance(WELCOME, 0)
    assert not Hold.objects.exists()


def test_a_capture_takes_what_was_held_once(owner: User) -> None:
    hold(owner=owner, amount=20, reference="job:1")

    assert capture(reference="job:1")
    assert not capture(reference="job:1")
    assert balance_of(owner) == Balance(WELCOME - 20, 0)


def test_a_released_hold_comes_back_once_and_cannot_be_captured(owner: User) -> None:
    hold(owner=owner, amount=20, reference="job:1")

    assert release(reference="job:1")
    assert not release(reference="job:1")
    assert not capture(reference="job:1")
    assert balance_of(owner) == Balance(WELCOME, 0)


def test_ending_what_was_never_held_is_a_fault(owner: User) -> None:
    with pytest.raises(UnknownHold):
        capture(reference="job:never")


def test_a_reference_is_held_once(owner: User) -> None:
    hold(owner=owner, amount=1, reference="job:1")
    with pytest.raises(IntegrityError), transaction.atomic():
        hold(owner=owner, amount=1, reference="job:1")

    assert balance_of(owner) == Balance(WELCOME - 1, 1)


def test_open_holds_are_found_by_age(owner: User) -> None:
    hold(owner=owner, amount=1, reference="job:1")
    hold(owner=owner, amount=1, reference="job:2")
    between = Hold.objects.get(reference="job:2").created_at
    release(reference="job:1")

    assert list(open_holds(before=between)) == []
    assert list(open_holds(before=timezone.now())) == ["job:2"]


def test_the_database_refuses_to_alter_or_remove_an_entry(owner: User) -> None:
    wallet_of(owner)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        CreditEntry.objects.update(available_change=1)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        CreditEntry.objects.all().delete()


def test_the_database_refuses_to_reopen_or_remove_a_hold(owner: User) -> None:
    hold(owner=owner, amount=1, reference="job:1")
    release(reference="job:1")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Hold.objects.update(state=HoldState.OPEN)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Hold.objects.all().delete()


def test_the_database_refuses_a_second_end_of_a_hold(owner: User) -> None:
    hold(owner=owner, amount=5, reference="job:1")
    capture(reference="job:1")
    with pytest.raises(IntegrityError, match="entry_one_end_per_hold"), transaction.atomic():
        CreditEntry.objects.create(
            wallet=wallet_of(owner),
            kind=EntryKind.RELEASE,
            reference="job:1",
            available_change=5,
            held_change=-5,
        )


def test_the_database_refuses_a_negative_wallet(owner: User) -> None:
    wallet = wallet_of(owner)
    with pytest.raises(IntegrityError, match="wallet_never_negative"), transaction.atomic():
        Wallet.objects.filter(pk=wallet.pk).update(available=-1)


def test_the_ledger_outlives_its_owner(owner: User) -> None:
    wallet = wallet_of(owner)
    owner.delete()

    wallet.refresh_from_db()
    assert wallet.owner is None
    assert wallet.entries.count() == 1


def test_a_hold_is_one_statement(owner: User, django_assert_num_queries: object) -> None:
    wallet_of(owner)
    with django_assert_num_queries(1, connection=connection):  # type: ignore[operator]  # a fixture
        hold(owner=owner, amount=1, reference="job:1")
