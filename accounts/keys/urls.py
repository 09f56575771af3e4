"""Addresses of the keys, and of the one call that proves them."""

from django.urls import path

from accounts.keys import api_views, views

urlpatterns = [
    path("account/keys/", views.keys, name="keys"),
    path("account/keys/new/", views.new_key, name="key_new"),
    path("account/keys/<uuid:public_id>/revoke/", views.revoke, name="key_revoke"),
    path("v1/me", api_views.me, name="me"),
]
