"""The supervisor with stand-ins for its two children: real processes, real signals."""

import contextlib
import json
import os
import pathlib
import re
import signal
import sys
import time

import pytest

from support import APP, TESTS, is_alive, running, wait_until

# Runs the real supervisor with another folder of launchers.
SUPERVISE = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    "from model_server.supervisor import main;"
    "sys.exit(main(sys.argv[2], sys.executable))"
)


@pytest.fixture
def supervise(tmp_path):
    with contextlib.ExitStack() as stack:

        def start(model="/model", **environment):
            uri = {"name": "model_uri", "value": model, "type": "STRING"}
            process = stack.enter_context(
                running(
                    [sys.executable, "-c", SUPERVISE, APP, TESTS / "standins"],
                    tmp_path / "log",
                    PREDICTIVE_UNIT_PARAMETERS=json.dumps([uri]),
                    TMPDIR=str(tmp_path),
                    **environment,
                )
            )
            return process, lambda: (tmp_path / "log").read_text()

        yield start


def pids(log, name):
    return [int(pid) for pid in re.findall(rf"{name} (\d+)", log())]


def started(log, name, count=1):
    return wait_until(lambda: len(pids(log, name)) == count and pids(log, name))[-1]


def test_a_worker_that_ended_is_started_again(supervise, tmp_path):
    process, log = supervise()
    for count in range(1, 4):
        os.kill(started(log, "worker", count), signal.SIGKILL)
    worker = started(log, "worker", 4)
    assert (
        "ended and is started again: SIGKILL, as when the container's memory" in log()
    )
    assert is_alive(worker)
    assert process.poll() is None
    assert len(pids(log, "seldon")) == 1


def test_a_worker_that_cannot_load_its_model_ends_the_container(supervise):
    process, log = supervise("/broken")
    assert process.wait(10) == 1
    assert "this model cannot be loaded" in log()
    assert "ended before the model was loaded: exit code 1" in log()
    assert not any(map(is_alive, pids(log, "child")))


def test_a_seldon_server_that_ended_ends_the_container(supervise):
    process, log = supervise(STANDIN_SELDON="ends")
    assert process.wait(10) == 1
    assert "the Seldon server ended: exit code 3" in log()
    wait_until(lambda: not any(map(is_alive, pids(log, "worker"))))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_with_all_its_processes_when_told(supervise, tmp_path, number):
    process, log = supervise()
    family = [started(log, name) for name in ("worker", "seldon", "child")]
    began = time.monotonic()
    process.send_signal(number)
    assert process.wait(10) == 0
    assert time.monotonic() - began < 2
    wait_until(lambda: not any(map(is_alive, family)))
    assert [each.name for each in tmp_path.iterdir()] == ["log"]


def test_requests_in_flight_have_less_than_five_seconds(supervise):
    process, log = supervise(STANDIN_SELDON="stubborn")
    family = [started(log, name) for name in ("worker", "seldon", "child")]
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert 3 < time.monotonic() - began < 5
    assert "requests in flight did not end in 4 s" in log()
    wait_until(lambda: not any(map(is_alive, family)))


def test_a_setting_that_cannot_be_used_starts_nothing(supervise):
    process, log = supervise("s3://bucket/model")
    assert process.wait(10) == 1
    assert "model_uri is «s3://bucket/model»" in log()
    assert not pids(log, "worker")


def test_it_leaves_no_zombies(supervise):
    process, log = supervise()
    started(log, "seldon")
    for count in range(1, 4):
        os.kill(started(log, "worker", count), signal.SIGKILL)
    started(log, "worker", 4)
    task = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}")
    states = [
        pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        for pid in (task / "children").read_text().split()
    ]
    assert "Z" not in states
    assert len(states) == 2
