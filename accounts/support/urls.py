"""Addresses of the conversations: for anybody, for the signed-in, for staff."""

from django.urls import path

from accounts.support import account_views, desk_views, public_views
from accounts.support.children import desk_views as reports

urlpatterns = [
    path("support/", public_views.contact, name="contact"),
    path("support/sent/", public_views.contact_sent, name="contact_sent"),
    path("support/t/<str:token>/", public_views.ticket_by_link, name="ticket_by_link"),
    path("report/age/", public_views.report_age, name="report_age"),
    path("report/age/sent/", public_views.report_sent, name="report_sent"),
    path("account/support/", account_views.tickets, name="support"),
    path("account/support/accesses/", account_views.accesses, name="support_accesses"),
    path("account/support/<uuid:public_id>/", account_views.ticket, name="ticket"),
    path("account/support/<uuid:public_id>/close/", account_views.close, name="ticket_close"),
    path("account/support/<uuid:public_id>/let/", account_views.content, name="ticket_content"),
    path("staff/support/", desk_views.desk, name="staff_desk"),
    path("staff/support/<uuid:public_id>/", desk_views.desk_ticket, name="staff_ticket"),
    path("staff/support/<uuid:public_id>/close/", desk_views.desk_close, name="staff_close"),
    path("staff/reports/<uuid:public_id>/", reports.desk_report, name="staff_report"),
    path("staff/reports/<uuid:public_id>/decide/", reports.desk_decide, name="staff_decide"),
]
