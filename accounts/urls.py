from django.urls import include, path

from accounts import views

pages = [
    path("account/", views.account, name="account"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<str:key>/", views.mailbox_letter, name="letter"),
]

urlpatterns = [
    path("", include((pages, "accounts"))),
    path("", include("accounts.signing_in.urls")),
    path("accounts/", include("allauth.urls")),
]
