from django.urls import path

from generation.studio import job_views, picture_views, views
from generation.studio.events import events
from generation.studio.words import words

urlpatterns = [
    path("", views.landing, name="landing"),
    path("studio/", views.studio, name="studio"),
    path("studio/words/", words, name="words"),
    path("studio/quote/", views.quote, name="quote"),
    path("studio/parameters/", views.parameters, name="parameters"),
    path("studio/events/", events, name="events"),
    path("studio/uploads/", picture_views.upload, name="upload"),
    path("studio/uploads/<uuid:public_id>/mask.png", picture_views.mask, name="suggested_mask"),
    path("library/<uuid:public_id>/", job_views.job, name="job"),
    path("library/<uuid:public_id>/card/", job_views.card, name="job_card"),
    path("library/<uuid:public_id>/cancel/", job_views.cancel, name="job_cancel"),
    path("library/<uuid:public_id>/retry/", job_views.retry, name="job_retry"),
    path("library/<uuid:public_id>/vary/", job_views.vary, name="job_vary"),
    path("library/<uuid:public_id>/recipe.json", job_views.recipe, name="job_recipe"),
]
