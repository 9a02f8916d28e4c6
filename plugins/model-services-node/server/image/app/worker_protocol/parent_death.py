"""Ties a process to its parent, so that a killed supervisor leaves nothing behind."""

import ctypes
import os
import signal

_PR_SET_PDEATHSIG = 1


def die_with_parent(parent_pid: int, with_signal: signal.Signals) -> None:
    """Has Linux send ``with_signal`` to this process when its parent ends.

    A container ends with its first process anyway; this matters where an image
    is started without a process namespace of its own.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_PDEATHSIG, int(with_signal), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG) was refused")
    if os.getppid() != parent_pid:
        os.kill(os.getpid(), with_signal)
