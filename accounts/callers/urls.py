"""The one call that proves a key or token."""

from django.urls import path

from accounts.callers.api_views import me

urlpatterns = [path("v1/me", me, name="me")]
