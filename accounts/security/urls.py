from django.urls import path

from accounts.security import views

urlpatterns = [
    path("account/security/", views.security, name="security"),
    path("account/security/end/", views.end_others, name="security_end_others"),
    path("account/security/end/<slug:session>/", views.end_one, name="security_end_one"),
    path("account/security/trust/end/", views.end_all_trust, name="security_end_all_trust"),
    path(
        "account/security/trust/<uuid:public_id>/end/",
        views.end_one_trust,
        name="security_end_trust",
    ),
]
