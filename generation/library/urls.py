from django.urls import path

from generation.library import job_views, views

urlpatterns = [
    path("library/", views.index, name="library"),
    path("library/delete/", views.delete, name="library_delete"),
    path("library/restore/", views.restore, name="library_restore"),
    path("library/download/", views.download, name="library_download"),
    path("library/<uuid:public_id>/", job_views.job, name="job"),
    path("library/<uuid:public_id>/card/", job_views.card, name="job_card"),
    path("library/<uuid:public_id>/cancel/", job_views.cancel, name="job_cancel"),
    path("library/<uuid:public_id>/retry/", job_views.retry, name="job_retry"),
    path("library/<uuid:public_id>/vary/", job_views.vary, name="job_vary"),
    path("library/<uuid:public_id>/recipe.json", job_views.recipe, name="job_recipe"),
]
