from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from generation.assets.erase import TooManyOrphans, erase_orphan_blobs


class Command(BaseCommand):
    help = "Remove stored files that the database does not know. It runs by itself every day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--however-many",
            action="store_true",
            help="also where they are so many that the database may be the wrong one",
        )

    def handle(self, **options: Any) -> None:
        try:
            count = erase_orphan_blobs(however_many=options["however_many"])
        except TooManyOrphans as refusal:
            raise CommandError(
                f"{refusal}. Is this the right database? If it is, add --however-many."
            ) from None
        self.stdout.write(f"{count} removed")
