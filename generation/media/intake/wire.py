"""Messages between the service and its decoder: a length of eight bytes, then the bytes."""

import json
import socket
import struct
from typing import Any, Final

_LENGTH: Final = struct.Struct(">Q")
_PIECE: Final = 1 << 18


class BrokenMessage(Exception):
    """The other side closed, or promised more than it may send."""


def send(connection: socket.socket, data: bytes) -> None:
    connection.sendall(_LENGTH.pack(len(data)))
    connection.sendall(data)


def receive(connection: socket.socket, *, most: int) -> bytes:
    (length,) = _LENGTH.unpack(_exactly(connection, _LENGTH.size))
    if length > most:
        raise BrokenMessage(f"{length} bytes were promised, {most} are allowed")
    return bytes(_exactly(connection, length))


def send_json(connection: socket.socket, value: Any) -> None:
    send(connection, json.dumps(value).encode())


def receive_json(connection: socket.socket) -> Any:
    return json.loads(receive(connection, most=1 << 12))


def _exactly(connection: socket.socket, length: int) -> bytearray:
    data = bytearray()
    while len(data) < length:
        piece = connection.recv(min(length - len(data), _PIECE))
        if not piece:
            raise BrokenMessage("the connection ended early")
        data += piece
    return data
