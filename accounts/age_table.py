"""From which age one may agree to an account, by country: `data/ages.toml`, read once."""

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

FILE: Final = Path(__file__).parent / "data" / "ages.toml"
LOOK_AGAIN_AFTER: Final = timedelta(days=365)

Code = Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")]


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    age: int = Field(le=18)
    source: str
    checked_on: date | None = None
    """None where nobody has compared it with its source yet."""


class Ages(BaseModel):
    """The whole file; one that says less than its floor is not read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    floor: int = Field(ge=13)
    default: int
    sources: dict[str, str]
    ages: dict[Code, Row]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.lowest < self.floor:
            raise ValueError("an age is below the floor")
        if unknown := {row.source for row in self.ages.values()} - self.sources.keys():
            raise ValueError(f"sources that are not named: {', '.join(sorted(unknown))}")
        return self

    def in_country(self, code: str) -> int:
        """The default where the country is unknown, or not told."""
        row = self.ages.get(code)
        return row.age if row else self.default

    @property
    def lowest(self) -> int:
        """What the least strict country asks."""
        return min(self.default, *(row.age for row in self.ages.values()))

    def stale(self, today: date) -> list[str]:
        """Countries whose row nobody has compared with its source for a year."""
        before = today - LOOK_AGAIN_AFTER
        return sorted(
            code
            for code, row in self.ages.items()
            if row.checked_on is None or row.checked_on < before
        )


@cache
def ages() -> Ages:
    return Ages.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))
