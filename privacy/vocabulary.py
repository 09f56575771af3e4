"""The words of the data map. Categories and uses are keys of the fideslang taxonomy."""

from enum import StrEnum


class Category(StrEnum):
    """What a field tells about a person."""

    NONE = "none"
    """Nothing: it would read the same for anyone."""
    UNIQUE_ID = "user.unique_id"
    ACCOUNT = "user.account"
    SETTINGS = "user.account.settings"
    NAME = "user.name"
    EMAIL = "user.contact.email"
    BIRTH = "user.demographic.date_of_birth"
    AUTHORIZATION = "user.authorization"
    PASSWORD = "user.authorization.password"  # noqa: S105  a key of the taxonomy
    CREDENTIALS = "user.authorization.credentials"
    COOKIE_ID = "user.device.cookie_id"
    DEVICE = "user.device"
    IP_ADDRESS = "user.device.ip_address"
    LOCATION = "user.location.imprecise"
    CONTACT = "user.contact"
    CONTENT = "user.content.private"
    BEHAVIOR = "user.behavior"
    PURCHASES = "user.behavior.purchase_history"


class Use(StrEnum):
    """What it is used for. There is no key for selling or training, and none may be added."""

    NONE = "none"
    SERVICE = "essential.service"
    AUTHENTICATION = "essential.service.authentication"
    OPERATIONS = "essential.service.operations"
    PAYMENT = "essential.service.payment_processing"
    SECURITY = "essential.service.security"
    LEGAL = "essential.legal_obligation"
    NOTIFICATIONS = "essential.service.notifications.email"
    TIPS = "marketing.communications.email"
    """Only with consent; off until somebody turns it on."""


class Export(StrEnum):
    """How it reaches the person who asks for their data."""

    AS_IT_IS = "as it is"
    OPENED = "opened with their key"
    AS_FILE = "as a file beside the list"
    WITHHELD = "withheld: it would open the account to whoever holds the export"
    NOT_PERSONAL = "not personal"


class Erase(StrEnum):
    """What becomes of it when the account is erased."""

    WITH_ROW = "deleted with its row"
    WITH_KEY = "deleted with its row, and unreadable in backups once the key is destroyed"
    UNLINKED = "kept without any link to the person"
    TOMBSTONE = "kept, so that what was destroyed cannot return"
