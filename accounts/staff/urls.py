"""Addresses of staff. Each name begins with `staff`, but for the two doors of a visit."""

from django.urls import path

from accounts.staff import birth_year_view, views
from accounts.staff.view_as import views as view_as

urlpatterns = [
    path("staff/", views.entrance, name="staff"),
    path("staff/second-factor/", views.second_factor, name="staff_second_factor"),
    path("staff/people/", views.people, name="staff_people"),
    path("staff/people/<uuid:public_id>/view-as/", view_as.start, name="start_view_as"),
    path(
        "staff/people/<uuid:public_id>/birth-year/",
        birth_year_view.birth_year,
        name="staff_birth_year",
    ),
    path("staff/view-as/stop/", view_as.stop, name="stop_view_as"),
    path("staff/roles/", views.roles, name="staff_roles"),
    path("staff/log/", views.log, name="staff_log"),
]
