"""Lets group 0 read a folder, and nobody but owner and group write anywhere in the image.

    permissions.py FOLDER SKIPPED…

Seldon's image is not sure to have find.
"""

import os
import stat
import sys

NO_FILES = ["/dev", "/proc", "/sys"]


def entries(root, skipped):
    """All files and folders of the file system of root, but for links and what is skipped, with their modes."""
    device = os.lstat(root).st_dev
    for folder, folders, files in os.walk(root):
        paths = {name: os.path.join(folder, name) for name in folders + files}
        status = {name: os.lstat(path) for name, path in paths.items()}
        folders[:] = [
            name
            for name in folders
            if status[name].st_dev == device and paths[name] not in skipped
        ]
        for name in folders + files:
            if not stat.S_ISLNK(status[name].st_mode):
                yield paths[name], stat.S_IMODE(status[name].st_mode)


def main(readable, *skipped):
    for path, mode in entries("/", {*NO_FILES, *skipped}):
        wanted = mode
        if not mode & stat.S_ISVTX:
            wanted &= ~stat.S_IWOTH
        if path.startswith(f"{readable}/"):
            wanted |= (mode & (stat.S_IRUSR | stat.S_IXUSR)) >> 3
        if wanted != mode:
            os.chmod(path, wanted)


main(*sys.argv[1:])
