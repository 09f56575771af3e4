"""Addresses of the notices, of the way out of tips and of the mailbox."""

from django.urls import path

from accounts.notices import mailbox_views, views

urlpatterns = [
    path("account/notices/", views.notices, name="notices"),
    path("account/notices/read/", views.read_all_notices, name="read_all_notices"),
    path("account/notices/<uuid:public_id>/read/", views.read_notice, name="read_notice"),
    path("account/tips/stop/<str:token>/", views.stop_tips, name="stop_tips"),
    path("mailbox/", mailbox_views.mailbox, name="mailbox"),
    path("mailbox/preview/", mailbox_views.previews, name="mail_previews"),
    path("mailbox/preview/<slug:kind>/", mailbox_views.mail_preview, name="mail_preview"),
    path("mailbox/preview/<slug:kind>/html/", mailbox_views.preview_html, name="preview_html"),
    path("mailbox/<str:key>/", mailbox_views.mailbox_letter, name="letter"),
    path("mailbox/<str:key>/html/", mailbox_views.letter_html, name="letter_html"),
]
