"""Measures what the isolated worker costs, against the same model in one environment with seldon-core.

Runs in an environment made from ``requirements.txt`` beside it, which holds both;
``MODEL_SERVER_PYTHON`` names one made from ``image/requirements.lock``. Writes JSON to
standard output: for each round p50 in milliseconds of one client, and predictions a
second of sixteen.
"""

import argparse
import concurrent.futures
import contextlib
import json
import os
import pathlib
import statistics
import sys
import tempfile
import time

BENCH = pathlib.Path(__file__).parent
sys.path.insert(0, str(BENCH.parent / "tests"))

import mlflow.sklearn  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from mlflow.models import infer_signature  # noqa: E402
from sklearn.linear_model import LinearRegression  # noqa: E402

from harness import Image, started  # noqa: E402
from support import free_ports, running, wait_until  # noqa: E402

CLIENTS = 16
FRAME = pd.DataFrame(
    np.random.default_rng(7).standard_normal((100, 4)), columns=["a", "b", "c", "d"]
)
REQUEST = {
    "data": {"names": list(FRAME.columns), "ndarray": FRAME[:1].to_numpy().tolist()}
}


def save(directory):
    estimator = LinearRegression().fit(FRAME, FRAME.sum(axis=1))
    signature = infer_signature(FRAME, estimator.predict(FRAME))
    mlflow.sklearn.save_model(
        estimator, directory, signature=signature, pip_requirements=[]
    )


@contextlib.contextmanager
def one_environment(model, log):
    http_port, grpc_port, metrics_port = free_ports(3)
    uri = {"name": "model_uri", "value": model, "type": "STRING"}
    command = [
        pathlib.Path(sys.executable).parent / "seldon-core-microservice",
        *["single_environment.SingleEnvironment", "--service-type", "MODEL"],
    ]
    settings = {
        "PYTHONPATH": str(BENCH),
        "PREDICTIVE_UNIT_PARAMETERS": json.dumps([uri]),
        "PREDICTIVE_UNIT_HTTP_SERVICE_PORT": str(http_port),
        "PREDICTIVE_UNIT_GRPC_SERVICE_PORT": str(grpc_port),
        "PREDICTIVE_UNIT_METRICS_SERVICE_PORT": str(metrics_port),
    }
    with running(command, log, **settings) as process:
        image = Image(process, http_port, grpc_port)
        wait_until(lambda: process.poll() is not None or image.is_healthy())
        yield image


def ask(image):
    began = time.perf_counter()
    status, answer = image.post(REQUEST)
    if status != 200:
        raise RuntimeError(f"answered {status}: {answer}")
    return 1000 * (time.perf_counter() - began)


def middle_latency(image, requests):
    return statistics.median(ask(image) for _ in range(requests))


def throughput(image, requests):
    began = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(lambda _: ask(image), range(requests)))
    return requests / (time.perf_counter() - began)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--requests", type=int, default=500)
    arguments = parser.parse_args()
    requests = arguments.requests

    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        model = os.path.join(folder, "model")
        save(model)
        both = {
            "isolated": stack.enter_context(started(model, f"{folder}/isolated")),
            "one": stack.enter_context(one_environment(model, f"{folder}/one")),
        }
        for image in both.values():
            middle_latency(image, requests // 5)
        rounds = []
        # One after the other in short rounds, so that what else the machine does
        # falls on both.
        for _ in range(arguments.rounds):
            rounds.append(
                {
                    name: {
                        "p50": middle_latency(image, requests),
                        "throughput": throughput(image, requests),
                    }
                    for name, image in both.items()
                }
            )
    json.dump(rounds, sys.stdout)


if __name__ == "__main__":
    main()
