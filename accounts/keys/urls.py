"""Addresses of the pages of keys."""

from django.urls import path

from accounts.keys import views

urlpatterns = [
    path("account/keys/", views.keys, name="keys"),
    path("account/keys/new/", views.new_key, name="key_new"),
    path("account/keys/<uuid:public_id>/revoke/", views.revoke, name="key_revoke"),
]
