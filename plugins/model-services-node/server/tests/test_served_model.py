"""The worker's answers against what ``mlflow.pyfunc`` says of the same input."""

import json

import mlflow.pyfunc
import mlflow.sklearn
import numpy as np
import pandas as pd
import pytest
from mlflow.models import infer_signature
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

from model_worker.bad_request import BadRequest
from model_worker.served_model import ServedModel
from support import TESTS, load_answers

RANDOM = np.random.default_rng(7)
FRAME = pd.DataFrame(RANDOM.standard_normal((40, 3)), columns=["x", "y", "z"])
TARGET = FRAME.to_numpy() @ [1 / 3, -2, 1e-9]


def save_sklearn(directory, estimator, inputs, **options):
    signature = infer_signature(inputs, estimator.predict(inputs))
    mlflow.sklearn.save_model(
        estimator, str(directory), signature=signature, pip_requirements=[], **options
    )
    return mlflow.pyfunc.load_model(str(directory))


def ask(model, message):
    return json.loads(ServedModel(model).predict(json.dumps(message).encode()))


def rows_of(frame):
    split = frame.to_dict(orient="split")
    return {"data": {"names": split["columns"], "ndarray": split["data"]}}


@pytest.mark.parametrize("targets", [1, 2])
def test_a_regressor_to_the_last_digit(tmp_path, targets):
    target = TARGET if targets == 1 else np.stack([TARGET, -TARGET], axis=1)
    model = save_sklearn(tmp_path / "m", LinearRegression().fit(FRAME, target), FRAME)
    expected = model.predict(FRAME)
    tensor = {"shape": list(FRAME.shape), "values": FRAME.to_numpy().ravel().tolist()}
    in_rows = ask(model, rows_of(FRAME))["data"]["ndarray"]
    in_tensor = ask(model, {"data": {"tensor": tensor}})["data"]["tensor"]
    assert np.array(in_rows).tobytes() == expected.tobytes()
    assert np.array(in_tensor["values"]).tobytes() == expected.tobytes()
    assert in_tensor["shape"] == list(expected.shape)


def test_mlflow_s_own_serving_example_is_understood(tmp_path):
    model = save_sklearn(
        tmp_path / "m",
        LinearRegression().fit(FRAME, TARGET),
        FRAME,
        input_example=FRAME.head(3),
    )
    example = json.loads((tmp_path / "m" / "serving_input_example.json").read_text())
    answer = ask(model, {"jsonData": example})["data"]["tensor"]["values"]
    assert answer == model.predict(FRAME.head(3)).tolist()


def test_a_classifier_of_text_columns_with_text_labels(tmp_path):
    frame = pd.DataFrame({"colour": ["red", "blue", "red"], "size": ["s", "m", "l"]})
    estimator = make_pipeline(OneHotEncoder(), LogisticRegression())
    model = save_sklearn(tmp_path / "m", estimator.fit(frame, ["a", "b", "a"]), frame)
    answer = ask(model, rows_of(frame))
    assert answer["data"]["ndarray"] == model.predict(frame).tolist() == ["a", "b", "a"]


def test_probabilities(tmp_path):
    model = save_sklearn(
        tmp_path / "m",
        LogisticRegression().fit(FRAME, TARGET > 0),
        FRAME,
        pyfunc_predict_fn="predict_proba",
    )
    data = ask(model, rows_of(FRAME))["data"]
    assert data["names"] == ["t:0", "t:1"]
    assert np.array_equal(data["ndarray"], model.predict(FRAME))


def test_integers_where_the_signature_says_double(tmp_path):
    model = save_sklearn(tmp_path / "m", LinearRegression().fit(FRAME, TARGET), FRAME)
    answer = ask(model, {"data": {"ndarray": [[1, 2, 3]]}})["data"]["ndarray"]
    assert (
        answer
        == model.predict(
            FRAME.head(0).reindex([0]).assign(x=1.0, y=2.0, z=3.0)
        ).tolist()
    )


def test_a_tensor_of_float32(tmp_path):
    rows = FRAME.to_numpy(dtype=np.float32)
    model = load_answers(tmp_path / "m", "echo", signature=infer_signature(rows, rows))
    answer = ask(model, {"data": {"ndarray": rows.tolist()}})["data"]["ndarray"]
    assert np.array(answer, dtype=np.float32).tobytes() == model.predict(rows).tobytes()


def test_columns_reach_the_model_as_the_signature_says(tmp_path):
    frame = pd.DataFrame(
        {
            "i": np.array([1], dtype=np.int32),
            "l": [1],
            "f": np.array([1], dtype=np.float32),
            "d": [1.5],
            "b": [True],
            "s": ["x"],
        }
    )
    model = load_answers(tmp_path / "m", "dtypes", signature=infer_signature(frame))
    expected = model.predict(frame)
    answer = ask(model, {"data": {"ndarray": [[1, 1.0, 1, 1.5, True, "x"]]}})
    assert answer["jsonData"] == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            "frame",
            {
                "data": {
                    "names": ["third", "class"],
                    "ndarray": [[1 / 3, "cat"], [2 / 3, "dog"]],
                }
            },
        ),
        ("series", {"data": {"names": ["score"], "ndarray": [0.1, 0.2]}}),
        ("scalar", {"jsonData": float(np.float32(0.1))}),
        ("text", {"strData": "a cat"}),
        ("binary", {"binData": "AP8="}),
        (
            "objects",
            {
                "data": {
                    "names": [],
                    "ndarray": [{"label": "cat", "score": 0.1}, {"label": "dog"}],
                }
            },
        ),
        (
            "mapping",
            {"jsonData": {"scores": [float(np.float32(0.1)), float(np.float32(0.2))]}},
        ),
        (
            "mixed",
            {
                "data": {
                    "names": [],
                    "ndarray": [
                        "2026-01-02T03:04:05.123456789",
                        None,
                        "2026-01-02",
                        "P0DT0H1M0S",
                        "0.10",
                        None,
                        "-Infinity",
                        True,
                        None,
                    ],
                }
            },
        ),
    ],
)
def test_every_form_of_answer(tmp_path, answer, expected):
    given = ask(load_answers(tmp_path / "m", answer), {"data": {"ndarray": [[1]]}})
    assert given == {"meta": {}, **expected}


def test_params_reach_the_model(tmp_path):
    signature = infer_signature(np.array([[1.0]]), params={"factor": 1})
    model = load_answers(tmp_path / "m", "with_params", signature=signature)
    request = {"jsonData": {"inputs": [[1.0]], "params": {"factor": 5}}}
    assert ask(model, request)["data"]["tensor"]["values"] == [5]


def test_a_signature_of_type_hints(tmp_path):
    mlflow.pyfunc.save_model(
        str(tmp_path / "m"),
        python_model=str(TESTS / "models" / "hinted.py"),
        pip_requirements=[],
    )
    model = mlflow.pyfunc.load_model(str(tmp_path / "m"))
    answer = ask(model, {"data": {"ndarray": ["a", "bcd"]}})
    assert answer["data"]["ndarray"] == model.predict(["a", "bcd"]) == [1, 3]


@pytest.mark.parametrize(
    ("request_", "cause"),
    [
        (b"", "not JSON.*Content-Type"),
        (b'{"data":', "not JSON"),
        (b"\xff", "not JSON"),
        (b"[1]", "must be a JSON object"),
        (b'{"meta": 7, "strData": "x"}', "meta must be an object"),
        (b'{"data": {"ndarray": [[1, 2]]}}', "a row has 2 values"),
        (
            b'{"data": {"names": ["x", "y"], "ndarray": [[1, 2]]}}',
            r"missing inputs \['z'\]",
        ),
        (b'{"data": {"ndarray": [["a", 1, 2]]}}', "Incompatible input types.*column x"),
    ],
)
def test_a_bad_request_is_told_from_a_model_that_fails(tmp_path, request_, cause):
    model = save_sklearn(tmp_path / "m", LinearRegression().fit(FRAME, TARGET), FRAME)
    with pytest.raises(BadRequest, match=cause):
        ServedModel(model).predict(request_)
    model = load_answers(tmp_path / "n", "misbehave")
    with pytest.raises(ValueError, match="does not like this row"):
        ServedModel(model).predict(b'{"data": {"ndarray": [["raise"]]}}')
