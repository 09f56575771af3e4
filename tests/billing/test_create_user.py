from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from billing.credits import balance_of

pytestmark = pytest.mark.django_db


def create_user(**options: Any) -> str:
    out = StringIO()
    known = {"email": "alan@example.com", "password": "three brown teapots"}
    call_command("create_user", **(known | options), stdout=out, stderr=out)
    return out.getvalue()


def test_the_account_is_ready_and_its_balance_is_said() -> None:
    assert create_user(credits=200) == "alan@example.com is ready, with 250 credits.\n"


def test_an_account_that_was_there_is_not_said_to_be_new() -> None:
    create_user(credits=200)

    assert create_user(credits=200) == (
        "alan@example.com was here already; it is up to date, with 250 credits.\n"
    )


def test_the_same_command_again_gives_nothing_twice() -> None:
    create_user(credits=200)
    create_user(credits=200)
    user = User.objects.get()
    assert balance_of(user).available == 250


def test_another_amount_is_given_on_top() -> None:
    create_user(credits=200)
    create_user(credits=30)
    assert balance_of(User.objects.get()).available == 280


def test_a_role_makes_staff() -> None:
    create_user(staff="moderation")
    user = User.objects.get()
    assert user.is_staff
    assert list(user.groups.values_list("name", flat=True)) == ["moderation"]


def test_a_weak_password_is_taken_with_a_warning() -> None:
    assert "Weak password: This password is too short." in create_user(password="demo")
    assert User.objects.get().check_password("demo")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"staff": "root"}, "--staff root: There is no such staff role. support, moderation, "),
        ({"plan": "pro"}, "There is no plan 'pro'"),
        ({"credits": -1}, "must not be negative"),
        ({"email": "alan"}, "--email alan: "),
    ],
)
def test_what_cannot_be_is_refused_and_makes_nobody(
    options: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        create_user(**options)
    assert User.objects.count() == 0
