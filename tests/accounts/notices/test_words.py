"""Each mail has a subject, a text and an HTML part that say the same, in the brand's name."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import allauth
import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import Settings

from accounts.models import User
from accounts.notices.from_allauth import BY_CODE, MEANINGS, send_for_allauth
from accounts.notices.kinds import KINDS, WrongFacts
from accounts.notices.words import Words, write_mail
from tests.accounts.conftest import ANSWERS, PASSWORD

FOLDER = Path(django_settings.BASE_DIR) / "templates" / "mails"
PARTS = {"subject.txt", "body.txt", "body.html"}
EVERY_KIND = pytest.mark.parametrize("kind", sorted(KINDS))


def sample(kind: str) -> Words:
    return write_mail(kind, KINDS[kind].sample)


def sentences(text: str) -> Iterator[str]:
    return (" ".join(line.split()) for line in text.splitlines() if line.strip())


def test_every_folder_of_words_is_a_kind_and_every_kind_has_its_three_files() -> None:
    found = {path.name: {part.name for part in path.iterdir()} for path in FOLDER.glob("*/")}
    assert found == dict.fromkeys(KINDS, PARTS)


@EVERY_KIND
def test_a_subject_is_one_line(kind: str) -> None:
    subject = sample(kind).subject
    assert subject
    assert "\n" not in subject


@EVERY_KIND
def test_text_and_html_lead_to_the_same_place(kind: str) -> None:
    words = sample(kind)
    in_text = set(re.findall(r"https?://[^\s<>]+", words.text))
    in_html = set(re.findall(r'href="(https?://[^"]+)"', words.html))
    assert in_text == in_html
    body = words.html.partition("<body>")[2]
    opening = next(sentences(words.text))
    assert opening in " ".join(sentences(unescape(strip_tags(body))))


@EVERY_KIND
def test_a_mail_carries_the_brand_and_fetches_nothing(kind: str) -> None:
    html = sample(kind).html
    assert django_settings.BRAND.name in html
    assert django_settings.BRAND.tokens.accent_dark in html
    assert "prefers-color-scheme: dark" in html
    assert re.findall(r"<(?:img|script|link|iframe)\b|url\(|@import", html) == []


@EVERY_KIND
def test_every_fact_of_a_mail_is_said_in_both_forms(kind: str) -> None:
    words = sample(kind)
    for fact in KINDS[kind].sample.values():
        assert fact in words.text
        assert fact in unescape(words.html)


@EVERY_KIND
def test_no_template_is_left_with_a_hole(kind: str) -> None:
    words = sample(kind)
    assert re.findall(r"\{[{%]|&amp;|&lt;|&#x27;", words.text) == []
    assert re.findall(r"\{[{%]", words.html) == []


@pytest.mark.parametrize("facts", [{}, {"url": "x", "more": "y"}, {"link": "x"}])
def test_a_mail_is_not_written_with_the_wrong_facts(facts: dict[str, str]) -> None:
    with pytest.raises(WrongFacts):
        write_mail("reset_password", facts)


def test_what_a_stranger_wrote_adds_no_header_and_no_markup() -> None:
    attack = "Hello\r\nBcc: eve@example.com\u2028\x00<b>x</b>"
    words = write_mail("ticket_answer", {"subject": attack, "url": "https://example.com/"})
    assert words.subject == "An answer to: Hello Bcc: eve@example.com <b>x</b>"
    assert "<b>x</b>" not in words.html


def test_a_subject_is_cut_where_a_stranger_wrote_a_book() -> None:
    words = write_mail("ticket_answer", {"subject": "a" * 5000, "url": "https://example.com/"})
    assert len(words.subject) == 200


def test_all_that_allauth_can_send_has_a_meaning() -> None:
    """Codes in place of links are off; were they turned on, these would need words."""
    folder = Path(allauth.__file__).parent
    calls = "".join(path.read_text() for path in folder.rglob("*.py"))
    prefixes = set(re.findall(r"\"((?:account|mfa|socialaccount)/email/\w+)\"", calls))
    assert prefixes - MEANINGS.keys() == {"account/email/password_reset_code"}
    assert {meant.kind for meant in (*MEANINGS.values(), BY_CODE)} <= KINDS.keys()


@pytest.mark.django_db
def test_an_address_can_be_confirmed_by_a_code_too(person: User) -> None:
    context = {"user": person, "code": "KQ7-4TX"}
    send_for_allauth("account/email/email_confirmation_signup", "new@example.com", context)
    (message,) = mail.outbox
    assert message.subject == "Your code to confirm your address for Maquette"
    assert "KQ7-4TX" in str(message.body)


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
    new = "seven quiet herons"
    answers = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    headers = {"User-Agent": "<b>Browser</b>\r\nBcc: eve@example.com"}
    signed_in.post("/accounts/password/change/", answers, headers=headers)
    (message,) = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    assert "<b>Browser</b>" not in str(message.alternatives[0][0])
    assert message.recipients() == [person.email]
    assert message.message().get_all("Bcc") is None
