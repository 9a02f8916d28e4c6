"""Many requests, good and bad, on a server whose worker is killed again and again.

``LOAD_REQUESTS`` and ``LOAD_KILLS`` ask for more than the suite has time for.
"""

import concurrent.futures
import itertools
import json
import os
import signal
import time

import mlflow.sklearn
import numpy as np
import pandas as pd
import pytest
from mlflow.models import infer_signature
from sklearn.linear_model import LinearRegression

from harness import SERVER_PYTHON, started
from support import is_alive, wait_until

pytestmark = pytest.mark.skipif(
    not SERVER_PYTHON, reason="MODEL_SERVER_PYTHON names no server environment"
)

REQUESTS = int(os.environ.get("LOAD_REQUESTS", 1000))
KILLS = int(os.environ.get("LOAD_KILLS", 4))
#: One fewer than a process has threads, so that health is always answered at once.
CLIENTS = 7
#: Every so many requests one is malformed.
MALFORMED_EVERY = 10

FRAME = pd.DataFrame(
    np.random.default_rng(7).standard_normal((20, 3)), columns=["x", "y", "z"]
)
ROWS = json.dumps({"data": {"ndarray": FRAME.to_numpy().tolist()}}).encode()

#: Bodies that are wrong in ten ways, and what the answer says of each.
MALFORMED = [
    (b"", "the request is not JSON"),
    (ROWS[:100], "the request is not JSON"),
    (b"\xff\xfe", "the request is not JSON"),
    (b"[[1, 2, 3]]", "must be a JSON object"),
    (b'{"meta": {}}', "none of data, jsonData, strData, binData"),
    (b'{"data": {"ndarray": [[1, 2]]}}', "a row has 2 values, but the model takes 3"),
    (b'{"data": {"names": ["x"], "ndarray": [[1]]}}', "missing inputs ['y', 'z']"),
    (b'{"data": {"ndarray": [["a", 1, 2]]}}', "Incompatible input types"),
    (b'{"data": {"tensor": {"shape": [2, 3], "values": [1]}}}', "cannot reshape"),
    (b'{"binData": "*"}', "binData cannot be read"),
]


class Outcome:
    """What came of one request, and when it was under way."""

    def __init__(self, image, number):
        self.began = time.monotonic()
        kind = number // MALFORMED_EVERY % len(MALFORMED)
        malformed = number % MALFORMED_EVERY == 0
        self.body, self.cause = MALFORMED[kind] if malformed else (ROWS, None)
        self.status, self.answer = image.post(self.body)
        self.ended = time.monotonic()

    def was_in_flight_at(self, kills):
        return any(self.began < gone and killed < self.ended for killed, gone in kills)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    directory = tmp_path_factory.mktemp("load") / "model"
    estimator = LinearRegression().fit(FRAME, FRAME.sum(axis=1))
    signature = infer_signature(FRAME, estimator.predict(FRAME))
    mlflow.sklearn.save_model(
        estimator, str(directory), signature=signature, pip_requirements=[]
    )
    return directory, mlflow.pyfunc.load_model(str(directory)).predict(FRAME).tolist()


def test_only_requests_in_flight_at_a_kill_are_lost(model, tmp_path, capsys):
    directory, expected = model
    outcomes, kills = [], []
    numbers = itertools.count()
    settings = {"GUNICORN_WORKERS": "1", "GUNICORN_THREADS": str(CLIENTS + 1)}

    with started(directory, tmp_path / "log", **settings) as image:

        def ask(_):
            while (number := next(numbers)) < REQUESTS:
                outcomes.append(Outcome(image, number))

        def kill_again_and_again():
            for count in range(1, KILLS + 1):
                wait_until(lambda: len(outcomes) >= REQUESTS * count / (KILLS + 1))
                worker = wait_until(image.worker)
                killed = time.monotonic()
                os.kill(worker, signal.SIGKILL)
                wait_until(lambda pid=worker: not is_alive(pid))
                kills.append((killed, time.monotonic()))
                assert image.get("/health/ping")[0] == 503
                assert image.get("/health/status")[0] == 503
                wait_until(image.is_healthy)

        began = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(CLIENTS + 1) as pool:
            killing = pool.submit(kill_again_and_again)
            list(pool.map(ask, range(CLIENTS)))
            killing.result()
        elapsed = time.monotonic() - began

    assert len(outcomes) == REQUESTS
    lost = [each for each in outcomes if each.status == 503]
    for each in lost:
        assert each.was_in_flight_at(kills)
        assert each.answer["status"]["reason"] == "MODEL_UNAVAILABLE"
        assert "ended while it worked on this request" in each.answer["status"]["info"]
    assert len(lost) <= CLIENTS * KILLS

    answered = [each for each in outcomes if each.status != 503]
    malformed = [each for each in answered if each.cause]
    for each in malformed:
        assert each.status == 400
        assert each.answer["status"]["reason"] == "MICROSERVICE_BAD_DATA"
        assert each.cause in each.answer["status"]["info"]
    assert {each.cause for each in malformed} == {cause for _, cause in MALFORMED}
    for each in answered:
        if not each.cause:
            assert (each.status, each.answer["data"]["ndarray"]) == (200, expected)

    with capsys.disabled():
        print(
            f"\n{REQUESTS} requests in {elapsed:.0f} s: {len(answered) - len(malformed)}"
            f" predictions, {len(malformed)} malformed with their cause, "
            f"{len(lost)} in flight at {KILLS} kills"
        )
