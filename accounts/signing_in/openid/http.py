"""Asking a provider over the network: only where it may be, briefly, and never for much."""

import time
from collections.abc import Callable
from typing import Any, Final

import requests

CONNECT_S: Final = 3.0
READ_S: Final = 4.0
WHOLE_S: Final = 8.0
"""For one request in all, however slowly the bytes drip."""

LARGEST_ANSWER: Final = 256 * 1024
_PIECE: Final = 16 * 1024


class CarefulSession(requests.Session):
    """No redirects, no proxy from the environment, a limit on time and size."""

    def __init__(self, *, may_ask: Callable[[str], bool], largest: int = LARGEST_ANSWER) -> None:
        super().__init__()
        self.trust_env = False
        self._may_ask = may_ask
        self._largest = largest

    def request(self, method: Any, url: Any, **options: Any) -> requests.Response:  # type: ignore[override]
        """As requests', but all of the answer is here, or it is refused."""
        if not self._may_ask(str(url)):
            raise requests.exceptions.InvalidURL("not an address of this provider")
        careful = {"timeout": (CONNECT_S, READ_S), "allow_redirects": False, "stream": True}
        with super().request(method, url, **options | careful) as response:
            if response.is_redirect:
                raise requests.exceptions.TooManyRedirects("a provider does not redirect")
            response._content = self._read(response)  # noqa: SLF001  read once, with a limit
        return response

    def _read(self, response: requests.Response) -> bytes:
        deadline = time.monotonic() + WHOLE_S
        content = bytearray()
        for piece in response.iter_content(_PIECE):
            content += piece
            if len(content) > self._largest:
                raise requests.exceptions.ContentDecodingError("the answer is too large")
            if time.monotonic() > deadline:
                raise requests.exceptions.ReadTimeout("the answer is too slow")
        return bytes(content)
