#!/opt/conda/bin/python
"""Stands in for conda where no conda channel can be reached.

It knows the three commands that the recipe seldon-conda runs, makes the environment with the Python of this image and installs no conda
package. Everything that it is asked goes into /opt/conda/asked.jsonl. It fails at the command that the variable
CONDA_STAND_IN_FAILS_AT names: «env create», «run» or «clean».
"""

import json
import os
import re
import subprocess
import sys

ENVIRONMENTS = "/opt/conda/envs"


def env_create(arguments):
    name, file = (arguments[arguments.index(option) + 1] for option in ("-n", "--file"))
    with open(file, encoding="utf-8") as stream:
        text = stream.read()
    record(environment=text)
    here = "%d.%d" % sys.version_info[:2]
    if f"python={here}" not in re.findall(r"\S+", text):
        sys.exit(f"the stand-in for conda has Python {here} alone")
    prefix = f"{ENVIRONMENTS}/{name}"
    subprocess.run([sys.executable, "-m", "venv", "--copies", prefix], check=True)
    # As some conda packages do.
    with open(f"{prefix}/everybody-may-write", "w", encoding="utf-8") as stream:
        os.chmod(stream.fileno(), 0o666)


def run(arguments):
    name = arguments[arguments.index("-n") + 1]
    command = arguments[arguments.index("-n") + 2 :]
    binaries = f"{ENVIRONMENTS}/{name}/bin"
    os.environ["PATH"] = f"{binaries}:{os.environ['PATH']}"
    os.execvp(command[0], command)


def clean(_arguments):
    pass


def record(**what):
    with open("/opt/conda/asked.jsonl", "a", encoding="utf-8") as stream:
        stream.write(json.dumps(what) + "\n")


def main(arguments):
    record(command=arguments)
    text = " ".join(arguments)
    for name, command in (("env create", env_create), ("run", run), ("clean", clean)):
        if text.startswith(f"{name} "):
            if os.environ.get("CONDA_STAND_IN_FAILS_AT") == name:
                sys.exit(f"the stand-in for conda was told to fail at {name}")
            return command(arguments)
    sys.exit(f"the stand-in for conda does not know {arguments}")


main(sys.argv[1:])
