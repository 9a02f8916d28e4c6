import hashlib
import http.client
import io
import os
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest
from support import free_ports

RECEIVER = Path(__file__).parent.parent / "receiver/receive.py"
TOKEN = "a-token"


def archive(*members):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        for name, content, mode in members:
            info = tarfile.TarInfo(name)
            info.mode = mode
            if content is None:
                info.type = tarfile.DIRTYPE
                tar.addfile(info)
            else:
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
    return stream.getvalue()


GOOD = archive(
    ("folder", None, 0o750), ("folder/run", b"#!", 0o755), ("read", b"text", 0o640)
)


class Running:
    def __init__(self, folder, idle_seconds):
        self.folder = folder / "files"
        [self.port] = free_ports(1)
        token_file = folder / "token"
        token_file.write_text(TOKEN)
        command = [sys.executable, str(RECEIVER), f"--port={self.port}"]
        command += [f"--token-file={token_file}", f"--idle-seconds={idle_seconds}"]
        self.process = subprocess.Popen(
            [*command, str(self.folder)], stderr=subprocess.PIPE, text=True
        )

    def connect(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        deadline = time.monotonic() + 10
        while True:
            try:
                connection.connect()
                return connection
            except OSError:
                assert time.monotonic() < deadline and self.process.poll() is None
                time.sleep(0.05)

    def send(self, body, token=TOKEN, digest=None):
        connection = self.connect()
        headers = {"x-receiver-token": token, "x-archive-digest": digest or sha256(body)}
        connection.request("PUT", "/", body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    def end(self):
        return self.process.wait(timeout=10), self.process.stderr.read()


def sha256(body):
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


@pytest.fixture
def receiver(tmp_path):
    running = Running(tmp_path, idle_seconds=20)
    yield running
    running.process.kill()
    running.process.wait()


def test_unpacks_what_was_sent_with_its_modes_and_ends(receiver):
    assert receiver.send(GOOD) == (200, "received")
    assert receiver.end()[0] == 0
    assert (receiver.folder / "read").read_text() == "text"
    modes = {
        str(path.relative_to(receiver.folder)): oct(path.stat().st_mode & 0o777)
        for path in receiver.folder.rglob("*")
    }
    assert modes == {"folder": "0o750", "folder/run": "0o755", "read": "0o640"}


@pytest.mark.parametrize(
    "body, reason",
    [
        (archive(("../out", b"x", 0o644)), "outside"),
        (archive(("/tmp/out", b"x", 0o644)), "outside"),
        (archive(("same", b"x", 0o644), ("same", b"y", 0o644)), "exists"),
        (b"no archive at all", "truncated header"),
    ],
)
def test_refuses_what_is_no_archive_of_files_and_takes_the_next(
    receiver, body, reason
):
    status, text = receiver.send(body)
    assert status == 400
    assert reason in text
    assert list(receiver.folder.iterdir()) == []
    assert receiver.send(GOOD)[0] == 200


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_refuses_links_and_devices(receiver, kind):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        info = tarfile.TarInfo("link")
        info.type = kind
        info.linkname = "/etc/passwd"
        tar.addfile(info)
    status, text = receiver.send(stream.getvalue())
    assert status == 400
    assert "neither a file nor a folder" in text


def test_refuses_another_archive_than_was_announced(receiver):
    status, text = receiver.send(GOOD, digest=sha256(b"other"))
    assert (status, text) == (400, "the archive is not the one that was announced")
    assert list(receiver.folder.iterdir()) == []


def test_refuses_who_does_not_know_the_token(receiver):
    assert receiver.send(GOOD, token="guess") == (403, "wrong token")
    assert not receiver.folder.exists()


def test_lets_the_next_one_send_when_one_broke_off(receiver):
    connection = receiver.connect()
    connection.putrequest("PUT", "/")
    connection.putheader("x-receiver-token", TOKEN)
    connection.putheader("content-length", str(len(GOOD)))
    connection.endheaders()
    connection.send(GOOD[:600])
    time.sleep(0.3)
    assert receiver.send(GOOD) == (409, "somebody else is sending")
    connection.close()
    deadline = time.monotonic() + 10
    while receiver.send(GOOD)[0] != 200:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert receiver.end()[0] == 0
    assert sorted(os.listdir(receiver.folder)) == ["folder", "read"]


def test_ends_with_a_word_when_nobody_sends(tmp_path):
    code, text = Running(tmp_path, idle_seconds=0.5).end()
    assert code == 1
    assert "nobody sent the files within 0.5 seconds" in text
