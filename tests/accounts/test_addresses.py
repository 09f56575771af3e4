import pytest
from django.core.exceptions import ValidationError

from accounts.addresses import normal_address


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("ada@example.com", "ada@example.com"),
        ("  Ada@Example.COM ", "ada@example.com"),
        ("ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ada@example.com"),
        ("\u212aelvin@example.com", "kelvin@example.com"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("ada@BÜCHER.example", "ada@xn--bcher-kva.example"),
        ("ada@bu\u0308cher.example", "ada@xn--bcher-kva.example"),
        ("ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"),
        ("ada@bücher。example", "ada@xn--bcher-kva.example"),
        ("ada+maquette@example.com", "ada+maquette@example.com"),
    ],
)
def test_every_form_of_an_address_has_one_spelling(typed: str, normal: str) -> None:
    assert normal_address(typed) == normal


def test_the_normal_spelling_is_its_own_normal_spelling() -> None:
    once = normal_address("Ada@BÜCHER.example")
    assert normal_address(once) == once


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ada",
        "@example.com",
        "ada@",
        "ada@example",
        "ada@exam ple.com",
        "ada@example.com\nBcc: eve@example.com",
        "ada\r\nSubject: hello@example.com",
        "ada@-example-.com",
        "ada@" + "a" * 64 + ".com",
        "адa@example.com",
        "ada@[127.0.0.1]",
        "ada@example.com\x00",
        "a" * 243 + "@example.com",
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        normal_address(typed)
    assert refusal.value.code == "invalid"
