from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from privacy.master_keys import current_key_id
from privacy.vault import rewrap_keys


class Command(BaseCommand):
    help = (
        "Wrap every person's key by the first of VAULT_MASTER_KEYS. Run it after putting a new "
        "key first; once it says 0, the old one can go. It may be stopped and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", type=int, default=500, help="keys per transaction")

    def handle(self, *_: Any, batch: int, **__: Any) -> None:
        moved = rewrap_keys(batch=batch)
        self.stdout.write(f"{moved} keys are now wrapped by {current_key_id()!r}.")
