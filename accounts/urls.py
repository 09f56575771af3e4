from django.urls import include, path, re_path

from accounts import views

pages = [
    path("account/", views.account, name="account"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<str:key>/", views.mailbox_letter, name="letter"),
]

urlpatterns = [
    path("", include((pages, "accounts"))),
    # Before allauth's own, under allauth's own name.
    re_path(
        r"^accounts/confirm-email/(?P<key>[-:\w]+)/$",
        views.ConfirmAddress.as_view(),
        name="account_confirm_email",
    ),
    path("accounts/", include("allauth.urls")),
]
