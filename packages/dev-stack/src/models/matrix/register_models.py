"""Registers models that other MLflow versions logged, with the server's own client.

Clients before 2.0 register by paths that servers from 2.0 on no longer have.
"""

import argparse
import json
from pathlib import Path

import mlflow


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tracking-uri", required=True)
    parser.add_argument("--logged", required=True, nargs="+", help="JSON of log_models.py")
    parser.add_argument("--registered", required=True, help="JSON file to write")
    arguments = parser.parse_args()

    mlflow.set_tracking_uri(arguments.tracking_uri)
    registered = []
    for file in arguments.logged:
        for logged in json.loads(Path(file).read_text()):
            version = mlflow.register_model(logged.pop("source"), logged["model"])
            registered.append({**logged, "version": str(version.version)})
    Path(arguments.registered).write_text(json.dumps(registered, indent=2) + "\n")


if __name__ == "__main__":
    main()
