"""`manage.py create_user`: a confirmed account with credits, ready to use. Safe to repeat."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from accounts.people import create_person
from accounts.staff.grants import BY_HAND, give_role, role_named
from accounts.staff.roles import Role
from billing.credits import balance_of, grant
from common.errors import DomainError


class Command(BaseCommand):
    help = "Make an account that can sign in at once, or bring an existing one up to date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--password", required=True)
        parser.add_argument("--credits", type=int, default=0, help="given once for each amount")
        parser.add_argument("--plan", default="", metavar="SLUG")
        parser.add_argument("--staff", default="", metavar="ROLE", help=", ".join(Role.values))

    def handle(self, *_args: object, **options: Any) -> None:
        if options["plan"]:
            raise CommandError(f"There is no plan {options['plan']!r}: no plans are on sale here.")
        if options["credits"] < 0:
            raise CommandError("--credits must not be negative.")
        began = timezone.now()
        role = _role(options["staff"])
        user = _person(options["email"], options["password"])
        if role:
            give_role(person=user, role=role, by=None, why=BY_HAND)
        self._doubt_password(options["password"], user)
        _give(user, options["credits"])
        balance = balance_of(user)
        outcome = "is ready" if user.date_joined >= began else "was here already; it is up to date"
        self.stdout.write(f"{user.email} {outcome}, with {balance.available} credits.")

    def _doubt_password(self, password: str, user: User) -> None:
        """An operator may choose any password, but hears what people would be refused for."""
        try:
            validate_password(password, user)
        except ValidationError as doubt:
            self.stderr.write(self.style.WARNING("Weak password: " + " ".join(doubt.messages)))


def _role(name: str) -> Role | None:
    try:
        return role_named(name) if name else None
    except DomainError as error:
        raise CommandError(f"--staff {name}: {error.message} {error.help}") from error


def _person(email: str, password: str) -> User:
    try:
        return create_person(email=email, password=password)
    except ValidationError as error:
        raise CommandError(f"--email {email}: {' '.join(error.messages)}") from error


def _give(user: User, amount: int) -> None:
    if amount:
        grant(owner=user, amount=amount, reference=f"create_user:{user.pk}:{amount}")
