"""`manage.py set_staff_role`: give somebody a role of staff, or take it away with `--take`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.staff.find import person_with
from accounts.staff.grants import BY_HAND, give_role, role_named, take_role
from accounts.staff.roles import Role
from common.errors import DomainError


class Command(BaseCommand):
    help = "Give a role of staff, or take it away. The person is told, and it is written down."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--role", required=True, metavar="ROLE", help=", ".join(Role.values))
        parser.add_argument("--take", action="store_true", help="take it away")
        parser.add_argument("--why", default=BY_HAND, metavar="REASON", help="the person reads it")

    def handle(self, *_args: object, **options: Any) -> None:
        person = person_with(options["email"])
        if person is None:
            raise CommandError(f"--email {options['email']}: no account has this address.")
        change = take_role if options["take"] else give_role
        try:
            role = role_named(options["role"])
            is_changed = change(person=person, role=role, by=None, why=options["why"])
        except DomainError as refusal:
            raise CommandError(refusal.sentences) from refusal
        self.stdout.write("Done; they were told." if is_changed else "It is so already.")
