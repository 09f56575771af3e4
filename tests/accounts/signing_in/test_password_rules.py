"""Length counts and nothing else is demanded; what is tried first is refused."""

import hashlib
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ImproperlyConfigured, ValidationError
from pytest_django import Settings

from accounts.models import User
from accounts.signing_in.passwords.digests import SIZE, digest_of, holds, write_list
from accounts.signing_in.passwords.rules import LONGEST

ADA = User(email="ada.lovelace@example.com", display_name="Augusta King")


def refused(password: str) -> set[str]:
    """The codes of what is wrong with it."""
    try:
        validate_password(password, ADA)
    except ValidationError as refusal:
        return {str(error.code) for error in refusal.error_list}
    return set()


@pytest.mark.parametrize(
    "password",
    [
        "three brown teapots",
        "aaaaaaaaaaab",
        "hölzerne Brücke",
        "пароль из слов",
        "🫖" * 5 + "seven letters",
        " leading and trailing ",
        "x1" * 31 + "zz",
        "a long one " + "y" * (LONGEST - 11),
        "our maquette stands on a table",
    ],
)
def test_any_password_of_twelve_characters_will_do(password: str) -> None:
    assert refused(password) == set()


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("eleven char", "password_too_short"),
        ("a" + "b" * LONGEST, "password_too_long"),
        ("passwordpassword", "password_too_common"),
        ("123456789012", "password_too_common"),
        ("1qaz2wsx3edc", "password_too_common"),
        ("QwertyQwerty12"[:12], "password_too_common"),
        ("unbelievable", "password_too_common"),
        ("teapotteapotteapot", "password_too_common"),
        ("zzzzzzzzzzzzzzzz", "password_too_common"),
        ("Maquette-2026!", "password_is_a_name"),
        ("maquettemaquette1", "password_is_a_name"),
        ("augustaking1815", "password_is_a_name"),
        ("adalovelace!!1815", "password_is_a_name"),
        ("ada.lovelace@example.com", "password_too_similar"),
    ],
)
def test_what_is_tried_first_is_refused(password: str, code: str) -> None:
    assert code in refused(password)


def test_no_part_of_a_known_password_is_in_the_file(settings: Settings) -> None:
    content = Path(settings.KNOWN_PASSWORDS).read_bytes()
    assert len(content) // SIZE > 40_000
    assert b"password" not in content
    assert holds(content, "passwordpassword")
    assert not holds(content, "three brown teapots")


def test_each_listed_password_is_found_and_no_other(tmp_path: Path) -> None:
    words = [f"word number {n:04}" for n in range(1000)]
    assert write_list([*words, "short"], tmp_path / "list") == 1000
    content = (tmp_path / "list").read_bytes()
    assert all(holds(content, word) for word in words)
    assert not any(holds(content, f"other number {n:04}") for n in range(1000))
    assert digest_of("ＷORD number 0001") == digest_of("word number 0001")


def test_without_the_list_no_password_is_taken(tmp_path: Path, settings: Settings) -> None:
    settings.KNOWN_PASSWORDS = tmp_path / "missing"
    with pytest.raises(ImproperlyConfigured, match="is missing"):
        validate_password("three brown teapots", ADA)


@pytest.mark.parametrize("name", ["{}", "{}.txt"])
@pytest.mark.parametrize("capitals", [True, False])
def test_an_operators_folder_of_breaches_is_asked(
    tmp_path: Path, settings: Settings, name: str, capitals: bool
) -> None:
    settings.BREACHED_PASSWORDS_DIR = str(tmp_path)
    digest = hashlib.sha1(b"three brown teapots").hexdigest()
    digest = digest.upper() if capitals else digest
    lines = f"0000000000000000000000000000000000F:2\r\n{digest[5:]}:17\r\n"
    (tmp_path / name.format(digest[:5])).write_text(lines)

    assert refused("three brown teapots") == {"password_too_common"}
    assert refused("four green kettles") == set()


def test_a_line_that_only_pads_an_answer_refuses_nothing(
    tmp_path: Path, settings: Settings
) -> None:
    settings.BREACHED_PASSWORDS_DIR = str(tmp_path)
    digest = hashlib.sha1(b"three brown teapots").hexdigest().upper()
    (tmp_path / digest[:5]).write_text(f"{digest[5:]}:0\n")
    assert refused("three brown teapots") == set()
