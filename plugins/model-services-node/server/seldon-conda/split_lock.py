"""Leaves out of a lock what conda has installed, and the server, which the parent image brings along.

    split_lock.py LOCK REQUIREMENTS CONSTRAINTS

REQUIREMENTS is the rest of the lock with its hashes. CONSTRAINTS fixes the version of every package, the installed ones among them,
for what is installed afterwards. Run by the Python of the conda environment, whatever version that is.
"""

import re
import sys
from importlib import metadata

SERVER = "seldon-core"
# The lock's versions of these replace conda's, which nobody has asked for.
TOOLS = {"pip", "setuptools", "wheel"}


def normalised(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def entries(lock):
    """Name, version and text of each package; a text ends where a line does not end with a backslash."""
    for text in re.findall(r"^(?:.*\\\n)*.*\n?", lock, re.MULTILINE):
        pin = re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", text)
        if pin:
            yield normalised(pin.group(1)), pin.group(2), text


def main(lock_file, requirements_file, constraints_file):
    installed = {
        normalised(dist.metadata["Name"]): dist.version
        for dist in metadata.distributions()
        if dist.metadata["Name"]
    }
    kept = {name: version for name, version in installed.items() if name not in TOOLS}
    with open(lock_file, encoding="utf-8") as file:
        locked = list(entries(file.read()))
    for name, version, _ in locked:
        if name in kept and kept[name] != version:
            print(f"{name} {kept[name]} of conda is kept; the lock has {version}")

    with open(requirements_file, "w", encoding="utf-8") as file:
        file.writelines(
            text for name, _, text in locked if name not in kept and name != SERVER
        )
    versions = {**{name: version for name, version, _ in locked}, **kept}
    with open(constraints_file, "w", encoding="utf-8") as file:
        file.writelines(f"{name}=={version}\n" for name, version in sorted(versions.items()))


main(*sys.argv[1:])
