"""The cap of a key, also where many calls come at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts.keys.spending import SpendingCapReached, give_back, spend
from accounts.models import ApiKey
from tests.accounts.keys.conftest import MakeKey


def spent(key: ApiKey) -> int:
    return ApiKey.objects.get(pk=key.pk).spent


@pytest.mark.django_db
def test_a_key_spends_up_to_its_cap_and_not_one_credit_more(new_key: MakeKey) -> None:
    key = new_key(spending_cap=100).key
    spend(key, 60)
    spend(key, 40)
    with pytest.raises(SpendingCapReached):
        spend(key, 1)
    assert spent(key) == 100


@pytest.mark.django_db
def test_what_was_given_back_can_be_spent_again(new_key: MakeKey) -> None:
    key = new_key(spending_cap=100).key
    spend(key, 100)
    give_back(key, 30)
    spend(key, 30)
    assert spent(key) == 100
    give_back(key, 1000)
    assert spent(key) == 0


@pytest.mark.django_db
def test_a_key_without_a_cap_only_counts(new_key: MakeKey) -> None:
    key = new_key().key
    spend(key, 1_000_000)
    assert spent(key) == 1_000_000


@pytest.mark.django_db
@pytest.mark.parametrize("act", [spend, give_back])
def test_negative_credits_are_a_fault_of_the_caller(new_key: MakeKey, act: object) -> None:
    assert callable(act)
    with pytest.raises(ValueError, match="nought"):
        act(new_key().key, -1)


@pytest.mark.django_db(transaction=True)
def test_twenty_calls_at_once_do_not_pass_the_cap(new_key: MakeKey) -> None:
    key = new_key(spending_cap=70).key

    def try_to_spend(_number: int) -> bool:
        try:
            spend(key, 10)
        except SpendingCapReached:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(try_to_spend, range(20)))
    assert outcomes.count(True) == 7
    assert spent(key) == 70
