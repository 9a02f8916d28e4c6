"""Takes one archive of files over HTTP, unpacks it and ends.

It runs in the first container of a pod and fills the folder that the next containers read. Whoever sends must show the
token, which is in a file. An archive that breaks off, or is another one than was said, leaves nothing behind, and the
next sender may try. The first that comes whole wins.
"""

import argparse
import hashlib
import hmac
import os
import shutil
import socket
import sys
import tarfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath

CHUNK_BYTES = 1024 * 1024


class BadArchive(Exception):
    """What was sent cannot be used; the message says why."""


class Body:
    """So many bytes of a stream, with their digest."""

    def __init__(self, stream, length, on_bytes):
        self._stream = stream
        self._left = length
        self._digest = hashlib.sha256()
        self._on_bytes = on_bytes

    def read(self, size=CHUNK_BYTES):
        data = self._stream.read(min(size, self._left))
        if self._left and not data:
            raise BadArchive("the archive broke off")
        self._left -= len(data)
        self._digest.update(data)
        self._on_bytes()
        return data

    def rest_digest(self):
        while self._left:
            self.read()
        return f"sha256:{self._digest.hexdigest()}"


def unpack(body, folder):
    """Writes the files and folders of an archive below a folder; anything else in it is refused."""
    with tarfile.open(fileobj=body, mode="r|") as archive:
        for member in archive:
            path = PurePosixPath(member.name)
            if path.is_absolute() or ".." in path.parts:
                raise BadArchive(f"{member.name} lies outside of the folder")
            target = folder / path
            if member.isdir():
                target.mkdir(parents=True, exist_ok=True)
            elif member.isreg():
                target.parent.mkdir(parents=True, exist_ok=True)
                # Never over a file that is there, and never through a link.
                with open(target, "xb") as file:
                    shutil.copyfileobj(archive.extractfile(member), file, CHUNK_BYTES)
            else:
                raise BadArchive(f"{member.name} is neither a file nor a folder")
            target.chmod(member.mode & 0o777)


class Receiver(ThreadingHTTPServer):
    address_family = socket.AF_INET6 if socket.has_dualstack_ipv6() else socket.AF_INET
    daemon_threads = True

    def __init__(self, port, folder, token):
        self.folder = folder
        self.token = token
        self.taken = threading.Lock()
        self.done = False
        self.last_bytes = time.monotonic()
        super().__init__(("", port), Handler)

    def server_bind(self):
        if self.address_family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        super().server_bind()

    def note_bytes(self):
        self.last_bytes = time.monotonic()

    def receive(self, stream, length, digest):
        """Unpacks into a folder beside the wanted one and moves it there when all of it is right."""
        unfinished = self.folder / ".unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        try:
            body = Body(stream, length, self.note_bytes)
            unpack(body, unfinished)
            if not hmac.compare_digest(body.rest_digest(), digest):
                raise BadArchive("the archive is not the one that was announced")
            for entry in unfinished.iterdir():
                entry.rename(self.folder / entry.name)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


class Handler(BaseHTTPRequestHandler):
    # The API server speaks HTTP/1.1 to us.
    protocol_version = "HTTP/1.1"
    # Of each read: a sender that is gone is not waited for.
    timeout = 30

    def do_PUT(self):
        # A body that was not read would be taken for the next request.
        self.close_connection = True
        given = self.headers.get("x-receiver-token", "")
        if not hmac.compare_digest(given.encode(), self.server.token.encode()):
            return self.answer(403, "wrong token")
        if not self.server.taken.acquire(blocking=False):
            return self.answer(409, "somebody else is sending")
        try:
            if self.server.done:
                return self.answer(409, "everything is here already")
            length = int(self.headers.get("content-length", ""))
            digest = self.headers.get("x-archive-digest", "")
            self.server.receive(self.rfile, length, digest)
            self.server.done = True
            self.answer(200, "received")
        except (BadArchive, tarfile.TarError, ValueError, OSError) as error:
            self.answer(400, f"{error}")
        finally:
            self.server.taken.release()
        if self.server.done:
            threading.Thread(target=self.server.shutdown).start()

    def answer(self, status, text):
        body = text.encode()
        self.log_message("%d %s", status, text)
        self.send_response(status)
        self.send_header("content-type", "text/plain; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.send_header("connection", "close")
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_request(self, *_):
        """Says nothing besides the answers."""


def end_when_idle(receiver, seconds):
    while not receiver.done:
        time.sleep(0.2)
        if time.monotonic() - receiver.last_bytes > seconds:
            receiver.shutdown()
            return


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--token-file", type=Path, required=True)
    parser.add_argument("--idle-seconds", type=float, required=True)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()

    # The modes are those of the archive, whatever this container's default.
    os.umask(0)
    token = options.token_file.read_text()
    with Receiver(options.port, options.folder, token) as receiver:
        idle = (receiver, options.idle_seconds)
        threading.Thread(target=end_when_idle, args=idle, daemon=True).start()
        receiver.serve_forever(poll_interval=0.1)
        if not receiver.done:
            sys.exit(f"nobody sent the files within {options.idle_seconds:g} seconds")


if __name__ == "__main__":
    main()
