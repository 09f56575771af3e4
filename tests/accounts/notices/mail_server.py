"""A real SMTP server on this machine that answers as a test wants, and keeps what it took."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.stack import free_port

Answer = str | None
Step = Callable[[], Answer]
"""What happens at one command: an answer, None for the usual one, or HangUp."""


class HangUp(Exception):
    """The server goes away without a word."""


class MailServer:
    """Takes every mail until a step says otherwise. Messages count once their dot has come."""

    def __init__(self, port: int) -> None:
        self.messages: list[EmailMessage] = []
        self.steps: dict[str, Step] = {}
        self.port = port

    @property
    def ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.messages]

    async def handle_EHLO(  # noqa: N802  aiosmtpd's name
        self, server: SMTP, session: Session, _envelope: Envelope, host: str, answers: list[str]
    ) -> list[str]:
        session.host_name = host
        await self._at("EHLO", server)
        return answers

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        answer = await self._at("RCPT", server)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 2.1.5 Fine"

    async def handle_DATA(  # noqa: N802  aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.original_content or b""
        self.messages.append(message_from_bytes(content, policy=policy.default))
        return await self._at("DATA", server) or "250 2.0.0 Taken"

    async def handle_QUIT(  # noqa: N802  aiosmtpd's name
        self, server: SMTP, _session: Session, _envelope: Envelope
    ) -> str:
        return await self._at("QUIT", server) or "221 2.0.0 Bye"

    async def _at(self, command: str, server: SMTP) -> Answer:
        step = self.steps.get(command)
        if step is None:
            return None
        try:
            return await asyncio.to_thread(step)
        except HangUp:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return "421 4.3.0 Never read"


@contextmanager
def running() -> Iterator[MailServer]:
    server = MailServer(free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
