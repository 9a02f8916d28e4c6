"""The whole image without the image: a started supervisor with worker and real seldon-core."""

import contextlib
import http.client
import json
import os
import subprocess
import sys

from support import APP, TESTS, children, free_ports, running, wait_until

#: An interpreter of an environment made from ``image/requirements.lock``, as ``/opt/server`` is in
#: an image.
SERVER_PYTHON = os.environ.get("MODEL_SERVER_PYTHON")

PATH = "/api/v1.0/predictions"


class Image:
    """A started supervisor and its ports."""

    def __init__(self, process, http_port, grpc_port):
        self.process = process
        self.http_port = http_port
        self.grpc_port = grpc_port

    def get(self, path):
        return self._http("GET", path, None, {})

    def post(self, body, path=PATH, content_type="application/json"):
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
        return self._http("POST", path, body, {"Content-Type": content_type})

    def grpc(self, *messages):
        done = subprocess.run(
            [SERVER_PYTHON, TESTS / "grpc_client.py", f"127.0.0.1:{self.grpc_port}"],
            input=json.dumps(messages),
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)

    def is_healthy(self):
        try:
            return self.get("/health/ping")[0] == 200
        except OSError:
            return False

    def worker(self):
        for pid in children(self.process.pid):
            with contextlib.suppress(OSError), open(f"/proc/{pid}/cmdline") as command:
                if "launch_worker.py" in command.read():
                    return pid
        return None

    def _http(self, method, path, body, headers):
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.http_port, timeout=120
        )
        with contextlib.closing(connection):
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        try:
            return answer.status, json.loads(text)
        except ValueError:
            return answer.status, text


@contextlib.contextmanager
def started(model, log, wait=True, **environment):
    http_port, grpc_port, metrics_port = free_ports(3)
    uri = {"name": "model_uri", "value": str(model), "type": "STRING"}
    command = [SERVER_PYTHON, APP / "launch_supervisor.py", sys.executable]
    settings = {
        "PREDICTIVE_UNIT_PARAMETERS": json.dumps([uri]),
        "PREDICTIVE_UNIT_HTTP_SERVICE_PORT": str(http_port),
        "PREDICTIVE_UNIT_GRPC_SERVICE_PORT": str(grpc_port),
        "PREDICTIVE_UNIT_METRICS_SERVICE_PORT": str(metrics_port),
        "PREDICTIVE_UNIT_ID": "dogs",
        "PREDICTIVE_UNIT_IMAGE": "host:5000/dogs@sha256:0",
        **environment,
    }
    with running(command, log, **settings) as process:
        image = Image(process, http_port, grpc_port)
        if wait:
            wait_until(lambda: process.poll() is not None or image.is_healthy())
        yield image
