"""`manage.py doctor`: what is real, embedded or missing, and whether production would start."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config import diagnosis


class Command(BaseCommand):
    help = "Say what is real, embedded or missing. Exits with 1 where production would not start."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *_args: Any, **options: Any) -> None:
        parts, complaints = list(diagnosis.parts()), diagnosis.complaints()
        if options["json"]:
            found = {"parts": [part._asdict() for part in parts], "production": complaints}
            self.stdout.write(json.dumps(found, indent=2))
        else:
            self._tell(parts, complaints)
        if complaints:
            sys.exit(1)

    def _tell(self, parts: list[diagnosis.Part], complaints: list[str]) -> None:
        for part in parts:
            self.stdout.write(f"{part.name:10} {part.state:10} {part.detail}")
        if not complaints:
            self.stdout.write("\nProduction would start with these settings.")
            return
        self.stdout.write("\nProduction would not start (make up does not need any of this):")
        for complaint in complaints:
            self.stdout.write(f"- {complaint}")
