"""Stands in for the worker: it has «loaded» when its socket exists, and may be told not to."""

import os
import socket
import sys
import time

path, model, parent = sys.argv[1:]
if model == "/broken":
    sys.exit("this model cannot be loaded")
listener = socket.socket(socket.AF_UNIX)
listener.bind(path)
listener.listen()
print("worker", os.getpid(), flush=True)
time.sleep(600)
