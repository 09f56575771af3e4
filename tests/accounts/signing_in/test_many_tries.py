"""Ten thousand tries to sign in, against a whole installation behind one trusted proxy."""

import math
import re
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from tests.accounts.conftest import PASSWORD
from tests.stack import Stack, open_to_all, running

pytestmark = pytest.mark.alone

TRIES, AT_ONCE = 10_000, 8
LOOKED_AT_A_MINUTE = 30
GUESSER, OWNER = "198.51.100.7", "203.0.113.5"
EMAIL = "many@maquette.localhost"
PAGE = "/accounts/login/"
SIGNED_IN, WRONG, TOO_MANY = 302, 200, 429


@pytest.fixture(scope="module")
def behind_a_proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    home = open_to_all(tmp_path_factory.mktemp("tries")) / "home"
    with running(home, TRUSTED_PROXY_COUNT="1") as stack:
        stack.manage("create_user", f"--email={EMAIL}", f"--password={PASSWORD}")
        yield stack


class Visitor:
    """A kept connection through the proxy, with the form's token."""

    def __init__(self, port: int, address: str) -> None:
        self._connection = HTTPConnection("localhost", port, timeout=60)
        self._headers = {"X-Forwarded-For": address}
        page, cookie = self._ask("GET")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page[1])
        assert token, page[1]
        self._token = token[1]
        self._headers |= {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}

    def close(self) -> None:
        self._connection.close()

    def sign_in(self, password: str) -> int:
        answers = {"login": EMAIL, "password": password, "csrfmiddlewaretoken": self._token}
        return self._ask("POST", urlencode(answers))[0][0]

    def _ask(self, method: str, body: str = "") -> tuple[tuple[int, str], str]:
        self._connection.request(method, PAGE, body, self._headers)
        answer = self._connection.getresponse()
        cookie = answer.getheader("Set-Cookie", "").partition(";")[0]
        return (answer.status, answer.read().decode()), cookie


def test_ten_thousand_tries_find_nothing_and_disturb_nobody_else(behind_a_proxy: Stack) -> None:
    def guess(visitor: Visitor) -> Counter[int]:
        return Counter(visitor.sign_in("wrong again and again") for _ in range(TRIES // AT_ONCE))

    with ExitStack() as visits, ThreadPoolExecutor(AT_ONCE) as threads:
        port = behind_a_proxy.port
        guessers = [visits.enter_context(closing(Visitor(port, GUESSER))) for _ in range(AT_ONCE)]
        began = time.monotonic()
        answers = sum(threads.map(guess, guessers), Counter[int]())
        minutes = math.ceil((time.monotonic() - began) / 60)

        assert answers.total() == TRIES
        assert set(answers) <= {WRONG, TOO_MANY}
        assert answers[WRONG] <= LOOKED_AT_A_MINUTE * minutes
        assert guessers[0].sign_in(PASSWORD) == TOO_MANY
        owner = visits.enter_context(closing(Visitor(port, OWNER)))
        assert owner.sign_in(PASSWORD) == SIGNED_IN
