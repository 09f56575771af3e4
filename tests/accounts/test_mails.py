"""Each mail has a subject, a text and an HTML part that say the same, in the brand's name."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags
from pytest_django import Settings

from accounts.models import User
from tests.accounts.conftest import ANSWERS, PASSWORD

FOLDER = Path(django_settings.BASE_DIR) / "templates" / "account" / "email"
PREFIXES = sorted(path.name.removesuffix("_subject.txt") for path in FOLDER.glob("*_subject.txt"))
PARTS = ("_subject.txt", "_message.txt", "_message.html")
URL = "http://testserver/accounts/link/MQ:1w:x_Y-z/"
CONTEXT = {
    "brand": django_settings.BRAND,
    "activate_url": URL,
    "password_reset_url": URL,
    "signup_url": URL,
    "timestamp": timezone.now(),
    "ip": "192.0.2.7",
    "user_agent": "A browser <script>",
    "from_email": "old@example.com",
    "to_email": "new@example.com",
    "deleted_email": "old@example.com",
}


def render(prefix: str, part: str) -> str:
    return render_to_string(f"account/email/{prefix}{part}", CONTEXT)


def words(text: str) -> Iterator[str]:
    return (" ".join(line.split()) for line in text.splitlines() if line.strip())


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_mail_has_its_three_files(prefix: str) -> None:
    assert [part for part in PARTS if not (FOLDER / f"{prefix}{part}").is_file()] == []


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_subject_is_one_line(prefix: str) -> None:
    subject = render(prefix, "_subject.txt").strip()
    assert subject
    assert "\n" not in subject


@pytest.mark.parametrize("prefix", PREFIXES)
def test_text_and_html_lead_to_the_same_place(prefix: str) -> None:
    text, html = render(prefix, "_message.txt"), render(prefix, "_message.html")
    in_text = set(re.findall(r"https?://[^\s<>]+", text))
    in_html = set(re.findall(r'href="(https?://[^"]+)"', html))
    assert in_text == in_html
    opening = next(words(text))
    assert opening in " ".join(words(strip_tags(html))).replace("&lt;", "<")


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_mail_carries_the_brand_and_fetches_nothing(prefix: str) -> None:
    html = render(prefix, "_message.html")
    assert django_settings.BRAND.name in html
    assert "prefers-color-scheme: dark" in html
    assert re.findall(r"<(?:img|script|link|iframe)\b|url\(|@import", html) == []


@pytest.mark.django_db
def test_a_mail_goes_out_in_both_forms_from_the_brand(client: Client, settings: Settings) -> None:
    settings.BRAND = settings.BRAND.model_copy(update={"name": "Ton & Gips"})
    client.post("/accounts/signup/", ANSWERS)
    (message,) = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    assert message.subject == "Confirm your email address for Ton & Gips"
    assert "Ton & Gips" in str(message.body)
    html, mimetype = message.alternatives[0]
    assert mimetype == "text/html"
    assert "Ton &amp; Gips" in str(html)


@pytest.mark.django_db
def test_the_browsers_name_stays_text_in_a_mail(signed_in: Client, person: User) -> None:
    answers = {"oldpassword": PASSWORD, "password1": "x" * 20, "password2": "x" * 20}
    headers = {"User-Agent": "<b>Browser</b>\r\nBcc: eve@example.com"}
    signed_in.post("/accounts/password/change/", answers, headers=headers)
    (message,) = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    assert "<b>Browser</b>" not in str(message.alternatives[0][0])
    assert message.recipients() == [person.email]
