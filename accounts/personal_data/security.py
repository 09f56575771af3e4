"""What keeps an account safe: sessions, factors, keys, and the history of signing in."""

from privacy.data_map import Personal, declare
from privacy.retention import (
    SIGN_IN_HISTORY,
    UNTIL_CONFIRMED,
    WITH_ACCOUNT,
    WITH_SESSION,
    WITH_TRUST,
)
from privacy.vocabulary import Category, Erase, Export, Use

declare(
    "account.EmailConfirmation",
    kept=UNTIL_CONFIRMED,
    erase=Erase.WITH_ROW,
    personal={
        "email_address": Personal(Category.EMAIL, Use.AUTHENTICATION),
        "key": Personal(Category.CREDENTIALS, Use.AUTHENTICATION, Export.WITHHELD),
        "created": Personal(Category.BEHAVIOR, Use.AUTHENTICATION),
        "sent": Personal(Category.BEHAVIOR, Use.AUTHENTICATION),
    },
    none="id",
)

declare(
    "sessions.Session",
    kept=WITH_SESSION,
    erase=Erase.WITH_ROW,
    personal={
        "session_key": Personal(Category.COOKIE_ID, Use.AUTHENTICATION, Export.WITHHELD),
        "session_data": Personal(Category.ACCOUNT, Use.AUTHENTICATION, Export.WITHHELD),
        "expire_date": Personal(Category.BEHAVIOR, Use.AUTHENTICATION),
    },
)

declare(
    "usersessions.UserSession",
    kept=WITH_SESSION,
    erase=Erase.WITH_ROW,
    personal={
        "user": Personal(Category.UNIQUE_ID, Use.SECURITY),
        "created_at": Personal(Category.BEHAVIOR, Use.SECURITY),
        "last_seen_at": Personal(Category.BEHAVIOR, Use.SECURITY),
        "ip": Personal(Category.IP_ADDRESS, Use.SECURITY),
        "user_agent": Personal(Category.DEVICE, Use.SECURITY),
        "session_key": Personal(Category.COOKIE_ID, Use.SECURITY, Export.WITHHELD),
        "data": Personal(Category.DEVICE, Use.SECURITY),
    },
    none="id",
)

declare(
    "accounts.SignIn",
    kept=SIGN_IN_HISTORY,
    erase=Erase.WITH_ROW,
    personal={
        "user": Personal(Category.UNIQUE_ID, Use.SECURITY),
        "at": Personal(Category.BEHAVIOR, Use.SECURITY),
        "outcome": Personal(Category.BEHAVIOR, Use.SECURITY),
        "method": Personal(Category.BEHAVIOR, Use.SECURITY),
        "device_type": Personal(Category.DEVICE, Use.SECURITY),
        "os": Personal(Category.DEVICE, Use.SECURITY),
        "browser": Personal(Category.DEVICE, Use.SECURITY),
        "network": Personal(Category.IP_ADDRESS, Use.SECURITY),
        "country": Personal(Category.LOCATION, Use.SECURITY),
    },
    none="id",
)

declare(
    "accounts.TrustedDevice",
    kept=WITH_TRUST,
    erase=Erase.WITH_ROW,
    personal={
        "public_id": Personal(Category.UNIQUE_ID, Use.SECURITY),
        "owner": Personal(Category.UNIQUE_ID, Use.SECURITY),
        "digest": Personal(Category.COOKIE_ID, Use.AUTHENTICATION, Export.WITHHELD),
        "device_type": Personal(Category.DEVICE, Use.SECURITY),
        "os": Personal(Category.DEVICE, Use.SECURITY),
        "browser": Personal(Category.DEVICE, Use.SECURITY),
        "trusted_at": Personal(Category.BEHAVIOR, Use.SECURITY),
    },
    none="id",
)

declare(
    "mfa.Authenticator",
    kept=WITH_ACCOUNT,
    erase=Erase.WITH_KEY,
    personal={
        "user": Personal(Category.UNIQUE_ID, Use.AUTHENTICATION),
        "type": Personal(Category.SETTINGS, Use.AUTHENTICATION),
        "data": Personal(Category.CREDENTIALS, Use.AUTHENTICATION, Export.WITHHELD),
        "created_at": Personal(Category.BEHAVIOR, Use.AUTHENTICATION),
        "last_used_at": Personal(Category.BEHAVIOR, Use.AUTHENTICATION),
    },
    none="id",
)

declare(
    "accounts.ApiKey",
    kept=WITH_ACCOUNT,
    erase=Erase.WITH_ROW,
    personal={
        "public_id": Personal(Category.UNIQUE_ID, Use.AUTHENTICATION),
        "owner": Personal(Category.UNIQUE_ID, Use.AUTHENTICATION),
        "name": Personal(Category.SETTINGS, Use.AUTHENTICATION),
        "prefix": Personal(Category.SETTINGS, Use.AUTHENTICATION),
        "digest": Personal(Category.CREDENTIALS, Use.AUTHENTICATION, Export.WITHHELD),
        "is_test": Personal(Category.SETTINGS, Use.AUTHENTICATION),
        "scopes": Personal(Category.AUTHORIZATION, Use.AUTHENTICATION),
        "spending_cap": Personal(Category.SETTINGS, Use.SERVICE),
        "spent": Personal(Category.PURCHASES, Use.SERVICE),
        "created_at": Personal(Category.BEHAVIOR, Use.SECURITY),
        "expires_at": Personal(Category.SETTINGS, Use.AUTHENTICATION),
        "last_used_on": Personal(Category.BEHAVIOR, Use.SECURITY),
        "revoked_at": Personal(Category.BEHAVIOR, Use.SECURITY),
    },
    none="id",
)
