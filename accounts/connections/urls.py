"""Addresses of connected programs, and of the provider that they speak to."""

from allauth.idp.oidc import views as allauth
from django.urls import include, path
from django.views.generic import RedirectView

from accounts.connections import views
from accounts.connections.consent import ConsentView
from accounts.connections.device import device
from accounts.connections.endpoints import DeviceCodeView, RevokeView, TokenView, UserInfoView
from accounts.connections.registration import RegistrationView

urlpatterns = [
    path("account/connections/", views.programs, name="programs"),
    path("account/connections/<uuid:public_id>/end/", views.end_program, name="program_end"),
]

_endpoints = [
    path(".well-known/openid-configuration", allauth.configuration, name="configuration"),
    path(".well-known/oauth-authorization-server", allauth.configuration, name="rfc8414"),
    path(".well-known/jwks.json", allauth.jwks, name="jwks"),
    path("identity/o/authorize", ConsentView.as_view(), name="authorization"),
    path("identity/o/device", device, name="device_authorization"),
    # A program cannot sign anybody out here, it can only show them the way.
    path("identity/o/logout", RedirectView.as_view(pattern_name="account_logout"), name="logout"),
    path("identity/o/api/token", TokenView.as_view(), name="token"),
    path("identity/o/api/revoke", RevokeView.as_view(), name="revoke"),
    path("identity/o/api/device/code", DeviceCodeView.as_view(), name="device_code"),
    path("identity/o/api/userinfo", UserInfoView.as_view(), name="userinfo"),
    path("identity/o/api/clients", RegistrationView.as_view(), name="client_registration"),
]

provider = [path("", include(([path("", include((_endpoints, "oidc")))], "idp")))]
"""Under the names that allauth looks for. What we do not offer (introspection) has no address."""
