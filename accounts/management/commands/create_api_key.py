"""`manage.py create_api_key`: a key for somebody, its text alone on the last line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.addresses import normal_address
from accounts.keys.making import KeyRequest, make_key
from accounts.models import User
from accounts.origin import origin_on_the_server
from accounts.scopes import Scope
from common.errors import DomainError


class Command(BaseCommand):
    help = "Make an API key for an account. The last line is the key; it is shown this once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        everything = ",".join(Scope)
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", default="Command line")
        parser.add_argument("--scopes", default=everything, help=f"any of {everything}")
        parser.add_argument("--test", action="store_true", help="a key that costs nothing")

    def handle(self, *_args: object, **options: Any) -> None:
        owner = User.objects.filter(email=normal_address(options["email"]), is_guest=False).first()
        if owner is None:
            raise CommandError(f"There is no account with the address {options['email']}.")
        wanted = KeyRequest(options["name"], _scopes(options["scopes"]), is_test=options["test"])
        try:
            made = make_key(
                owner=owner,
                wanted=wanted,
                origin=origin_on_the_server(owner),
                now=timezone.now(),
            )
        except DomainError as refusal:
            raise CommandError(refusal.sentences) from refusal
        self.stdout.write(f"A key for {owner.email}, which is not shown again:")
        self.stdout.write(made.text)


def _scopes(text: str) -> list[Scope]:
    try:
        return [Scope(word) for word in text.replace(",", " ").split()]
    except ValueError as fault:
        raise CommandError(f"--scopes: {fault}. Known are {', '.join(Scope)}.") from fault
