from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import autodiscover_modules

from accounts.age_table import ages_were_checked


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        """Connect what listens to Django and allauth, once their models are there."""
        import_module("accounts.signing_in.receivers")
        import_module("accounts.security.receivers")
        import_module("accounts.profile.receivers")
        autodiscover_modules("corrections")
        register(ages_were_checked)
