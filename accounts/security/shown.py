"""What the security page says of each session, sign-in and factor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings

from accounts.devices import DeviceType, device_from
from accounts.models import SignIn, TrustedDevice
from accounts.models.sign_in import Outcome
from accounts.networks import network_of, place
from accounts.security.history import device_in
from accounts.security.methods import named
from accounts.sessions import name_of
from common.errors import Words

ICONS = {DeviceType.PHONE: "smartphone", DeviceType.TABLET: "tablet"}


@dataclass(frozen=True, slots=True)
class ShownSession:
    name: str
    icon: str
    device: str
    place: str
    began_at: datetime
    seen_at: datetime
    is_here: bool


@dataclass(frozen=True, slots=True)
class ShownSignIn:
    at: datetime
    device: str
    place: str
    methods: list[Words]
    is_refused: bool


@dataclass(frozen=True, slots=True)
class ShownTrust:
    public_id: UUID
    icon: str
    device: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class ShownFactors:
    app: Authenticator | None
    keys: tuple[Authenticator, ...]
    codes_left: int | None
    """None where there are no recovery codes at all."""

    @property
    def has_any(self) -> bool:
        return bool(self.app or self.keys)


def shown_session(session: UserSession, *, here: str | None) -> ShownSession:
    device = device_from(session.user_agent)
    return ShownSession(
        name=name_of(session),
        icon=ICONS.get(device.type, "monitor"),
        device=device.label,
        place=place(country=session.data.get("country", ""), network=network_of(session.ip)),
        began_at=session.created_at,
        seen_at=session.last_seen_at,
        is_here=session.session_key == here,
    )


def shown_sign_in(row: SignIn) -> ShownSignIn:
    return ShownSignIn(
        at=row.at,
        device=device_in(row).label,
        place=place(country=row.country, network=row.network),
        methods=named(row.method),
        is_refused=row.outcome == Outcome.REFUSED,
    )


def shown_trust(row: TrustedDevice) -> ShownTrust:
    device = device_in(row)
    return ShownTrust(
        public_id=row.public_id,
        icon=ICONS.get(device.type, "monitor"),
        device=device.label,
        since=row.trusted_at,
        until=row.trusted_at + settings.TRUST_LASTS_FOR,
    )


def shown_factors(rows: Iterable[Authenticator]) -> ShownFactors:
    of: dict[str, list[Authenticator]] = {}
    for row in rows:
        of.setdefault(row.type, []).append(row)
    codes = of.get(Authenticator.Type.RECOVERY_CODES)
    return ShownFactors(
        app=next(iter(of.get(Authenticator.Type.TOTP, [])), None),
        keys=tuple(of.get(Authenticator.Type.WEBAUTHN, [])),
        codes_left=len(codes[0].wrap().get_unused_codes()) if codes else None,
    )
