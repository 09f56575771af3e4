import stat
from pathlib import Path

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from pytest_django import Settings

from accounts.notices import mailbox
from tests.markup import elements

URL = "http://testserver/accounts/confirm-email/MQ:1w:x_Y-z/"


@pytest.fixture
def client() -> Client:
    """A browser on this machine."""
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.MAILBOX_DIR = tmp_path / "mailbox"
    return tmp_path / "mailbox"


@pytest.fixture
def backend(folder: Path) -> BaseEmailBackend:
    connection: BaseEmailBackend = get_connection("accounts.notices.mailbox.MailboxBackend")
    return connection


def send(backend: BaseEmailBackend, subject: str = "Hello", text: str = f"Go to\n{URL}\n") -> None:
    message = EmailMultiAlternatives(subject, text, "us@example.com", ["ada@example.com"])
    message.attach_alternative("<p>Hello</p><script>alert(1)</script>", "text/html")
    backend.send_messages([message])


def test_a_message_is_a_file_for_its_owner_alone(folder: Path, backend: BaseEmailBackend) -> None:
    send(backend)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (path,) = folder.iterdir()
    assert (path.suffix, stat.S_IMODE(path.stat().st_mode)) == (".eml", 0o600)
    assert b"To: ada@example.com" in path.read_bytes()


def test_the_console_says_the_subject_and_the_link(
    backend: BaseEmailBackend, capsys: pytest.CaptureFixture[str]
) -> None:
    send(backend)
    assert capsys.readouterr().out == f"Mail: Hello\n      {URL}\n"


def test_the_page_shows_messages_newest_first(client: Client, backend: BaseEmailBackend) -> None:
    for subject in ("First", "Second <b>", "Third"):
        send(backend, subject)
    page = client.get("/mailbox/").content.decode()
    assert page.index("Third") < page.index("Second &lt;b&gt;") < page.index("First")


def test_a_message_is_text_with_working_links(client: Client, backend: BaseEmailBackend) -> None:
    send(backend)
    (letter,) = mailbox.letters()
    page = client.get(f"/mailbox/{letter.key}/").content.decode()
    assert URL in [link["href"] for link in elements(page, "a")]
    assert "alert(1)" not in page


def test_the_html_of_a_message_is_shown_where_it_can_do_nothing(
    client: Client, backend: BaseEmailBackend
) -> None:
    send(backend)
    (letter,) = mailbox.letters()
    page = client.get(f"/mailbox/{letter.key}/")
    (frame,) = elements(page.content.decode(), "iframe")
    assert (frame["sandbox"], frame["src"]) == ("", f"/mailbox/{letter.key}/html/")
    html = client.get(f"/mailbox/{letter.key}/html/")
    assert "alert(1)" in html.content.decode()
    policy = html.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert policy.endswith("sandbox")


def test_the_list_can_be_fetched_anew_without_its_page(
    client: Client, backend: BaseEmailBackend
) -> None:
    send(backend)
    part = client.get("/mailbox/", headers={"HX-Request": "true"})
    assert "Hello" in part.content.decode()
    assert "<html" not in part.content.decode()
    assert "HX-Request" in part.headers["Vary"]


def test_an_empty_mailbox_says_how_to_get_a_message(client: Client, folder: Path) -> None:
    assert "Nothing here yet." in client.get("/mailbox/").content.decode()


def test_only_the_last_messages_are_kept(
    folder: Path, backend: BaseEmailBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "KEEP", 3)
    for n in range(5):
        send(backend, f"Message {n}")
    assert [letter.subject for letter in mailbox.letters()] == [
        "Message 4",
        "Message 3",
        "Message 2",
    ]


def test_a_message_without_a_link_or_in_another_script_is_kept_too(
    folder: Path, backend: BaseEmailBackend
) -> None:
    backend.send_messages(
        [EmailMessage("שלום 🫖", "ქართული", "us@example.com", ["a@example.com"])]
    )
    (letter,) = mailbox.letters()
    assert (letter.subject, letter.text.strip()) == ("שלום 🫖", "ქართული")


@pytest.mark.parametrize("key", ["..%2f..%2fetc%2fpasswd", "x", "0" * 20 + "-00000000", "%00"])
def test_no_other_file_can_be_read(client: Client, backend: BaseEmailBackend, key: str) -> None:
    send(backend)
    assert client.get(f"/mailbox/{key}/").status_code == 404


@pytest.mark.parametrize("path", ["/mailbox/", "/mailbox/x/"])
def test_without_a_mailbox_there_is_no_such_page(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("address", ["192.0.2.7", ""])
def test_nobody_reads_it_from_another_machine(folder: Path, address: str) -> None:
    client = Client(SERVER_NAME="localhost", REMOTE_ADDR=address)
    assert client.get("/mailbox/").status_code == 404


@pytest.mark.parametrize(
    "header",
    ["Forwarded", "Via", "X-Real-IP", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"],
)
def test_nobody_reads_it_through_a_proxy(client: Client, folder: Path, header: str) -> None:
    assert client.get("/mailbox/").status_code == 200
    assert client.get("/mailbox/", headers={header: "127.0.0.1"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("localhost", 200),
        ("evil.localhost", 404),
        ("testserver", 404),
    ],
)
def test_it_has_only_the_names_that_nobody_else_can_have(
    client: Client, folder: Path, settings: Settings, name: str, status: int
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert client.get("/mailbox/", headers={"Host": name}).status_code == status


def test_the_page_cannot_be_written_to(client: Client, folder: Path) -> None:
    assert client.post("/mailbox/").status_code == 405


@pytest.mark.django_db
def test_whoever_signed_up_is_led_to_it(client: Client, folder: Path) -> None:
    assert 'href="/mailbox/"' in client.get("/accounts/confirm-email/").content.decode()
    assert 'href="/mailbox/"' in client.get("/accounts/password/reset/done/").content.decode()


def test_a_key_cannot_lead_out_of_the_folder(folder: Path, backend: BaseEmailBackend) -> None:
    send(backend)
    (path,) = folder.iterdir()
    path.rename(folder.parent / "elsewhere.eml")
    assert mailbox.letter("../elsewhere") is None
