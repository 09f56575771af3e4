"""What a visitor comes with, in three coarse words. What the browser says of itself stays outside.

`CoarseDevice` puts the words where the User-Agent stood before anything else of ours runs, so that
nothing that keeps, logs or mails a User-Agent (allauth does) can ever hold more than these.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

HEADER: Final = "HTTP_USER_AGENT"


class DeviceType(StrEnum):
    DESKTOP = "desktop"
    PHONE = "phone"
    TABLET = "tablet"
    PROGRAM = "program"
    UNKNOWN = "unknown"


class System(StrEnum):
    WINDOWS = "windows"
    MACOS = "macos"
    LINUX = "linux"
    CHROMEOS = "chromeos"
    ANDROID = "android"
    IOS = "ios"
    UNKNOWN = "unknown"


class Browser(StrEnum):
    FIREFOX = "firefox"
    CHROME = "chrome"
    EDGE = "edge"
    SAFARI = "safari"
    OPERA = "opera"
    SAMSUNG = "samsung"
    UNKNOWN = "unknown"


SYSTEMS: Final = (
    (System.IOS, re.compile(r"iPhone|iPad|iPod")),
    (System.ANDROID, re.compile(r"Android")),
    (System.CHROMEOS, re.compile(r"CrOS")),
    (System.WINDOWS, re.compile(r"Windows")),
    (System.MACOS, re.compile(r"Mac OS X|Macintosh")),
    (System.LINUX, re.compile(r"Linux|X11")),
)
BROWSERS: Final = (
    (Browser.EDGE, re.compile(r"\bEdgA?(iOS)?/")),
    (Browser.OPERA, re.compile(r"\bOP(R|T|iOS)/|\bOpera\b")),
    (Browser.SAMSUNG, re.compile(r"\bSamsungBrowser/")),
    (Browser.FIREFOX, re.compile(r"\b(Firefox|FxiOS)/")),
    (Browser.CHROME, re.compile(r"\b(Headless)?(Chrome|CriOS|Chromium)/")),
    (Browser.SAFARI, re.compile(r"\bVersion/\S+ .*Safari/")),
)
"""In the order in which they are asked: most browsers also call themselves by older names."""

PROGRAM: Final = re.compile(r"^(?i:curl|wget|python|go-http|okhttp|node|axios|postman)")
TABLET: Final = re.compile(r"iPad|Tablet|Android(?!.*Mobile)")
LONGEST_READ: Final = 400


@dataclass(frozen=True, slots=True)
class Device:
    """All that is known of what somebody came with."""

    type: DeviceType = DeviceType.UNKNOWN
    system: System = System.UNKNOWN
    browser: Browser = Browser.UNKNOWN

    def __str__(self) -> str:
        """As it stands in place of the User-Agent: `desktop linux firefox`."""
        return f"{self.type} {self.system} {self.browser}"

    @property
    def label(self) -> str:
        """As people say it: `Firefox on Linux`."""
        names = {
            "browser": BROWSER_NAMES.get(self.browser),
            "system": SYSTEM_NAMES.get(self.system),
        }
        if names["browser"] and names["system"]:
            return _("%(browser)s on %(system)s") % names
        return names["browser"] or names["system"] or _("An unknown device")


SYSTEM_NAMES: Final = {
    System.WINDOWS: "Windows",
    System.MACOS: "macOS",
    System.LINUX: "Linux",
    System.CHROMEOS: "ChromeOS",
    System.ANDROID: "Android",
    System.IOS: "iOS",
}
BROWSER_NAMES: Final = {
    Browser.FIREFOX: "Firefox",
    Browser.CHROME: "Chrome",
    Browser.EDGE: "Edge",
    Browser.SAFARI: "Safari",
    Browser.OPERA: "Opera",
    Browser.SAMSUNG: "Samsung Internet",
}


def recognise(user_agent: str) -> Device:
    """The coarse words for a User-Agent header. What is not known is called so, never quoted."""
    text = user_agent[:LONGEST_READ]
    system = next((name for name, sign in SYSTEMS if sign.search(text)), System.UNKNOWN)
    browser = next((name for name, sign in BROWSERS if sign.search(text)), Browser.UNKNOWN)
    return Device(_type_of(text, system), system, browser)


def device_from(words: str) -> Device:
    """The device that `str(device)` tells of."""
    try:
        kind, system, browser = words.split(" ")
        return Device(DeviceType(kind), System(system), Browser(browser))
    except ValueError:
        return Device()


def device_of(request: HttpRequest) -> Device:
    return device_from(request.META.get(HEADER, ""))


class CoarseDevice:
    """Middleware, the outermost: behind it there is no User-Agent, only three coarse words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.META[HEADER] = str(recognise(request.META.get(HEADER, "")))
        return self._get_response(request)


def _type_of(text: str, system: System) -> DeviceType:
    if PROGRAM.match(text):
        return DeviceType.PROGRAM
    if system in (System.IOS, System.ANDROID):
        return DeviceType.TABLET if TABLET.search(text) else DeviceType.PHONE
    return DeviceType.UNKNOWN if system is System.UNKNOWN else DeviceType.DESKTOP
