"""The account itself: who somebody is here, and what they chose."""

from privacy.data_map import Personal, about_nobody, declare
from privacy.retention import WITH_ACCOUNT
from privacy.vocabulary import Category, Erase, Export, Use

declare(
    "accounts.User",
    kept=WITH_ACCOUNT,
    erase=Erase.WITH_ROW,
    personal={
        "id": Personal(Category.UNIQUE_ID, Use.SERVICE, Export.WITHHELD),
        "public_id": Personal(Category.UNIQUE_ID, Use.SERVICE),
        "email": Personal(Category.EMAIL, Use.AUTHENTICATION),
        "password": Personal(Category.PASSWORD, Use.AUTHENTICATION, Export.WITHHELD),
        "display_name": Personal(Category.NAME, Use.SERVICE),
        "birth_year": Personal(Category.BIRTH, Use.LEGAL),
        "last_login": Personal(Category.BEHAVIOR, Use.SECURITY),
        "date_joined": Personal(Category.ACCOUNT, Use.SERVICE),
        "is_active": Personal(Category.ACCOUNT, Use.SERVICE),
        "is_staff": Personal(Category.AUTHORIZATION, Use.SECURITY),
        "is_superuser": Personal(Category.AUTHORIZATION, Use.SECURITY),
        "is_guest": Personal(Category.ACCOUNT, Use.SERVICE),
        "close_at": Personal(Category.ACCOUNT, Use.SERVICE),
        "deactivated_at": Personal(Category.ACCOUNT, Use.SERVICE),
        "frozen_at": Personal(Category.ACCOUNT, Use.LEGAL),
        "close_at_before_freeze": Personal(Category.ACCOUNT, Use.SERVICE),
        "language": Personal(Category.SETTINGS, Use.SERVICE),
        "time_zone": Personal(Category.SETTINGS, Use.SERVICE),
        "theme": Personal(Category.SETTINGS, Use.SERVICE),
        "layout": Personal(Category.SETTINGS, Use.SERVICE),
        "keeps_history": Personal(Category.SETTINGS, Use.SERVICE),
        "retention_days": Personal(Category.SETTINGS, Use.SERVICE),
        "wants_tips": Personal(Category.SETTINGS, Use.TIPS),
    },
)

for table, right in (("User_groups", "group"), ("User_user_permissions", "permission")):
    declare(
        f"accounts.{table}",
        kept=WITH_ACCOUNT,
        erase=Erase.WITH_ROW,
        personal={
            "user": Personal(Category.UNIQUE_ID, Use.SECURITY),
            right: Personal(Category.AUTHORIZATION, Use.SECURITY),
        },
        none="id",
    )

declare(
    "accounts.Avatar",
    kept=WITH_ACCOUNT,
    erase=Erase.WITH_KEY,
    personal={
        "owner": Personal(Category.UNIQUE_ID, Use.SERVICE),
        "sealed": Personal(Category.CONTENT, Use.SERVICE, Export.AS_FILE),
        "changed_at": Personal(Category.BEHAVIOR, Use.SERVICE),
    },
)

declare(
    "account.EmailAddress",
    kept=WITH_ACCOUNT,
    erase=Erase.WITH_ROW,
    personal={
        "user": Personal(Category.UNIQUE_ID, Use.AUTHENTICATION),
        "email": Personal(Category.EMAIL, Use.AUTHENTICATION),
        "verified": Personal(Category.ACCOUNT, Use.AUTHENTICATION),
        "primary": Personal(Category.SETTINGS, Use.AUTHENTICATION),
    },
    none="id",
)

about_nobody("auth.Group", "auth.Group_permissions", "auth.Permission", "contenttypes.ContentType")
