"""What is known about people, one idea a module. `personal_data.py` declares the columns."""

from accounts.models.api_key import ApiKey
from accounts.models.avatar import Avatar
from accounts.models.connection import Connection, SpentGrant
from accounts.models.mail import BouncedAddress, Mail, MailState
from accounts.models.notice import Notice
from accounts.models.sign_in import SignIn
from accounts.models.staff_access import StaffAccess
from accounts.models.ticket import Ticket, TicketKind, TicketMessage, TicketState
from accounts.models.trusted_device import TrustedDevice
from accounts.models.user import Layout, Theme, User

__all__ = [
    "ApiKey",
    "Avatar",
    "BouncedAddress",
    "Connection",
    "Layout",
    "Mail",
    "MailState",
    "Notice",
    "SignIn",
    "SpentGrant",
    "StaffAccess",
    "Theme",
    "Ticket",
    "TicketKind",
    "TicketMessage",
    "TicketState",
    "TrustedDevice",
    "User",
]
