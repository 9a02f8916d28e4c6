"""A model as MLflow's python_function flavour loads it, asked in Seldon's words."""

import inspect
import json
from typing import Any

import mlflow.pyfunc
from mlflow.exceptions import MlflowException

from .bad_request import BadRequest
from .model_input import read_input
from .model_output import write_output


class ServedModel:
    """A loaded model with its signature; it may be asked by several threads at once."""

    def __init__(self, model: "mlflow.pyfunc.PyFuncModel"):
        self._model = model
        self._inputs = model.metadata.get_input_schema()
        self._outputs = model.metadata.get_output_schema()
        # MLflow 3: the predict function's type hints are the signature, and
        # it takes plain Python values.
        hinted = getattr(model.metadata, "_is_signature_from_type_hint", None)
        self._plain_values = bool(hinted and hinted())
        # MLflow 2.4 gave predict a second argument.
        self._takes_params = "params" in inspect.signature(model.predict).parameters

    @staticmethod
    def load(directory: str) -> "ServedModel":
        return ServedModel(mlflow.pyfunc.load_model(directory))

    def predict(self, request: bytes) -> bytes:
        """Answers a SeldonMessage (JSON) with another.

        :raises BadRequest: when the request is not what the model's signature asks for.
        """
        message = _parse(request)
        data, params = read_input(message, self._inputs, self._plain_values)
        answer = write_output(self._ask(data, params), message, self._outputs)
        return json.dumps(answer, allow_nan=False).encode()

    def _ask(self, data: Any, params: Any) -> Any:
        try:
            if params is None:
                return self._model.predict(data)
            if not self._takes_params:
                raise BadRequest(
                    "this model was logged with an MLflow that knows no params"
                )
            return self._model.predict(data, params=params)
        except MlflowException as error:
            # Raised by the check against the signature, before the model is asked.
            raise BadRequest(str(error)) from error


def _parse(request: bytes) -> dict:
    try:
        message = json.loads(request)
    except ValueError as error:
        raise BadRequest(
            f"the request is not JSON: {error}; send a SeldonMessage with the "
            "header Content-Type: application/json"
        ) from error
    if not isinstance(message, dict):
        raise BadRequest("the request must be a JSON object, a SeldonMessage")
    if not isinstance(message.get("meta") or {}, dict):
        raise BadRequest("meta must be an object")
    return message
