"""One conversation with the mail server, whatever `EMAIL_BACKEND` says that is."""

import contextlib
import smtplib
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Timer
from typing import Any, Final

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

DEADLINE_S: Final = 120.0
"""From the first word to the last. `EMAIL_TIMEOUT` only bounds each wait, and a server that says a
letter at a time would never end."""

LastLook = Callable[[], None]


class _Careful(smtplib.SMTP):
    """SMTP with an end in sight, and a last look before the words leave."""

    def __init__(self, *args: Any, last_look: LastLook, **kwargs: Any) -> None:
        self._last_look = last_look
        self._alarm: Timer | None = None
        super().__init__(*args, **kwargs)

    def getreply(self) -> tuple[int, bytes]:
        if self._alarm is None:
            self._alarm = Timer(DEADLINE_S, self._hang_up)
            self._alarm.daemon = True
            self._alarm.start()
        return super().getreply()

    def data(self, msg: Any) -> tuple[int, bytes]:
        self._last_look()
        return super().data(msg)

    def close(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        super().close()

    def _hang_up(self) -> None:
        """From another thread; so below TLS, whose object the conversation's thread is using."""
        if isinstance(self.sock, socket.socket):
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


class _CarefulTLS(_Careful, smtplib.SMTP_SSL):
    pass


class SmtpBackend(EmailBackend):
    """Django's, with the conversation above. The backend of every installation that sends mail."""

    last_look: LastLook = staticmethod(lambda: None)

    @property
    def connection_class(self) -> Any:
        return partial(_CarefulTLS if self.use_ssl else _Careful, last_look=self.last_look)


@contextmanager
def conversation(last_look: LastLook) -> Iterator[BaseEmailBackend]:
    """A connection for one mail. What goes wrong while saying goodbye is of no interest."""
    server: BaseEmailBackend = get_connection()
    if isinstance(server, SmtpBackend):
        server.last_look = last_look
    try:
        yield server
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            server.close()


def hand_over(server: BaseEmailBackend, message: EmailMessage, *, last_look: LastLook) -> None:
    """Say it all, up to the server's last answer. Returns only where it took the mail."""
    server.open()
    if not isinstance(server, SmtpBackend):
        last_look()
    if server.send_messages([message]) != 1:
        raise smtplib.SMTPException("the mail was not taken")
