"""The decoder: a small warm process without network that forks a confined child per picture.

Forking costs a few milliseconds where starting Python would cost hundreds; the child decodes one
picture, answers, and ends, so nothing of one upload is left for the next. Run as
`python -m generation.media.intake.decoder FD`, with the control socket as that descriptor.
"""

import io
import os
import signal
import socket
import sys
from typing import Final

from PIL import Image, ImageCms

from generation.media.intake import confinement, limits, wire
from generation.media.intake.clean import clean, configure_pillow
from generation.media.intake.codes import Code, Unfit
from generation.media.intake.result import CleanPicture
from generation.media.intake.signatures import ALLOWED

_ORIENTATION: Final = 0x0112


def serve(control: socket.socket) -> None:
    """Fork a child for every connection that arrives, until the service is gone."""
    configure_pillow()
    _rehearse()
    confinement.leave_network()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while descriptors := socket.recv_fds(control, 1, 1)[1]:
        with socket.socket(fileno=descriptors[0]) as connection:
            if os.fork() == 0:
                control.close()
                _answer_and_end(connection)


def _rehearse() -> None:
    """Clean one picture of each format, so that all code is loaded while files can be opened."""
    exif = Image.Exif()
    exif[_ORIENTATION] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    for format_ in ALLOWED:
        sample = io.BytesIO()
        Image.new("RGB", (16, 16)).save(sample, format_, exif=exif, icc_profile=profile)
        clean(sample.getvalue())


def _answer_and_end(connection: socket.socket) -> None:
    try:
        confinement.limit_resources()
        confinement.leave_files()
        confinement.leave_system_calls()
        data = wire.receive(connection, most=limits.MAX_BYTES)
        _reply(connection, data)
    finally:
        os._exit(0)


def _reply(connection: socket.socket, data: bytes) -> None:
    try:
        picture = clean(data)
    except Unfit as unfit:
        wire.send_json(connection, {"code": unfit.code, "detail": unfit.detail})
    except MemoryError:
        wire.send_json(connection, {"code": Code.BOMB})
    except Exception:  # noqa: BLE001  whatever else a stranger's file does to a codec
        wire.send_json(connection, {"code": Code.TRUNCATED})
    else:
        _send_picture(connection, picture)


def _send_picture(connection: socket.socket, picture: CleanPicture) -> None:
    facts = {
        "format": picture.format,
        "width": picture.width,
        "height": picture.height,
        "notices": picture.notices,
    }
    wire.send_json(connection, facts)
    wire.send(connection, picture.data)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
