"""What staff saw is written down for good, and read by its person."""

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from accounts.models import StaffAccess, User
from accounts.staff.access_log import ACCOUNT, accesses_of, record_access
from accounts.staff.roles import Role
from tests.accounts.staff.conftest import sign_in, staff_of

pytestmark = pytest.mark.django_db


def look(staff: User, person: User) -> StaffAccess:
    return record_access(
        staff=staff,
        role=Role.SUPPORT,
        person=person,
        ticket=None,
        what=ACCOUNT,
        why="You asked why <b>it</b> is empty",
    )


def test_a_line_cannot_be_changed_or_removed(supporter: User, person: User) -> None:
    look(supporter, person)
    with pytest.raises(DatabaseError), transaction.atomic():
        StaffAccess.objects.update(why="nothing")
    with pytest.raises(DatabaseError), transaction.atomic():
        StaffAccess.objects.all().delete()
    assert len(accesses_of(person=person)) == 1


def test_the_person_sees_the_role_the_reason_and_the_time(
    signed_in: Client, supporter: User, person: User
) -> None:
    look(supporter, person)
    page = signed_in.get("/account/support/accesses/").content.decode()
    assert "Looked up the account by its address" in page
    assert "why &lt;b&gt;it&lt;/b&gt; is empty" in page
    assert "Support" in page
    assert supporter.email not in page


def test_nobody_sees_what_was_seen_of_another(
    signed_in: Client, supporter: User, person: User
) -> None:
    look(supporter, User.objects.create_user("other@example.com"))
    page = signed_in.get("/account/support/accesses/").content.decode()
    assert "Nobody looked." in page


def test_an_admin_sees_who_of_staff_looked(supporter: User, person: User) -> None:
    look(supporter, person)
    page = sign_in(staff_of("admin")).get("/staff/log/").content.decode()
    assert supporter.email in page
    assert str(person.public_id) in page
    assert person.email not in page
