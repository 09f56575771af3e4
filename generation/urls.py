"""The addresses of the pages: landing, studio, library, files."""

from django.urls import include, path

from common.appearance import brand_stylesheet, choose_theme
from generation.library.files import serve_file

app_name = "generation"
urlpatterns = [
    path("brand/<str:version>.css", brand_stylesheet, name="brand_css"),
    path("theme/", choose_theme, name="theme"),
    path("", include("generation.studio.urls")),
    path("", include("generation.library.urls")),
    path("files/<uuid:asset>/<str:name>", serve_file, name="file"),
]
