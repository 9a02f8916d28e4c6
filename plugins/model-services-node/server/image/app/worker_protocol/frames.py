"""Frames on the Unix socket between the Seldon server and the model's worker.

A frame is one byte of kind, the length of the body as eight bytes in network
order, and the body. The server sends ``PING`` or ``PREDICT``, the worker
answers each with ``RESULT`` or ``FAILURE`` before it reads the next.
"""

import enum
import socket
import struct
from typing import Tuple

_HEADER = struct.Struct(">BQ")


class Closed(ConnectionError):
    """The other side has closed the connection, and had read all that it was sent.

    Had it left something unread, Linux would report ConnectionResetError (see
    ``unix_release_sock``): what was sent last did not reach it whole.
    """


class Kind(enum.IntEnum):
    #: Are you there? Body empty; answered by an empty ``RESULT``.
    PING = 1
    #: A SeldonMessage as JSON; answered by one.
    PREDICT = 2
    #: The answer to either.
    RESULT = 3
    #: A ``Failure`` as JSON.
    FAILURE = 4


def send_frame(connection: socket.socket, kind: Kind, body: bytes = b"") -> None:
    """Writes one frame; raises OSError when the other side is gone."""
    connection.sendall(_HEADER.pack(kind, len(body)) + body)


def receive_frame(connection: socket.socket) -> Tuple[Kind, bytes]:
    """Reads one frame.

    :raises Closed: when the other side closes before its end; other OSErrors as they come.
    """
    kind, length = _HEADER.unpack(_receive_exactly(connection, _HEADER.size))
    return Kind(kind), _receive_exactly(connection, length)


def _receive_exactly(connection: socket.socket, length: int) -> bytes:
    body = bytearray(length)
    view = memoryview(body)
    while view:
        received = connection.recv_into(view)
        if received == 0:
            raise Closed("the other side closed the connection")
        view = view[received:]
    return bytes(body)
