"""The addresses of the pages: landing, studio, library, files."""

from django.urls import include, path

from common.appearance import brand_stylesheet, choose_theme

app_name = "generation"
urlpatterns = [
    path("brand/<str:version>.css", brand_stylesheet, name="brand_css"),
    path("theme/", choose_theme, name="theme"),
    path("", include("generation.studio.urls")),
]
