"""A small HTTP/1.1 client that keeps its connections and takes little of the machine."""

import asyncio
import time
from dataclasses import dataclass

CRLF2 = b"\r\n\r\n"


@dataclass(frozen=True)
class Load:
    """What came back: requests per second, and the time that an answer took."""

    rps: float
    p50_ms: float
    p99_ms: float
    answers: int


def measure(port: int, path: str, *, clients: int, seconds: float, cookie: str = "") -> Load:
    return asyncio.run(_measure(port, path, clients, seconds, cookie))


async def _measure(port: int, path: str, clients: int, seconds: float, cookie: str) -> Load:
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n".encode()
    started = time.perf_counter()
    visits = [_visit(port, request, started + seconds) for _ in range(clients)]
    times = sorted(t for visit in await asyncio.gather(*visits) for t in visit)
    elapsed = time.perf_counter() - started
    return Load(
        rps=len(times) / elapsed,
        p50_ms=times[len(times) // 2] * 1000,
        p99_ms=times[len(times) * 99 // 100] * 1000,
        answers=len(times),
    )


async def _visit(port: int, request: bytes, until: float) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times = []
    while (asked := time.perf_counter()) < until:
        writer.write(request)
        await _read_answer(reader)
        times.append(time.perf_counter() - asked)
    writer.close()
    return times


async def _read_answer(reader: asyncio.StreamReader) -> None:
    head = (await reader.readuntil(CRLF2)).lower()
    if head[9:12] != b"200":
        raise RuntimeError(f"the server answered {head[9:12].decode()}")
    fields = dict(line.split(b": ", 1) for line in head[:-4].split(b"\r\n")[1:])
    if b"content-length" in fields:
        await reader.readexactly(int(fields[b"content-length"]))
        return
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
    await reader.readline()
