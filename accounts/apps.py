from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        """Connect what listens to Django and allauth, once their models are there."""
        import_module("accounts.signing_in.receivers")
        import_module("accounts.security.receivers")
        import_module("accounts.profile.receivers")
        autodiscover_modules("corrections")
