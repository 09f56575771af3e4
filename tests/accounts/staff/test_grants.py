"""Giving roles of staff and taking them away."""

import io
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Notice, StaffAccess, User
from accounts.staff.grants import CannotChangeRole, give_role, take_role
from accounts.staff.roles import Role, roles_of
from tests.accounts.staff.conftest import sign_in, staff_of

pytestmark = pytest.mark.django_db

WHY = "They joined the team"


@pytest.fixture
def admin(db: None) -> User:
    return staff_of("admin")


def change(admin: User, whom: User, **changed: str) -> Any:
    form = {"address": whom.email, "role": "support", "change": "give", "why": WHY}
    return sign_in(admin).post("/staff/roles/", {**form, **changed})


def roles_now(person: User) -> frozenset[Role]:
    return roles_of(User.objects.get(pk=person.pk))


def test_a_role_is_given_told_and_written_down(
    admin: User, person: User, signed_in: Client
) -> None:
    assert change(admin, person).status_code == 302
    assert roles_now(person) == {Role.SUPPORT}
    line = StaffAccess.objects.get()
    assert (line.staff, line.role, line.person) == (admin, "admin", person)
    assert (line.what, line.why) == ("role_given support", WHY)
    (letter,) = mail.outbox
    assert (letter.to, WHY in str(letter.body)) == ([person.email], True)
    assert "“Support”" in str(letter.body)
    assert Notice.objects.filter(owner=person, kind="role_given").count() == 1
    page = signed_in.get("/account/support/accesses/").content.decode()
    assert "Gave the role “Support”" in page
    assert admin.email not in page


def test_a_role_is_taken_from_the_next_request_on(admin: User) -> None:
    supporter = staff_of("support")
    desk = sign_in(supporter)
    assert desk.get("/staff/support/").status_code == 200
    change(admin, supporter, change="take")
    assert desk.get("/staff/support/").status_code == 404
    assert not User.objects.get(pk=supporter.pk).is_staff
    assert StaffAccess.objects.get().what == "role_taken support"
    assert [letter.to for letter in mail.outbox] == [[supporter.email]]


def test_of_two_roles_the_other_stays(admin: User) -> None:
    supporter = staff_of("support")
    change(admin, supporter, role="billing")
    change(admin, supporter, change="take")
    assert roles_now(supporter) == {Role.BILLING}


@pytest.mark.parametrize("way", ["give", "take"])
def test_nobody_changes_their_own_roles(admin: User, way: str) -> None:
    answer = change(admin, admin, change=way, role="moderation" if way == "give" else "admin")
    assert answer.status_code == 422
    assert "You cannot change the role of this account." in answer.content.decode()
    assert roles_now(admin) == {Role.ADMIN}
    assert not StaffAccess.objects.exists()
    assert len(mail.outbox) == 0


def test_what_is_so_already_is_not_told_again(admin: User, person: User) -> None:
    for _ in range(2):
        change(admin, person)
    assert StaffAccess.objects.count() == len(mail.outbox) == 1
    change(admin, person, role="billing", change="take")
    assert StaffAccess.objects.count() == len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("address", "nobody@example.com", "No account has this address."),
        ("why", "", "Give the reason."),
        ("role", "root", "Select a valid choice"),
        ("change", "lend", "Select a valid choice"),
    ],
)
def test_bad_input_changes_nothing(
    admin: User, person: User, field: str, value: str, words: str
) -> None:
    answer = change(admin, person, **{field: value})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert roles_now(person) == frozenset()
    assert len(mail.outbox) == 0


def test_guests_and_closed_accounts_get_no_role(admin: User) -> None:
    guest = User.objects.create_user("g@guest.invalid", is_guest=True)
    closed = User.objects.create_user("c@example.com", is_active=False)
    for whom in (guest, closed):
        with pytest.raises(CannotChangeRole):
            give_role(person=whom, role=Role.SUPPORT, by=admin, why=WHY)
    assert not StaffAccess.objects.exists()


@pytest.mark.parametrize("change_it", [give_role, take_role])
def test_only_an_admin_with_a_factor_changes_roles(person: User, change_it: Any) -> None:
    for by in (staff_of("moderation"), staff_of("admin", has_factor=False)):
        with pytest.raises(CannotChangeRole):
            change_it(person=person, role=Role.SUPPORT, by=by, why=WHY)
    assert roles_now(person) == frozenset()


def set_role(**options: Any) -> str:
    out = io.StringIO()
    call_command("set_staff_role", email="grace@example.com", stdout=out, **options)
    return out.getvalue()


def test_an_operator_gives_and_takes_by_command(person: User) -> None:
    assert set_role(role="billing") == "Done; they were told.\n"
    assert roles_now(person) == {Role.BILLING}
    assert set_role(role="billing") == "It is so already.\n"
    assert set_role(role="billing", take=True, why="They left us") == "Done; they were told.\n"
    assert roles_now(person) == frozenset()
    lines = StaffAccess.objects.filter(staff=None).order_by("pk")
    assert list(lines.values_list("role", "what", "why")) == [
        ("operator", "role_given billing", "By whoever runs the machine"),
        ("operator", "role_taken billing", "They left us"),
    ]
    assert len(mail.outbox) == 2


def test_the_person_reads_that_it_was_the_operator(person: User, signed_in: Client) -> None:
    set_role(role="billing")
    assert "The operator" in signed_in.get("/account/support/accesses/").content.decode()


def test_a_command_says_what_cannot_be(person: User) -> None:
    with pytest.raises(CommandError, match="There is no such staff role"):
        set_role(role="root")
    person.delete()
    with pytest.raises(CommandError, match="no account has this address"):
        set_role(role="billing")
