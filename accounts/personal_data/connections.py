"""Accounts elsewhere that sign somebody in here, and programs that act for them."""

from privacy.data_map import Personal, about_nobody, declare
from privacy.retention import WITH_ACCOUNT
from privacy.vocabulary import Category, Erase, Export, Use

declare(
    "socialaccount.SocialAccount",
    kept=WITH_ACCOUNT,
    erase=Erase.WITH_ROW,
    personal={
        "user": Personal(Category.UNIQUE_ID, Use.AUTHENTICATION),
        "provider": Personal(Category.ACCOUNT, Use.AUTHENTICATION),
        "uid": Personal(Category.UNIQUE_ID, Use.AUTHENTICATION),
        "last_login": Personal(Category.BEHAVIOR, Use.AUTHENTICATION),
        "date_joined": Personal(Category.BEHAVIOR, Use.AUTHENTICATION),
        "extra_data": Personal(Category.ACCOUNT, Use.AUTHENTICATION),
    },
    none="id",
)

declare(
    "socialaccount.SocialToken",
    kept=WITH_ACCOUNT,
    erase=Erase.WITH_ROW,
    personal={
        "account": Personal(Category.UNIQUE_ID, Use.AUTHENTICATION),
        "token": Personal(Category.CREDENTIALS, Use.AUTHENTICATION, Export.WITHHELD),
        "token_secret": Personal(Category.CREDENTIALS, Use.AUTHENTICATION, Export.WITHHELD),
        "expires_at": Personal(Category.ACCOUNT, Use.AUTHENTICATION),
    },
    none="id app",
)

declare(
    "allauth_idp_oidc.Client",
    kept=WITH_ACCOUNT,
    erase=Erase.WITH_ROW,
    personal={
        "owner": Personal(Category.UNIQUE_ID, Use.SERVICE),
        "created_at": Personal(Category.BEHAVIOR, Use.SERVICE),
    },
    none="id name secret scopes default_scopes type grant_types redirect_uris cors_origins "
    "allow_uri_wildcards response_types skip_consent data",
)

declare(
    "allauth_idp_oidc.Token",
    kept=WITH_ACCOUNT,
    erase=Erase.WITH_ROW,
    personal={
        "user": Personal(Category.UNIQUE_ID, Use.AUTHENTICATION),
        "hash": Personal(Category.CREDENTIALS, Use.AUTHENTICATION, Export.WITHHELD),
        "client": Personal(Category.ACCOUNT, Use.AUTHENTICATION),
        "data": Personal(Category.ACCOUNT, Use.AUTHENTICATION),
        "created_at": Personal(Category.BEHAVIOR, Use.SECURITY),
        "expires_at": Personal(Category.ACCOUNT, Use.AUTHENTICATION),
        "scopes": Personal(Category.AUTHORIZATION, Use.AUTHENTICATION),
    },
    none="id type",
)

declare(
    "accounts.Connection",
    kept=WITH_ACCOUNT,
    erase=Erase.WITH_ROW,
    personal={
        "public_id": Personal(Category.UNIQUE_ID, Use.AUTHENTICATION),
        "owner": Personal(Category.UNIQUE_ID, Use.AUTHENTICATION),
        "client": Personal(Category.ACCOUNT, Use.AUTHENTICATION),
        "scopes": Personal(Category.AUTHORIZATION, Use.AUTHENTICATION),
        "allowed_at": Personal(Category.BEHAVIOR, Use.SECURITY),
        "connected_at": Personal(Category.BEHAVIOR, Use.SECURITY),
        "last_used_on": Personal(Category.BEHAVIOR, Use.SECURITY),
    },
    none="id",
)

declare(
    "accounts.SpentGrant",
    kept=WITH_ACCOUNT,
    erase=Erase.WITH_ROW,
    personal={
        "connection": Personal(Category.UNIQUE_ID, Use.SECURITY, Export.WITHHELD),
        "digest": Personal(Category.CREDENTIALS, Use.SECURITY, Export.WITHHELD),
        "spent_at": Personal(Category.BEHAVIOR, Use.SECURITY),
    },
    none="id",
)

about_nobody("socialaccount.SocialApp")
