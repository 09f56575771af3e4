from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connection

from accounts.models import User
from billing.credits import (
    Balance,
    InsufficientCredits,
    balance_of,
    capture,
    grant,
    hold,
    release,
)
from billing.models import CreditEntry

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 50
WELCOME = settings.BRAND.welcome_credits


def at_once(action: Callable[[int], bool], count: int) -> list[bool]:
    """Each call in one of many threads, each thread with a connection of its own."""

    def batch(numbers: Iterable[int]) -> list[bool]:
        try:
            return [action(number) for number in numbers]
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        results = pool.map(batch, [range(first, count, THREADS) for first in range(THREADS)])
        return [result for part in results for result in part]


def test_fifty_threads_spend_five_hundred_credits_exactly(owner: User) -> None:
    grant(owner=owner, amount=500 - WELCOME, reference="gift")

    def spend(number: int) -> bool:
        try:
            hold(owner=owner, amount=1, reference=f"job:{number}")
        except InsufficientCredits:
            return False
        return capture(reference=f"job:{number}")

    assert at_once(spend, 1000).count(True) == 500
    assert balance_of(owner) == Balance(0, 0)
    assert CreditEntry.objects.filter(kind="capture").count() == 500


def test_a_wallet_touched_by_many_at_once_is_opened_once(owner: User) -> None:
    assert all(at_once(lambda _: balance_of(owner) == Balance(WELCOME, 0), THREADS))
    assert CreditEntry.objects.count() == 1


def test_a_hold_ended_by_many_at_once_ends_once(owner: User) -> None:
    hold(owner=owner, amount=10, reference="job:1")

    def end(number: int) -> bool:
        return capture(reference="job:1") if number % 2 else release(reference="job:1")

    assert at_once(end, THREADS).count(True) == 1
    assert balance_of(owner) in (Balance(WELCOME - 10, 0), Balance(WELCOME, 0))
    assert CreditEntry.objects.filter(kind__in=["capture", "release"]).count() == 1
