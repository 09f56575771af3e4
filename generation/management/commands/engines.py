import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from generation.engines.catalogue import EngineCard, catalogue


class Command(BaseCommand):
    help = "List the engines of the catalogue, with their tasks, prices and parameters."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="everything, as JSON")

    def handle(self, **options: Any) -> None:
        cards = catalogue().values()
        if options["json"]:
            listed = [card.model_dump(mode="json") for card in cards]
            self.stdout.write(json.dumps(listed, indent=2, ensure_ascii=False))
            return
        for card in cards:
            self.stdout.write(_line(card))


def _line(card: EngineCard) -> str:
    prices = ", ".join(f"{task}: {formula}" for task, formula in card.price.items())
    return f"{card.slug:<20} {card.provider:<10} {prices}"
