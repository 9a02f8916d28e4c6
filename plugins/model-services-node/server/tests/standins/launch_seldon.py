"""Stands in for the Seldon server: has a child of its own, and ends as it is told."""

import os
import signal
import subprocess
import sys
import time

behaviour = os.environ.get("STANDIN_SELDON")
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
if behaviour == "ends":
    sys.exit(3)
if behaviour == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("seldon", os.getpid(), "child", child.pid, flush=True)
time.sleep(600)
