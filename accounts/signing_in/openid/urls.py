"""Below /accounts/, where allauth puts them. The names are allauth's."""

from django.urls import path

from accounts.signing_in.openid import views

urlpatterns = [
    path("with/<slug:provider_id>/", views.login, name="openid_connect_login"),
    path("with/<slug:provider_id>/callback/", views.callback, name="openid_connect_callback"),
]
