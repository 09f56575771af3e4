"""Addresses of what somebody says of themselves, likes, and ends."""

from django.urls import path

from accounts.profile import ending_views, preference_views, views

urlpatterns = [
    path("account/", views.profile, name="account"),
    path("account/avatar/", views.choose_avatar, name="profile_avatar"),
    path("account/avatar/remove/", views.drop_avatar, name="profile_no_avatar"),
    path("account/avatar/<int:version>.webp", views.avatar, name="avatar"),
    path("account/preferences/", preference_views.preferences, name="preferences"),
    path("account/time-zone/", preference_views.tell_zone, name="tell_zone"),
    path("account/close/", ending_views.ending, name="close"),
    path("account/close/deactivate/", ending_views.deactivate, name="close_deactivate"),
    path("account/close/now/", ending_views.close, name="close_now"),
    path("account/resting/", ending_views.resting, name="resting"),
    path("account/closed/", ending_views.closed, name="closed"),
]
