"""The addresses of the pages: landing, studio, library, files."""

from django.urls import include, path

from generation.library.files import serve_file

app_name = "generation"
urlpatterns = [
    path("", include("generation.studio.urls")),
    path("", include("generation.library.urls")),
    path("files/<uuid:asset>/<str:name>", serve_file, name="file"),
]
