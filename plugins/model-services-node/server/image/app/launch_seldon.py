"""Starts the Seldon server; runs in the server's environment."""

import sys

from model_server.seldon_server import main

if __name__ == "__main__":
    main(parent_pid=int(sys.argv[1]))
