from django.urls import path

from generation.library import views

urlpatterns = [
    path("library/", views.index, name="library"),
    path("library/delete/", views.delete, name="library_delete"),
    path("library/restore/", views.restore, name="library_restore"),
    path("library/download/", views.download, name="library_download"),
]
