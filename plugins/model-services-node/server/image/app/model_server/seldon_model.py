"""The class that seldon-core serves: it hands each request to the model's worker."""

import json
import os
from typing import Dict, List, Optional, Union

import flask
from seldon_core.proto.prediction_pb2 import SeldonMessage
from seldon_core.user_model import SeldonComponent

from worker_protocol.failure import MODEL_UNAVAILABLE, Failure

from .errors import ModelError
from .seldon_message import message_from_json, message_to_json
from .settings import SOCKET_VARIABLE
from .worker_client import WorkerClient

_NOT_READY = Failure(
    503, MODEL_UNAVAILABLE, "the model's process is being started again"
)


class SeldonModel(SeldonComponent):
    """A model of which only the worker has a copy; REST and gRPC processes share that one."""

    def __init__(self, **parameters: object):
        # Seldon passes the deployment's parameters; the supervisor has read
        # the only one that matters, model_uri.
        super().__init__()
        self._worker = WorkerClient(os.environ[SOCKET_VARIABLE])
        # seldon-core registers this blueprint with its REST application.
        self.model_error_handler = _health_gate(self._worker)

    def predict_raw(
        self, request: Union[SeldonMessage, bytes, str, Dict]
    ) -> Union[SeldonMessage, bytes]:
        """Answers gRPC's messages by messages, and REST's JSON by JSON.

        REST hands over the body as it came (``PAYLOAD_PASSTHROUGH``), so that
        JSON is read and written once, by the worker. A form's fields come as a dict.
        """
        if isinstance(request, SeldonMessage):
            return message_from_json(self._worker.predict(message_to_json(request)))
        if isinstance(request, dict):
            request = json.dumps(request, default=bytes.decode)
        if isinstance(request, str):
            request = request.encode()
        return self._worker.predict(request)

    def health_status(self) -> List[str]:
        if not self._worker.ping():
            raise ModelError(_NOT_READY)
        return ["ready"]


def _health_gate(worker: WorkerClient) -> flask.Blueprint:
    """Makes ``/health/ping`` ask the worker; seldon-core's own answer is always «pong»."""
    blueprint = flask.Blueprint("health_gate", __name__)

    @blueprint.before_app_request
    def refuse_ping_without_worker() -> Optional[flask.Response]:
        if flask.request.path == "/health/ping" and not worker.ping():
            raise ModelError(_NOT_READY)
        return None

    return blueprint
