"""Time zones that can be chosen, and the one that holds for whoever asks."""

import zoneinfo
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.corrections import note_correction
from accounts.models import User
from common.errors import Words

UTC: Final = "UTC"
FILE: Final = Path(__file__).parent / "data" / "zones.txt"
_REGIONS: Final = (
    *("Africa", "America", "Antarctica", "Arctic", "Asia"),
    *("Atlantic", "Australia", "Europe", "Indian", "Pacific"),
)

Choices = list[tuple[Words, list[tuple[str, Words]]]]


@cache
def zones() -> frozenset[str]:
    """Names by place, and UTC, older ones too: all that somebody's browser may say."""
    names = zoneinfo.available_timezones()
    return frozenset({UTC, *(name for name in names if name.startswith(_REGIONS) and "/" in name)})


@cache
def current_zones() -> frozenset[str]:
    """Of those, the names that hold today: each place once."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return zones() & {UTC, *(line for line in lines if not line.startswith("#"))}


def zone_choices(kept: str = "") -> Choices:
    """By continent or ocean, for a select; an older name is there for whoever has kept it."""
    names = current_zones() | ({kept} & zones())
    choices: Choices = [(_("Everywhere"), [(UTC, UTC)])]
    for region in _REGIONS:
        inside = sorted(name for name in names if name.startswith(f"{region}/"))
        choices.append((region, [(name, _place(name)) for name in inside]))
    return [group for group in choices if group[1]]


def zone_of(user: User) -> ZoneInfo:
    """Theirs, or UTC where it is not known, or not known to this machine."""
    return ZoneInfo(user.time_zone if user.time_zone in zones() else UTC)


@transaction.atomic
def guess_zone(*, user: User, name: str) -> bool:
    """Keep what the browser says, where nothing was said before."""
    unknown = User.objects.filter(pk=user.pk, time_zone="")
    if name not in zones() or not unknown.update(time_zone=name):
        return False
    user.time_zone = name
    note_correction(user=user, columns=frozenset({"time_zone"}))
    return True


def _place(name: str) -> str:
    return name.partition("/")[2].replace("_", " ").replace("/", ", ")
