import contextlib
import io
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from generation.media.intake import limits, wire
from generation.media.intake.codes import Code, Unfit
from generation.media.intake.sandbox import Sandbox
from tests.generation.media.intake.corpus import encoded, scene

ROOT = Path(__file__).resolve().parents[4]
PNG = encoded(scene(), "PNG")


@pytest.fixture
def box() -> Iterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    sandbox.close()


def said_by(script: str) -> str:
    """What a fresh Python, with nothing but our code, prints for this script."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def _confinable() -> None:
    """Some machines forbid network namespaces to ordinary users, or have a kernel before 5.13."""
    asked = "from generation.media.intake.confinement import leave_files, leave_network;"
    if said_by(f"{asked} print(leave_network(), leave_files())") != "True True":
        pytest.skip("this kernel lets no process give up the network and its files")


def children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_for_child(pid: int) -> int:
    for _ in range(500):
        if found := children(pid):
            return found[0]
        time.sleep(0.01)
    raise AssertionError("no child was forked")


def wait_until_confined(child: Path) -> None:
    """Giving up new privileges is the first half of the last step."""
    for _ in range(500):
        if "NoNewPrivs:\t1" in (child / "status").read_text():
            return
        time.sleep(0.01)
    raise AssertionError("the child was never confined")


FACTS = {"format": "png", "width": 64, "height": 48, "notices": []}
LIES: dict[str, tuple[object, bytes]] = {
    "no facts": ("garbage", PNG),
    "a number": (7, PNG),
    "a field is missing": ({"format": "png"}, PNG),
    "a width that is none": ({**FACTS, "width": "wide"}, PNG),
    "a code that there is not": ({"code": "upload_fine"}, b""),
    "another size": ({**FACTS, "width": 65}, PNG),
    "another format": ({**FACTS, "format": "jpg"}, PNG),
    "a format that we do not write": ({**FACTS, "format": "gif"}, encoded(scene(), "GIF")),
    "another JPEG size": ({**FACTS, "format": "jpg", "width": 65}, encoded(scene(), "JPEG")),
    "no picture": (FACTS, b"<svg/>"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_child_that_lies_is_believed_nothing(
    box: Sandbox, monkeypatch: pytest.MonkeyPatch, lie: str
) -> None:
    """A codec that a file has taken over may answer anything at all."""
    ours, theirs = socket.socketpair()
    facts, picture = LIES[lie]
    wire.send_json(theirs, facts)
    wire.send(theirs, picture)
    decoder = SimpleNamespace(connect=lambda: ours, is_alive=True)
    monkeypatch.setattr(box, "_running", lambda: decoder)

    with theirs, pytest.raises(Unfit) as refusal:
        box.clean(PNG)
    assert refusal.value.code == Code.BOMB


@pytest.mark.parametrize("facts", [{}, {"notices": ["first_frame_only", "invented"]}])
def test_of_what_a_child_notices_only_what_has_words_is_kept(
    box: Sandbox, monkeypatch: pytest.MonkeyPatch, facts: dict[str, object]
) -> None:
    ours, theirs = socket.socketpair()
    wire.send_json(theirs, {**FACTS, **facts})
    wire.send(theirs, PNG)
    decoder = SimpleNamespace(connect=lambda: ours, is_alive=True)
    monkeypatch.setattr(box, "_running", lambda: decoder)

    with theirs:
        picture = box.clean(PNG)
    assert (picture.data, picture.width, picture.height) == (PNG, 64, 48)
    assert picture.notices == (("first_frame_only",) if facts else ())


@pytest.mark.usefixtures("_confinable")
def test_each_picture_is_decoded_by_a_confined_process_of_its_own(box: Sandbox) -> None:
    decoder = box._running()
    with decoder.connect():
        child = Path(f"/proc/{wait_for_child(decoder.pid)}")
        wait_until_confined(child)
        bounds = (child / "limits").read_text()
        network, environment = (child / "ns/net").readlink(), (child / "environ").read_bytes()

    assert f"Max address space         {limits.DECODER_MEMORY_BYTES}" in bounds
    assert f"Max cpu time              {limits.DECODER_CPU_S}" in bounds
    assert "Max file size             0" in bounds
    assert network != Path("/proc/self/ns/net").readlink()
    assert {entry.partition(b"=")[0] for entry in environment.split(b"\0") if entry} <= {
        b"PYTHONPATH",
        b"LC_ALL",
        b"LC_CTYPE",
    }


CONFINED = """
import socket
from generation.media.intake import confinement
tried = {}
def attempt(name, action):
    try:
        action()
        tried[name] = "done"
    except BaseException as error:
        tried[name] = type(error).__name__
confinement.leave_network()
attempt("network", lambda: socket.socket().connect(("127.0.0.1", 80)))
confinement.limit_resources()
confinement.leave_files()
attempt("read", lambda: open("/etc/hostname"))
attempt("write", lambda: open("/tmp/from-the-sandbox", "w"))
attempt("memory", lambda: bytearray(2 << 30))
print(tried)
"""


@pytest.mark.usefixtures("_confinable")
def test_a_confined_process_can_neither_open_files_nor_talk_nor_take_memory() -> None:
    assert said_by(CONFINED) == str(
        {
            "network": "OSError",  # unreachable; refused would mean that it was reached
            "read": "PermissionError",
            "write": "PermissionError",
            "memory": "MemoryError",
        }
    )


UNABLE = """
import os, socket, subprocess, sys
from generation.media.intake import confinement
ours, theirs = socket.socketpair()
listener = socket.socket(socket.AF_UNIX)
listener.bind("\\0maquette-test-" + str(os.getpid()))
listener.listen()
made_before = socket.socket(socket.AF_UNIX)
tried = {}
def attempt(name, action):
    try:
        tried[name] = action()
    except OSError as error:
        tried[name] = type(error).__name__
confinement.leave_system_calls()
attempt("socket", lambda: socket.socket(socket.AF_UNIX))
attempt("connect", lambda: made_before.connect(listener.getsockname()))
attempt("fork", os.fork)
attempt("exec", lambda: os.execv(sys.executable, ["python"]))
attempt("kill", lambda: os.kill(os.getppid(), 0))
attempt("open", lambda: os.open("/etc/hostname", os.O_RDONLY))
attempt("talk", lambda: ours.sendall(b"answer") or theirs.recv(6))
print(tried)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="system calls are filtered on Linux")
def test_a_confined_process_reaches_no_socket_of_ours_and_starts_no_process() -> None:
    refused = dict.fromkeys(
        ("socket", "connect", "fork", "exec", "kill", "open"), "PermissionError"
    )
    assert said_by(UNABLE) == str(refused | {"talk": b"answer"})


@pytest.mark.skipif(sys.platform != "linux", reason="system calls are filtered on Linux")
def test_each_picture_is_decoded_under_the_filter(box: Sandbox) -> None:
    decoder = box._running()
    with decoder.connect():
        child = Path(f"/proc/{wait_for_child(decoder.pid)}")
        for _ in range(500):
            if "Seccomp:\t2" in (child / "status").read_text():
                return
            time.sleep(0.01)
    raise AssertionError("the child calls whatever it likes")


def test_a_decoder_that_died_is_replaced(box: Sandbox) -> None:
    assert box.clean(PNG).width == 64
    first = box._running().pid
    os.kill(first, signal.SIGKILL)
    box._running()._process.wait()

    assert box.clean(PNG).width == 64
    assert box._running().pid != first


def test_a_child_that_is_killed_means_that_the_picture_asks_too_much(box: Sandbox) -> None:
    noise = Image.frombytes("RGB", (2000, 2000), random.Random(3).randbytes(12_000_000))
    data = encoded(noise, "PNG", compress_level=0)
    decoder = box._running()

    def kill() -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(wait_for_child(decoder.pid), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(Unfit) as unfit:
        box.clean(data)
    killer.join()
    assert unfit.value.code == Code.BOMB
    assert box.clean(PNG).width == 64


def test_no_more_pictures_are_decoded_at_once_than_memory_allows(
    box: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generation.media.intake.sandbox._BUSY_AFTER_S", 0.05)
    for _ in range(limits.DECODERS_AT_ONCE):
        assert box._slots.acquire(blocking=False)
    with pytest.raises(Unfit) as unfit:
        box.clean(PNG)
    assert unfit.value.code == Code.BUSY

    box._slots.release()
    assert box.clean(PNG).width == 64
    assert box.clean(PNG).width == 64


def test_a_forked_process_gets_a_decoder_of_its_own(box: Sandbox) -> None:
    parents = box._running().pid
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        box.forget()
        os.write(writer, b"own" if box._running().pid != parents else b"shared")
        box.close()
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reader, 10) == b"own"
    os.close(reader)
    os.close(writer)
    assert box.clean(PNG).width == 64


def test_the_decoder_ends_with_the_service() -> None:
    script = (
        "import os, io; from generation.media.intake.sandbox import sandbox;"
        "sandbox.warm(); print(sandbox._running().pid, flush=True); os.kill(os.getpid(), 9)"
    )
    decoder = Path(f"/proc/{int(said_by(script))}")
    for _ in range(300):
        if not decoder.exists() or "State:\tZ" in (decoder / "status").read_text():
            return
        time.sleep(0.01)
    raise AssertionError("the decoder outlived the service")


def test_whatever_is_wrong_with_a_file_nothing_but_a_refusal_comes_out(box: Sandbox) -> None:
    chance = random.Random(4)
    samples = [encoded(scene(), format_) for format_ in ("PNG", "JPEG", "WEBP", "GIF", "AVIF")]
    outcomes: set[str] = set()
    for round_ in range(150):
        data = bytearray(samples[round_ % len(samples)])
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            picture = box.clean(bytes(data))
        except Unfit as unfit:
            outcomes.add(unfit.code)
        else:
            with Image.open(io.BytesIO(picture.data)) as image:
                image.load()
            outcomes.add("taken")
    assert "taken" in outcomes
    assert Code.TRUNCATED in outcomes
    assert Code.BUSY not in outcomes
