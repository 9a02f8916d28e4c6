"""Starts the worker; runs in the model's environment."""

import os
import sys

from model_worker.main import main

if __name__ == "__main__":
    # What is needed of this folder is imported: from here on the model sees
    # the modules that it was logged with, and no others.
    sys.path.remove(os.path.dirname(os.path.abspath(__file__)))
    main(
        socket_path=sys.argv[1],
        model_directory=sys.argv[2],
        parent_pid=int(sys.argv[3]),
    )
