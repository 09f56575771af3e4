from django.urls import path

from generation.studio import views

urlpatterns = [
    path("", views.landing, name="landing"),
    path("studio/", views.studio, name="studio"),
]
