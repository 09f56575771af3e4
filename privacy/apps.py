from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    name = "privacy"

    def ready(self) -> None:
        """Let every app declare what it knows of people and what it promises them."""
        autodiscover_modules("personal_data", "promises")
