"""Models and processes for the tests."""

import contextlib
import os
import pathlib
import socket
import subprocess
import time

import mlflow.pyfunc

TESTS = pathlib.Path(__file__).parent
APP = TESTS.parent / "image" / "app"


def save_answers(directory, answer, **options):
    """Saves the model of ``models/answers.py`` that answers in one form."""
    mlflow.pyfunc.save_model(
        str(directory),
        python_model=str(TESTS / "models" / "answers.py"),
        model_config={"answer": answer},
        pip_requirements=[],
        **options,
    )
    return str(directory)


def load_answers(directory, answer, **options):
    return mlflow.pyfunc.load_model(save_answers(directory, answer, **options))


def wait_until(condition, timeout=120.0):
    """The condition's first true value; fails after ``timeout`` seconds."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(f"nothing came of {condition} in {timeout} s")


def is_alive(pid):
    try:
        state = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1]
    except FileNotFoundError:
        return False
    return state.split()[0] != "Z"


def children(pid):
    """Process ids of all descendants that are alive."""
    pairs = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,stat="], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    parents = {}
    for line in pairs:
        child, parent, state = line.split()
        if not state.startswith("Z"):
            parents.setdefault(int(parent), []).append(int(child))
    found, todo = [], [pid]
    while todo:
        for child in parents.get(todo.pop(), []):
            found.append(child)
            todo.append(child)
    return found


@contextlib.contextmanager
def running(command, log, **environment):
    """A process that is gone, with all that it started, at the end."""
    with open(log, "wb") as output:
        process = subprocess.Popen(
            [str(each) for each in command],
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
        )
    try:
        yield process
    finally:
        descendants = children(process.pid)
        process.kill()
        process.wait()
        for pid in descendants:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, 9)


def connect(path):
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.connect(str(path))
    except OSError:
        connection.close()
        return None
    return connection


def free_ports(count):
    with contextlib.ExitStack() as stack:
        sockets = [
            stack.enter_context(socket.create_server(("127.0.0.1", 0)))
            for _ in range(count)
        ]
        return [each.getsockname()[1] for each in sockets]
