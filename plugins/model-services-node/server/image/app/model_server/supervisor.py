"""The first process of the image: one worker with the model, one Seldon server.

It starts both at once, starts a worker anew that ended, and ends with either
a worker that cannot load its model or a Seldon server that is gone, so that
Kubernetes sees it.
"""

import contextlib
import logging
import os
import signal
import sys
import tempfile
import time
from typing import Dict, List, Optional

from .settings import SOCKET_VARIABLE, SettingsError, model_directory

_WATCHED = {signal.SIGTERM, signal.SIGINT, signal.SIGCHLD}

#: Seconds that requests in flight have to end after SIGTERM.
_GRACE = 4.0

_logger = logging.getLogger("model_server")


def main(app_directory: str, worker_python: str) -> int:
    """Runs the image until it is told to stop; the result is its exit code.

    ``app_directory`` holds the launchers, ``worker_python`` is the interpreter
    of the model's environment.
    """
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s - %(name)s - %(levelname)s: %(message)s"
    )
    # Blocked before the first child exists: signals are then picked up one by
    # one in the loop, and none can be lost.
    signal.pthread_sigmask(signal.SIG_BLOCK, _WATCHED)
    try:
        directory = model_directory(os.environ)
    except SettingsError as error:
        _logger.error("%s", error)
        return 1
    with tempfile.TemporaryDirectory(prefix="model-server-") as folder:
        socket_path = os.path.join(folder, "worker.sock")
        os.environ[SOCKET_VARIABLE] = socket_path
        worker_command = [
            worker_python,
            os.path.join(app_directory, "launch_worker.py"),
            socket_path,
            directory,
        ]
        server_command = [
            sys.executable,
            os.path.join(app_directory, "launch_seldon.py"),
        ]
        return _supervise(worker_command, server_command, socket_path)


def _supervise(
    worker_command: List[str], server_command: List[str], socket_path: str
) -> int:
    worker = _start(worker_command)
    server = _start(server_command)
    try:
        while True:
            if signal.sigwait(_WATCHED) in (signal.SIGTERM, signal.SIGINT):
                _stop_gracefully(server)
                return 0
            ended = _reap()
            if server in ended:
                _logger.error("the Seldon server ended: %s", _outcome(ended[server]))
                return 1
            if worker in ended:
                # The worker makes its socket when the model is loaded.
                if not os.path.exists(socket_path):
                    _logger.error(
                        "the model's process ended before the model was loaded: %s",
                        _outcome(ended[worker]),
                    )
                    return 1
                _logger.error(
                    "the model's process ended and is started again: %s",
                    _outcome(ended[worker]),
                )
                _kill_group(worker)
                os.unlink(socket_path)
                worker = _start(worker_command)
    finally:
        _kill_group(server)
        _kill_group(worker)


def _start(command: List[str]) -> int:
    # A session of its own makes the child's descendants one group, which can
    # be ended whole.
    return os.posix_spawn(
        command[0],
        [*command, str(os.getpid())],
        os.environ,
        setsid=True,
        setsigmask=[],
    )


def _reap() -> Dict[int, int]:
    """Exit codes of children that ended, adopted ones among them, by process id."""
    ended: Dict[int, int] = {}
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return ended
        if pid == 0:
            return ended
        ended[pid] = (
            -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        )


def _stop_gracefully(server: int) -> None:
    """Lets the REST server finish what it has begun, for a bounded time."""
    deadline = time.monotonic() + _GRACE
    _signal(server, signal.SIGTERM)
    while server not in _reap():
        remaining = deadline - time.monotonic()
        if remaining <= 0 or _next_child_event(remaining) is None:
            _logger.warning("requests in flight did not end in %.0f s", _GRACE)
            return


def _next_child_event(timeout: float) -> Optional[signal.struct_siginfo]:
    return signal.sigtimedwait({signal.SIGCHLD}, timeout)


def _kill_group(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _outcome(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    name = signal.Signals(-code).name
    if name == "SIGKILL":
        return f"{name}, as when the container's memory limit is too low"
    return name
