"""A brand: the name, colours, contact and enabled parts of one service that this code can be."""

import tomllib
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Colour = str


class Tokens(BaseModel):
    """The colours that a brand may choose; light and dark each."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    accent: Colour = "#b4532a"
    accent_dark: Colour = "#e58a5c"
    ground: Colour = "#f6f3ee"
    ground_dark: Colour = "#16151a"
    text: Colour = "#26242b"


class WaysIn(BaseModel):
    """How people may sign in. Pages show only these, and the addresses of the others are 404."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    password: bool = True
    code: bool = True
    passkey: bool = True
    google: bool = True
    oidc: bool = True

    @model_validator(mode="after")
    def _some_way_in(self) -> Self:
        if not any(self.model_dump().values()):
            raise ValueError("nobody could sign in")
        return self


class Guests(BaseModel):
    """What a visitor may try before signing up."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jobs_per_day: int = Field(ge=1)
    """For each visitor."""
    network_jobs_per_day: int = Field(ge=1)
    """For all visitors of one network together."""
    credits: int = Field(ge=1)
    """In all, until they sign up."""


class Brand(BaseModel):
    """One file in `config/brands/`. Everything a page says about who runs it comes from here."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: str
    tagline: str
    operator: str
    domain: str
    contact_email: str
    default_task: str
    tasks: tuple[str, ...]
    engines: tuple[str, ...] = ()
    """Slugs of the enabled engines; empty for every engine."""
    minimum_age: int = Field(ge=13)
    welcome_credits: int = Field(ge=0)
    source_url: str = Field(default="", pattern=r"^(https://\S+)?$")
    """Where the code that runs can be had (AGPL-3.0, section 13); empty while it runs unshown."""
    tokens: Tokens = Tokens()
    sign_in: WaysIn = WaysIn()
    guests: Guests | None = None
    """None where one has to sign up first."""


def load_brand(path: Path) -> Brand:
    return Brand.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
