from django.urls import path

from generation.studio import picture_views, views
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
]
