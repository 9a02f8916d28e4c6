"""The Seldon server's side of the socket to the worker."""

import socket
import threading
import time

from worker_protocol.failure import MODEL_UNAVAILABLE, Failure
from worker_protocol.frames import Kind, receive_frame, send_frame

from .errors import ModelError

#: Seconds that a request waits for a worker that is being started again.
_RESTART_PATIENCE = 60.0
#: Seconds within which a worker that lives answers a ping, however busy it is.
_PING_PATIENCE = 5.0
_POLL_INTERVAL = 0.02


class WorkerClient:
    """Hands requests to the worker, over one connection for each thread."""

    def __init__(self, socket_path: str):
        self._socket_path = socket_path
        self._threads = threading.local()

    def predict(self, request: bytes) -> bytes:
        """Has the worker answer a SeldonMessage (JSON) with another.

        While there is no worker the request waits for the next one: only
        requests that a worker was working on when it ended are lost.

        :raises ModelError: with the worker's own account of what went wrong.
        """
        deadline = time.monotonic() + _RESTART_PATIENCE
        while True:
            self._send_when_possible(request, deadline)
            try:
                kind, body = receive_frame(self._connection())
                break
            except ConnectionResetError:
                # The worker ended before it had read the request.
                self.close()
            except OSError as error:
                self.close()
                raise ModelError(
                    _unavailable(
                        "the model's process ended while it worked on this request; "
                        "it is started again, and its end is in the log of the container"
                    )
                ) from error
        if kind == Kind.FAILURE:
            raise ModelError(Failure.from_json(body))
        return body

    def ping(self) -> bool:
        """Whether a worker with a loaded model answers."""
        try:
            _ping(self._connection())
            return True
        except OSError:
            self.close()
            return False

    def wait(self) -> None:
        """Returns when the worker has loaded its model, however long that takes.

        A worker that cannot is the supervisor's business, which then ends this process.
        """
        while not self.ping():
            time.sleep(_POLL_INTERVAL)
        # The processes that are forked next must not share this connection.
        self.close()

    def close(self) -> None:
        connection = self._threads.__dict__.pop("connection", None)
        if connection is not None:
            connection.close()

    def _send_when_possible(self, request: bytes, deadline: float) -> None:
        while True:
            try:
                # A worker that is gone refuses a frame at the latest at its
                # last byte, and has then not acted on it: sending it again is safe.
                send_frame(self._connection(), Kind.PREDICT, request)
                return
            except OSError as error:
                self.close()
                if time.monotonic() > deadline:
                    raise ModelError(
                        _unavailable(
                            "the model's process is being started again; try later"
                        )
                    ) from error
                time.sleep(_POLL_INTERVAL)

    def _connection(self) -> socket.socket:
        connection = getattr(self._threads, "connection", None)
        if connection is None:
            connection = self._threads.connection = _connect(self._socket_path)
        return connection


def _connect(socket_path: str) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.connect(socket_path)
        # Linux accepts connections, and what is sent on them, for a process
        # that is about to be gone; an answer shows that there is a worker.
        _ping(connection)
    except OSError:
        connection.close()
        raise
    return connection


def _ping(connection: socket.socket) -> None:
    connection.settimeout(_PING_PATIENCE)
    send_frame(connection, Kind.PING)
    receive_frame(connection)
    connection.settimeout(None)


def _unavailable(info: str) -> Failure:
    return Failure(503, MODEL_UNAVAILABLE, info)
