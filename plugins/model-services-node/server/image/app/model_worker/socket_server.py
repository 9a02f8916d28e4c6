"""The worker's side of the socket: a thread for each connection."""

import logging
import socket
import threading
from typing import Callable, Tuple

from worker_protocol.failure import BAD_DATA, MODEL_FAILED, Failure
from worker_protocol.frames import Kind, receive_frame, send_frame

from .bad_request import BadRequest

_logger = logging.getLogger("model_worker")

#: Longest cause in an error: some libraries print the whole request in theirs.
_LONGEST_INFO = 2000

Predict = Callable[[bytes], bytes]


def serve(socket_path: str, predict: Predict) -> None:
    """Answers for ever. The socket is made here, so it exists once the model is loaded."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(socket_path)
    listener.listen(128)
    while True:
        connection, _ = listener.accept()
        threading.Thread(
            target=_serve_connection, args=(connection, predict), daemon=True
        ).start()


def _serve_connection(connection: socket.socket, predict: Predict) -> None:
    with connection:
        try:
            while True:
                kind, request = receive_frame(connection)
                if kind == Kind.PING:
                    send_frame(connection, Kind.RESULT)
                else:
                    send_frame(connection, *_answer(request, predict))
        except ConnectionError:
            # The other side is done, or gone: there is nobody to tell.
            return


def _answer(request: bytes, predict: Predict) -> Tuple[Kind, bytes]:
    try:
        return Kind.RESULT, predict(request)
    except BadRequest as error:
        failure = Failure(400, BAD_DATA, _bounded(str(error)))
    except BaseException as error:  # a model may raise anything, SystemExit too
        _logger.exception("the model failed")
        failure = Failure(
            500, MODEL_FAILED, _bounded(f"{type(error).__name__}: {error}")
        )
    return Kind.FAILURE, failure.to_json()


def _bounded(text: str) -> str:
    return text if len(text) <= _LONGEST_INFO else text[:_LONGEST_INFO] + " …"
