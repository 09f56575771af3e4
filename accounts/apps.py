from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register

from accounts.age_table import ages_were_checked


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        """Connect what listens to Django and allauth, once their models are there."""
        import_module("accounts.signing_in.receivers")
        import_module("accounts.security.receivers")
        register(ages_were_checked)
