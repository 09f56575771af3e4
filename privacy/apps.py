from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    name = "privacy"

    def ready(self) -> None:
        """Let every app declare the personal data that it holds, as Django finds `admin.py`."""
        autodiscover_modules("personal_data")
