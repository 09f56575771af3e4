"""What is known of people as such, and the tables of Django and allauth that know it too."""

from privacy.data_map import Personal, about_nobody, declare
from privacy.retention import UNTIL_CONFIRMED, WITH_ACCOUNT, WITH_SESSION
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

about_nobody("auth.Group", "auth.Group_permissions", "auth.Permission", "contenttypes.ContentType")
