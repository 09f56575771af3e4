"""What works once, or a few times, does so also for who asks at the same moment."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from accounts.models import User
from accounts.signing_in import in_turn
from tests.accounts.signing_in.test_codes import ENTER, ask, code_of_last_mail

pytestmark = pytest.mark.django_db(transaction=True)

RESET = "/accounts/password/reset/"


def at_once(clients: Sequence[Client], send: Callable[[Client], Any]) -> list[Any]:
    """What each gets; all begin at the same moment."""
    start = threading.Barrier(len(clients))

    def go(client: Client) -> Any:
        try:
            start.wait()
            return send(client)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(go, clients))


def copies(client: Client, count: int) -> list[Client]:
    """The same browser: the same cookies."""
    made = [Client() for _ in range(count)]
    for copy in made:
        copy.cookies.update(client.cookies)
    return made


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_one_code_at_five_doors_at_once_opens_one(client: Client, person: User) -> None:
    ask(client)
    code = code_of_last_mail()
    doors = copies(client, 5)
    at_once(doors, lambda door: door.post(ENTER, {"code": code}))
    assert Counter(map(is_in, doors)) == {True: 1, False: 4}


def test_three_wrong_codes_end_it_however_many_are_sent_at_once(
    client: Client, person: User
) -> None:
    ask(client)
    code = code_of_last_mail()
    answers = at_once(copies(client, 12), lambda door: door.post(ENTER, {"code": "BCDF-GHJK"}))
    assert Counter(answer.status_code for answer in answers) == {200: 2, 302: 10}
    client.post(ENTER, {"code": code})
    assert not is_in(client)


def test_three_wrong_codes_of_a_program_end_it_too(client: Client, person: User) -> None:
    base = "/_allauth/app/v1/auth/code/"
    asked = {"email": person.email}
    begun = client.post(f"{base}request", asked, content_type="application/json").json()
    token = {"X-Session-Token": begun["meta"]["session_token"]}

    def guess(door: Client) -> int:
        tried = {"code": "BCDF-GHJK"}
        return door.post(
            f"{base}confirm", tried, content_type="application/json", headers=token
        ).status_code

    answers = at_once([Client() for _ in range(9)], guess)
    assert Counter(answers)[400] == 3


def test_one_reset_link_in_four_browsers_at_once_sets_one_password(person: User) -> None:
    Client().post(RESET, {"email": person.email})
    body = str(mail.outbox[-1].body)
    link = body[body.index(f"{RESET}key/") :].split(maxsplit=1)[0]
    browsers = [Client() for _ in range(4)]
    pages = {browser: browser.get(link)["Location"] for browser in browsers}

    def choose(browser: Client) -> Any:
        words = f"brown teapots number {browsers.index(browser)}"
        return browser.post(pages[browser], {"password1": words, "password2": words})

    answers = at_once(browsers, choose)
    won = [n for n, browser in enumerate(browsers) if is_in(browser)]
    assert len(won) == 1
    person.refresh_from_db()
    assert person.check_password(f"brown teapots number {won[0]}")
    lost = [answer for n, answer in enumerate(answers) if n not in won]
    shown = [Client().get(answer["Location"]) for answer in lost if answer.status_code == 302]
    assert all("This link does not hold any more" in page.content.decode() for page in shown)


def test_who_waits_too_long_for_their_turn_is_told(
    client: Client, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_turn, "LONGEST_WAIT", "10ms")
    ask(client)
    key = client.cookies["session"].value
    with ThreadPoolExecutor(1) as pool, in_turn._turn_of(key):
        [answer] = pool.map(lambda door: at_once([door], _wrong_code)[0], [client])
    assert answer.status_code == 429
    assert "still being answered" in answer.content.decode()


def _wrong_code(door: Client) -> Any:
    return door.post(ENTER, {"code": "BCDF-GHJK"})
