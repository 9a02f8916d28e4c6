"""The worker as a process of its own, over the real socket."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time

import pytest

from support import APP, TESTS, connect, is_alive, running, save_answers, wait_until
from worker_protocol.failure import Failure
from worker_protocol.frames import Kind, receive_frame, send_frame


@pytest.fixture
def start(short_tmp, tmp_path):
    """Starts a worker with a model that answers in one form; gives its connections."""
    with contextlib.ExitStack() as stack:

        def start_worker(answer):
            path = f"{short_tmp}/worker.sock"
            model = save_answers(tmp_path / "model", answer)
            command = [
                sys.executable,
                APP / "launch_worker.py",
                path,
                model,
                os.getpid(),
            ]
            stack.enter_context(running(command, tmp_path / "log"))
            stack.enter_context(wait_until(lambda: connect(path)))
            return lambda: stack.enter_context(connect(path))

        yield start_worker


def ask(connection, rows):
    body = json.dumps({"data": {"ndarray": rows}}).encode()
    send_frame(connection, Kind.PREDICT, body)
    kind, answer = receive_frame(connection)
    if kind == Kind.FAILURE:
        return Failure.from_json(answer)
    return json.loads(answer)


def test_it_answers_pings_and_predictions_on_one_connection(start):
    connection = start("echo")()
    for _ in range(3):
        send_frame(connection, Kind.PING)
        assert receive_frame(connection) == (Kind.RESULT, b"")
        assert ask(connection, [[0.1, 2]])["data"]["ndarray"] == [[0.1, 2]]


def test_a_failure_has_its_cause_and_the_next_request_is_served(start):
    connection = start("misbehave")()
    assert ask(connection, [["raise"]]) == Failure(
        500, "MODEL_FAILED", "ValueError: the model does not like this row"
    )
    assert ask(connection, [["exit"]]) == Failure(500, "MODEL_FAILED", "SystemExit: 3")
    assert ask(connection, 7).status_code == 400
    assert ask(connection, [["fine"]])["data"]["ndarray"] == [["fine"]]


def test_an_answer_without_a_form_in_json_is_a_failure(start):
    failure = ask(start("complex_number")(), [[1]])
    assert failure.info == "TypeError: a value of type complex has no form in JSON"


def test_connections_are_served_side_by_side(start):
    new_connection = start("slow")
    connections = [new_connection() for _ in range(8)]
    answers = [None] * len(connections)

    def one(index):
        answers[index] = ask(connections[index], [[0.5, index]])

    threads = [threading.Thread(target=one, args=(i,)) for i in range(len(connections))]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    # A ping is answered while all others wait for the model.
    ping = new_connection()
    send_frame(ping, Kind.PING)
    assert receive_frame(ping) == (Kind.RESULT, b"")
    for thread in threads:
        thread.join()
    # One after the other they would take 4 s.
    assert time.monotonic() - began < 3
    assert [each["data"]["ndarray"][0][1] for each in answers] == list(range(8))


def test_the_model_sees_nothing_of_the_server(start):
    seen = ask(start("process")(), [[1]])["jsonData"]
    assert str(APP) not in seen["path"]
    assert seen["pid"] != os.getpid()


def test_a_client_that_goes_away_in_mid_frame_does_no_harm(start):
    new_connection = start("echo")
    leaving = new_connection()
    leaving.sendall(b"\x02" + b"\0" * 7 + b"\xff" + b"{")
    leaving.close()
    assert ask(new_connection(), [[1]])["data"]["ndarray"] == [[1]]


@pytest.mark.parametrize(
    ("script", "cause"),
    [
        (None, "there is no MLmodel file in .*modelUri must name the folder"),
        (
            "no_import.py",
            "cannot be loaded: .*No module named 'a_package_that_nobody_has'",
        ),
    ],
)
def test_a_model_that_cannot_be_loaded_ends_it_with_the_cause(
    short_tmp, tmp_path, script, cause
):
    model = tmp_path / "model"
    if script:
        model = save_answers(model, "echo")
        (tmp_path / "model" / "answers.py").write_text(
            (TESTS / "models" / script).read_text()
        )
    ended = subprocess.run(
        [
            sys.executable,
            APP / "launch_worker.py",
            f"{short_tmp}/s",
            model,
            str(os.getpid()),
        ],
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    # The last line is what a person sees of a container that crashed.
    assert re.search(cause, ended.stderr.splitlines()[-1])
    assert not os.path.exists(f"{short_tmp}/s")


def test_it_dies_with_its_parent(short_tmp, tmp_path):
    model = save_answers(tmp_path / "model", "echo")
    path = f"{short_tmp}/worker.sock"
    parent = (
        "import os, subprocess, sys, time;"
        "child = subprocess.Popen([*sys.argv[1:], str(os.getpid())]);"
        "print(child.pid, flush=True); time.sleep(600)"
    )
    with subprocess.Popen(
        [
            sys.executable,
            "-c",
            parent,
            sys.executable,
            APP / "launch_worker.py",
            path,
            model,
        ],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        worker = int(process.stdout.readline())
        wait_until(lambda: connect(path)).close()
        process.send_signal(signal.SIGKILL)
    wait_until(lambda: not is_alive(worker), timeout=5)
