"""A signed-in browser, reduced to what is measured: the form's POST and the stream of events."""

import http.client
import json
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.orchestration.offer import SLUG

TOKEN = "t" * 32
"""The same in cookie and form, which is what protects a form from other sites."""
ENDED = {"succeeded", "failed", "canceled", "blocked", "expired"}


@dataclass
class Ended:
    """When each job was heard to have ended, by id, in seconds of the wall clock."""

    times: dict[str, float] = field(default_factory=dict)
    heard: threading.Condition = field(default_factory=threading.Condition)


class Visitor:
    def __init__(self, port: int, session: str) -> None:
        self._headers = {
            "Cookie": f"session={session}; csrf={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self._form = http.client.HTTPConnection("127.0.0.1", port)
        self._stream = http.client.HTTPConnection("127.0.0.1", port)
        self._ended = Ended()
        self._open_stream()

    def refresh(self) -> None:
        """Begin a new connection: the server closes one that was idle for long."""
        self._form.close()

    def submit(self) -> str:
        """Send the studio's form; the id of the job that it made."""
        fields = {
            "csrfmiddlewaretoken": TOKEN,
            "task": "text_to_image",
            "engine": SLUG,
            "prompt": "a small picture",
            "request_key": uuid4().hex,
        }
        self._form.request("POST", "/studio/", urlencode(fields), self._headers)
        answer = self._form.getresponse()
        answer.read()
        assert answer.status == 303, answer.status
        return answer.headers["Location"].rstrip("/").rsplit("/", 1)[-1]

    def wait_for(self, wanted: set[str]) -> dict[str, float]:
        """When each of these was heard to be done."""
        with self._ended.heard:
            arrived = self._ended.heard.wait_for(lambda: wanted <= self._ended.times.keys(), 90)
            assert arrived, f"{len(wanted - self._ended.times.keys())} jobs were never heard of"
            return {job: self._ended.times[job] for job in wanted}

    def close(self) -> None:
        self._form.close()
        if self._stream.sock:
            self._stream.sock.close()

    def _open_stream(self) -> None:
        self._stream.request("GET", "/studio/events/", headers=self._headers)
        answer = self._stream.getresponse()
        assert answer.status == 200, answer.status
        answer.readline()
        threading.Thread(target=self._listen, args=(answer,), daemon=True).start()

    def _listen(self, answer: http.client.HTTPResponse) -> None:
        while line := answer.readline():
            if not line.startswith(b"data: "):
                continue
            event = json.loads(line[6:])
            if event["state"] in ENDED:
                with self._ended.heard:
                    self._ended.times[event["id"]] = time.time()
                    self._ended.heard.notify_all()
