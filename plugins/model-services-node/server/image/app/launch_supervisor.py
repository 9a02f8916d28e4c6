"""Starts the image; runs in the server's environment, the model's interpreter is its argument."""

import os
import sys

from model_server.supervisor import main

if __name__ == "__main__":
    sys.exit(
        main(
            app_directory=os.path.dirname(os.path.abspath(__file__)),
            worker_python=sys.argv[1],
        )
    )
