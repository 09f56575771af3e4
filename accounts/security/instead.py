"""Two pages of allauth whose matter our security page holds: their addresses lead there."""

from django.urls import path
from django.views.generic import RedirectView

_to_security = RedirectView.as_view(pattern_name="accounts:security")

urlpatterns = [
    path("accounts/2fa/", _to_security, name="mfa_index"),
    path("accounts/sessions/", _to_security, name="usersessions_list"),
]
