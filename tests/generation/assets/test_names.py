import pytest
from hypothesis import given
from hypothesis import strategies as st

from generation.assets.names import LONGEST, telling_name


@pytest.mark.parametrize(
    ("file_name", "words"),
    [
        ("red_fox-in-snow.jpeg", "red fox in snow"),
        (r"C:\Users\anna\Pictures\Our garden.PNG", "Our garden"),
        ("/home/anna/fox.png", "fox"),
        ("fox", "fox"),
        ("Mr. Fox", "Mr. Fox"),
        ("IMG_1234 picnic.jpg", "IMG 1234 picnic"),
        ("cafe\N{COMBINING ACUTE ACCENT}.webp", "café"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}gpj.fox\x00\n.png", "gpj.fox"),
        ("猫.png", "猫"),
        ("A red fox, sitting.webp", "A red fox, sitting"),
        ("facade.png", "facade"),
        (f"{'fox ' * 100}.png", ("fox " * 100)[:LONGEST].strip()),
    ],
)
def test_a_name_becomes_words(file_name: str, words: str) -> None:
    assert telling_name(file_name) == words


@pytest.mark.parametrize(
    "file_name",
    [
        *("", ".png", "IMG_1234.JPG", "IMG-20261129-WA0007.jpg", "DSC01234.JPG", "P1010001.JPG"),
        *("PXL_20261129_193000123.jpg", "20261129_193000.jpg", "42.png", "image.png"),
        *("Screenshot 2026-11-29 at 19.30.15.png", "download (3).jpeg", "blob"),
        *("WhatsApp Image 2026-11-29 at 19.30.15.jpeg", "DSCN0042 - Copy.JPG"),
        "d41d8cd98f00b204e9800998ecf8427e.png",
        "3F2504E0-4F89-ABCD-9A0C-0305E82C3301.jpg",
    ],
)
def test_what_devices_call_a_picture_tells_nothing(file_name: str) -> None:
    assert telling_name(file_name) == ""


@given(st.text(alphabet=st.characters(codec=None)))
def test_any_name_can_be_kept(file_name: str) -> None:
    words = telling_name(file_name)

    words.encode()
    assert len(words) <= LONGEST
    assert words == " ".join(words.split())
