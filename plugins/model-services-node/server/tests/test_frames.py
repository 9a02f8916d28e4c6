import socket
import threading

import pytest

from worker_protocol.failure import BAD_DATA, Failure
from worker_protocol.frames import Closed, Kind, receive_frame, send_frame


@pytest.fixture
def pair():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def test_frames_arrive_whole_and_in_order(pair):
    ours, theirs = pair
    large = bytes(range(256)) * 40_000
    sender = threading.Thread(
        target=lambda: [
            send_frame(ours, Kind.PREDICT, large),
            send_frame(ours, Kind.PING),
        ]
    )
    sender.start()
    assert receive_frame(theirs) == (Kind.PREDICT, large)
    assert receive_frame(theirs) == (Kind.PING, b"")
    sender.join()


@pytest.mark.parametrize("sent", [b"", b"\x01", b"\x01" + b"\0" * 7 + b"\x05abc"])
def test_a_frame_that_breaks_off_is_an_error(pair, sent):
    ours, theirs = pair
    ours.sendall(sent)
    ours.close()
    with pytest.raises(ConnectionError):
        receive_frame(theirs)


def test_a_request_that_nobody_read_is_told_from_one_that_somebody_did(pair):
    ours, theirs = pair
    send_frame(ours, Kind.PREDICT, b"{}")
    theirs.close()
    with pytest.raises(ConnectionResetError):
        receive_frame(ours)


def test_a_request_that_was_read_and_not_answered_is_lost(pair):
    ours, theirs = pair
    send_frame(ours, Kind.PREDICT, b"{}")
    receive_frame(theirs)
    theirs.close()
    with pytest.raises(Closed):
        receive_frame(ours)


def test_a_kind_that_nobody_knows_is_an_error(pair):
    ours, theirs = pair
    ours.sendall(b"\x09" + b"\0" * 8)
    with pytest.raises(ValueError, match="9 is not a valid Kind"):
        receive_frame(theirs)


def test_a_failure_survives_the_way():
    failure = Failure(400, BAD_DATA, "«x» is not a number")
    assert Failure.from_json(failure.to_json()) == failure
