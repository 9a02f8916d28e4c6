"""What the image is told by Seldon's environment variables."""

import json
from typing import Mapping

#: Where Seldon's storage initialiser puts the model.
DEFAULT_MODEL_DIRECTORY = "/mnt/models"

#: Tells the Seldon server where the worker listens.
SOCKET_VARIABLE = "MODEL_WORKER_SOCKET"


class SettingsError(Exception):
    """A setting cannot be used; the message names it, the cause and the remedy."""


def model_directory(environment: Mapping[str, str]) -> str:
    """The folder of the model: ``model_uri`` of ``PREDICTIVE_UNIT_PARAMETERS``.

    Seldon's operator downloads the model and always names a folder here.
    """
    text = environment.get("PREDICTIVE_UNIT_PARAMETERS") or "[]"
    try:
        parameters = {each["name"]: each["value"] for each in json.loads(text)}
    except (ValueError, TypeError, KeyError) as error:
        raise SettingsError(
            "PREDICTIVE_UNIT_PARAMETERS must be a JSON list of objects with name, "
            f"value and type, but cannot be read: {error!r}"
        ) from error
    uri = parameters.get("model_uri", DEFAULT_MODEL_DIRECTORY)
    directory = uri[len("file://") :] if uri.startswith("file://") else uri
    if not directory.startswith("/"):
        raise SettingsError(
            f"model_uri is «{uri}», but the server reads models from a folder only; "
            "set modelUri in the SeldonDeployment, so that Seldon downloads the model first"
        )
    return directory
