"""The menu beside the pages of an account. A room that has no page yet has no entry."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from django import template
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.staff.view_as.pages import opens

register = template.Library()


@dataclass(frozen=True, slots=True)
class Entry:
    """A page by the name of its address, and how the names of the pages below it begin."""

    name: str
    words: Promise
    icon: str
    below: tuple[str, ...] = field(default=())

    def leads_to(self, name: str) -> bool:
        return name == self.name or name.startswith(self.below)


ENTRIES: Final = (
    Entry(
        "accounts:account",
        _("Profile"),
        "circle-user-round",
        ("account_email", "accounts:profile"),
    ),
    Entry("accounts:preferences", _("Preferences"), "sliders-horizontal"),
    Entry(
        "accounts:security",
        _("Security"),
        "shield-check",
        ("accounts:security", "mfa_", "account_", "socialaccount_"),
    ),
    Entry("accounts:keys", _("API keys"), "key-round", ("accounts:key",)),
    Entry("accounts:programs", _("Connected programs"), "plug", ("accounts:program",)),
    Entry("accounts:notices", _("Notices"), "bell"),
    Entry("accounts:support", _("Support"), "life-buoy", ("accounts:support", "accounts:ticket")),
    Entry("accounts:privacy", _("Privacy"), "lock", ("accounts:privacy",)),
    Entry("accounts:close", _("Closing"), "x", ("accounts:close",)),
)


@dataclass(frozen=True, slots=True)
class Shown:
    entry: Entry
    url: str
    current: str
    """What `aria-current` says: this page, one below it, or nothing."""


@register.inclusion_tag("accounts/menu.html", takes_context=True)
def account_menu(context: template.Context) -> dict[str, list[Shown]]:
    request: HttpRequest = context["request"]
    here = request.resolver_match.view_name if request.resolver_match else ""
    entries = [entry for entry in ENTRIES if opens(entry.name, request)]
    return {"entries": list(_shown(entries, here))}


def _shown(entries: list[Entry], here: str) -> Iterator[Shown]:
    """The first entry that leads to this page is the one we are at."""
    at = next((entry for entry in ENTRIES if entry.leads_to(here)), None)
    for entry in entries:
        try:
            yield Shown(entry, reverse(entry.name), _current(entry, here) if entry is at else "")
        except NoReverseMatch:
            continue


def _current(entry: Entry, here: str) -> str:
    return "page" if entry.name == here else "true"
