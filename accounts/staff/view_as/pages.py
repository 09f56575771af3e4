"""Which pages a visit may show. What is not named here is not shown."""

from typing import Final

from django.http import HttpRequest

from accounts.staff.view_as.visit import Visit

APART: Final = ("common:",)
"""The same for everybody; asked for by every page."""
OUT: Final = ("accounts:stop_view_as", "account_logout")
OF_STAFF: Final = "accounts:staff"
"""Names of staff's own pages begin so: they stay staff's, to be read only."""

PAGES: Final = (
    "generation:landing",
    "accounts:account",
    "accounts:avatar",
    "accounts:preferences",
    "accounts:notices",
)
WITH_CONTENT: Final = (
    "generation:studio",
    "generation:library",
    "generation:job",
    "generation:job_card",
)
"""Only where the person lets staff look at what they made."""
FILES: Final = ("generation:file",)
SHOWING_FILES: Final = ("generation:library", "generation:studio")
"""Where the pages with files begin. Their own line stands for the small pictures on them."""
SMALL: Final = ("thumbnail.webp", "turntable.webp")
UNNOTED: Final = ("accounts:avatar",)
STREAMS: Final = ("generation:events",)


def is_shown(name: str, visit: Visit) -> bool:
    """The gate to what somebody made: the ticket of the visit, which is open, must allow it."""
    if name in PAGES:
        return True
    return visit.ticket.allows_content and name in (*WITH_CONTENT, *FILES)


def opens(name: str, request: HttpRequest) -> bool:
    """Whether a link to it leads anywhere; outside visits each does."""
    visit: Visit | None = getattr(request, "view_as", None)
    return visit is None or is_shown(name, visit)
