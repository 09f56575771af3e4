"""What the sign-in pages do with a field for a password: it can be shown."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def dress_password(field: forms.Field, *, label: Any = None, help_text: Any = "") -> None:
    """Say what a password field is for, and let `static/js/password.js` offer to show it."""
    field.label = label or field.label
    field.help_text = help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update({"data-show": _("Show password"), "data-hide": _("Hide password")})
    field.error_messages["required"] = _("Enter your password.")
