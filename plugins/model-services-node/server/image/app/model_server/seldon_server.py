"""The process that speaks Seldon's protocol: seldon-core-microservice with our class."""

import logging
import os
import signal
import sys

from worker_protocol.parent_death import die_with_parent

from .settings import SOCKET_VARIABLE


def main(parent_pid: int) -> None:
    """Imports seldon-core while the worker loads the model, then opens the ports.

    A port that is open says to Kubernetes' default probes that the model can
    be asked, so none is opened before.
    """
    die_with_parent(parent_pid, signal.SIGTERM)
    this_process = os.getpid()
    # seldon-core reads it when it is imported.
    os.environ["PAYLOAD_PASSTHROUGH"] = "true"
    from seldon_core import microservice

    from .worker_client import WorkerClient

    WorkerClient(os.environ[SOCKET_VARIABLE]).wait()
    sys.argv = [
        "seldon-core-microservice",
        "model_server.seldon_model.SeldonModel",
        "--service-type",
        "MODEL",
    ]
    try:
        microservice.main()
    except Exception:
        logging.exception("seldon-core-microservice failed")
    finally:
        # gunicorn's forked workers come by here too, when they end.
        if os.getpid() == this_process:
            # seldon-core would wait for ever for its gRPC processes. This one
            # leads their group (the supervisor started it so) and ends it whole.
            logging.shutdown()
            os.killpg(this_process, signal.SIGKILL)
