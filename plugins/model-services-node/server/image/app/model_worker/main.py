"""The worker: loads the model once and answers requests until it is killed."""

import logging
import os
import signal
import sys

from worker_protocol.parent_death import die_with_parent

from .socket_server import serve

_logger = logging.getLogger("model_worker")


def main(socket_path: str, model_directory: str, parent_pid: int) -> None:
    die_with_parent(parent_pid, signal.SIGKILL)
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s - %(name)s - %(levelname)s: %(message)s"
    )
    # A pod that serves predictions has no business with MLflow's maintainers.
    os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
    if not os.path.isfile(os.path.join(model_directory, "MLmodel")):
        _logger.error(
            "there is no MLmodel file in %s; modelUri must name the folder that holds it",
            model_directory,
        )
        sys.exit(1)
    try:
        # Imported here, as an environment without MLflow is a cause like others.
        from .served_model import ServedModel

        model = ServedModel.load(model_directory)
    except Exception as error:
        _logger.exception("the model in %s cannot be loaded", model_directory)
        _logger.error(
            "the model in %s cannot be loaded: %s: %s; the image must have the "
            "environment that this model version was logged with",
            model_directory,
            type(error).__name__,
            error,
        )
        sys.exit(1)
    serve(socket_path, model.predict)
