"""Supervisor, worker and the real seldon-core together, as in an image."""

import concurrent.futures
import json
import os
import pathlib
import signal
import threading
import time

import mlflow.pyfunc
import numpy as np
import pandas as pd
import pytest
from mlflow.models import infer_signature
from sklearn.ensemble import RandomForestRegressor

from harness import SERVER_PYTHON, started
from support import children, is_alive, save_answers, wait_until

pytestmark = pytest.mark.skipif(
    not SERVER_PYTHON, reason="MODEL_SERVER_PYTHON names no server environment"
)

FRAME = pd.DataFrame(
    np.random.default_rng(7).standard_normal((50, 3)), columns=["x", "y", "z"]
)
ROWS = {"data": {"names": list(FRAME.columns), "ndarray": FRAME.to_numpy().tolist()}}
TENSOR = {
    "data": {
        "names": list(FRAME.columns),
        "tensor": {"shape": [50, 3], "values": FRAME.to_numpy().ravel().tolist()},
    }
}


@pytest.fixture(scope="module")
def forest(tmp_path_factory):
    """A real model and what ``mlflow.pyfunc`` answers for ``FRAME``."""
    directory = tmp_path_factory.mktemp("forest") / "model"
    target = FRAME.sum(axis=1) / 3
    estimator = RandomForestRegressor(n_estimators=20, random_state=7)
    estimator.fit(FRAME, target)
    mlflow.sklearn.save_model(
        estimator,
        str(directory),
        signature=infer_signature(FRAME, target),
        pip_requirements=[],
        skops_trusted_types=["sklearn.tree._tree.Tree"],
    )
    return directory, mlflow.pyfunc.load_model(str(directory)).predict(FRAME)


@pytest.fixture(scope="module")
def image(forest, tmp_path_factory):
    log = tmp_path_factory.mktemp("image") / "log"
    with started(forest[0], log, GUNICORN_WORKERS="2", GUNICORN_THREADS="4") as image:
        yield image


def test_rest_answers_as_pyfunc_to_the_last_digit(image, forest):
    status, answer = image.post(ROWS)
    assert status == 200
    assert np.array(answer["data"]["ndarray"]).tobytes() == forest[1].tobytes()
    assert answer["meta"] == {"requestPath": {"dogs": "host:5000/dogs@sha256:0"}}
    values = image.post(TENSOR)[1]["data"]["tensor"]["values"]
    assert np.array(values).tobytes() == forest[1].tobytes()


def test_grpc_answers_as_pyfunc_to_the_last_digit(image, forest):
    rows, tensor = image.grpc(ROWS, TENSOR)
    assert np.array(rows["data"]["ndarray"]).tobytes() == forest[1].tobytes()
    assert tensor["data"]["tensor"]["shape"] == [50]
    assert np.array(tensor["data"]["tensor"]["values"]).tobytes() == forest[1].tobytes()
    assert rows["meta"]["requestPath"] == {"dogs": "host:5000/dogs@sha256:0"}


def test_the_executor_s_way_and_a_form_are_served_too(image, forest):
    assert image.post(ROWS, "/predict")[1]["data"]["ndarray"] == forest[1].tolist()
    boundary = "----form"
    part = json.dumps(ROWS["data"])
    form = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="data"\r\n\r\n'
        f"{part}\r\n--{boundary}--\r\n"
    )
    status, answer = image.post(
        form.encode(), content_type=f"multipart/form-data; boundary={boundary}"
    )
    assert (status, answer["data"]["ndarray"]) == (200, forest[1].tolist())


def test_health(image):
    assert image.get("/health/ping") == (200, "pong")
    status, answer = image.get("/health/status")
    assert (status, answer["data"]["ndarray"]) == (200, ["ready"])


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (b"", "the request is not JSON"),
        (b'{"data"', "the request is not JSON"),
        (b"{}", "none of data, jsonData, strData, binData"),
        ({"data": {"ndarray": [[1]]}}, "a row has 1 values, but the model takes 3"),
        ({"data": {"names": ["x"], "ndarray": [[1]]}}, "missing inputs ['y', 'z']"),
        ({"data": {"ndarray": [["a", "b", "c"]]}}, "Incompatible input types"),
    ],
)
def test_a_bad_request_is_a_seldon_error_with_its_cause(image, forest, body, cause):
    status, answer = image.post(body)
    assert status == 400
    assert cause in answer["status"].pop("info")
    assert answer == {
        "status": {"status": 1, "code": -1, "reason": "MICROSERVICE_BAD_DATA"}
    }
    assert image.post(ROWS)[1]["data"]["ndarray"] == forest[1].tolist()


def test_a_bad_request_over_grpc_has_its_cause(image):
    bad, good = image.grpc({"data": {"ndarray": [[1]]}}, ROWS)
    assert bad["code"] == "UNKNOWN"
    assert "MICROSERVICE_BAD_DATA: a row has 1 values" in bad["details"]
    assert len(good["data"]["ndarray"]) == 50


def test_one_process_has_the_model_whatever_asks(image):
    image.post(ROWS)
    image.grpc(ROWS)
    with_model = [
        pid
        for pid in children(image.process.pid)
        if "sklearn" in pathlib.Path(f"/proc/{pid}/maps").read_text()
    ]
    assert with_model == [image.worker()]


def in_parallel(count, work):
    """The results of ``work(0)``, ``work(1)``, …, all begun at once."""
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        return list(pool.map(work, range(count)))


def test_as_many_requests_at_once_as_workers_times_threads(tmp_path):
    model = save_answers(tmp_path / "model", "slow")
    settings = {"GUNICORN_WORKERS": "2", "GUNICORN_THREADS": "4"}
    with started(model, tmp_path / "log", **settings) as image:
        began = time.monotonic()
        answers = in_parallel(
            8, lambda i: image.post({"data": {"ndarray": [[1, i]]}})[1]
        )
        elapsed = time.monotonic() - began
    assert [each["data"]["ndarray"] for each in answers] == [[[1, i]] for i in range(8)]
    # 8 s one after the other, 4 s with the workers alone.
    assert elapsed < 3.5
    log = (tmp_path / "log").read_text()
    assert "'threads': 4, 'workers': 2" in log


def test_the_port_is_closed_until_the_model_is_loaded(tmp_path):
    model = save_answers(tmp_path / "model", "echo")
    script = tmp_path / "model" / "answers.py"
    gate = tmp_path / "gate"
    script.write_text(
        "import os, time\n"
        f"while not os.path.exists({str(gate)!r}): time.sleep(0.01)\n"
        + script.read_text()
    )
    with started(model, tmp_path / "log", wait=False) as image:
        time.sleep(4)
        with pytest.raises(ConnectionRefusedError):
            image.get("/health/ping")
        gate.touch()
        wait_until(image.is_healthy)
        assert image.post({"strData": "x"})[1]["strData"] == "x"


def test_a_killed_worker_costs_no_request_but_those_in_flight(image, forest):
    # One fewer than a process has threads, so that health is always answered at once.
    askers = 3
    stop = threading.Event()
    outcomes = []

    def ask(_):
        while not stop.is_set():
            status, answer = image.post(ROWS)
            outcomes.append(
                answer["data"]["ndarray"] if status == 200 else (status, answer)
            )

    asking = threading.Thread(target=in_parallel, args=(askers, ask))
    asking.start()
    kills = 3
    try:
        for _ in range(kills):
            os.kill(wait_until(image.worker), signal.SIGKILL)
            assert image.get("/health/ping")[0] == 503
            assert image.get("/health/status")[0] == 503
            wait_until(image.is_healthy)
        served = len(outcomes)
        wait_until(lambda: len(outcomes) > served + 20)
    finally:
        stop.set()
        asking.join()
    failures = [each for each in outcomes if isinstance(each, tuple)]
    assert all(each == forest[1].tolist() for each in outcomes if each not in failures)
    assert len(failures) <= askers * kills
    for status, answer in failures:
        assert status == 503
        assert answer["status"]["reason"] == "MODEL_UNAVAILABLE"
        assert "ended while it worked on this request" in answer["status"]["info"]


def test_a_request_that_kills_the_worker_fails_alone(tmp_path):
    model = save_answers(tmp_path / "model", "misbehave")
    with started(model, tmp_path / "log") as image:
        status, answer = image.post({"data": {"ndarray": [["die"]]}})
        assert (status, answer["status"]["reason"]) == (503, "MODEL_UNAVAILABLE")
        # The next waits for the new worker instead of failing.
        assert image.post({"data": {"ndarray": [["fine"]]}})[0] == 200
        (answer,) = image.grpc({"data": {"ndarray": [["die"]]}})
        assert "MODEL_UNAVAILABLE: the model's process ended" in answer["details"]


def test_a_model_that_cannot_be_loaded_ends_the_container_with_the_cause(tmp_path):
    with started(tmp_path, tmp_path / "log") as image:
        assert image.process.wait(10) == 1
    assert f"there is no MLmodel file in {tmp_path}" in (tmp_path / "log").read_text()


def test_told_to_end_it_finishes_what_it_has_begun(tmp_path):
    model = save_answers(tmp_path / "model", "slow")
    with started(model, tmp_path / "log", GUNICORN_THREADS="2") as image:
        family = children(image.process.pid)
        answers = []
        asking = threading.Thread(
            target=lambda: answers.append(image.post({"data": {"ndarray": [[1.5]]}}))
        )
        asking.start()
        time.sleep(0.5)
        began = time.monotonic()
        image.process.terminate()
        assert image.process.wait(10) == 0
        assert time.monotonic() - began < 5
        asking.join()
    assert answers[0][0] == 200
    # Who gets SIGKILL takes a moment to go.
    wait_until(lambda: not any(map(is_alive, family)), timeout=10)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_whichever_way_it_ends(forest, tmp_path, number):
    with started(forest[0], tmp_path / "log") as image:
        family = children(image.process.pid)
        assert len(family) > 5
        image.process.send_signal(number)
        image.process.wait(5)
        wait_until(lambda: not any(map(is_alive, family)), timeout=5)


def test_other_payloads_over_grpc(tmp_path):
    model = save_answers(tmp_path / "model", "echo")
    payloads = [
        {"strData": "a cat"},
        {"binData": "AP8="},
        {"jsonData": {"a": [1.5, None, True, "x", {}, []]}},
        {"data": {"ndarray": [[0.1, "x"], [None, True]]}},
        {"jsonData": 7.5},
    ]
    with started(model, tmp_path / "log") as image:
        answers = [image.post(each)[1] for each in payloads]
        in_grpc = image.grpc(*payloads)
    for payload, rest, grpc in zip(payloads, answers, in_grpc):
        rest.pop("meta")
        grpc.pop("meta")
        for answer in (rest, grpc):
            answer.get("data", {}).pop("names", None)
            assert answer == payload
