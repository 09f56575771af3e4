"""`manage.py create_program`: a program with a secret, which stands alone on the last line."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.connections.asked import MEANINGS, REGISTERED_WITHOUT_ASKING
from accounts.connections.making import make_program


class Command(BaseCommand):
    help = (
        "Let a program in that can keep a secret, such as the actions of a GPT. It is shown to "
        "people as looked at. The last line is its secret; it is shown this once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        usual = ",".join(REGISTERED_WITHOUT_ASKING)
        parser.add_argument("--name", required=True)
        parser.add_argument(
            "--redirect-uri", required=True, action="append", help="exact; may be given again"
        )
        parser.add_argument("--scopes", default=usual, help=f"any of {','.join(MEANINGS)}")

    def handle(self, *_args: object, **options: Any) -> None:
        try:
            made = make_program(
                name=options["name"],
                redirect_uris=options["redirect_uri"],
                scopes=options["scopes"].replace(",", " ").split(),
            )
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(
            f"{made.client.name} has the client id {made.client.id} and this secret,"
        )
        self.stdout.write("which is not shown again:")
        self.stdout.write(made.secret)
