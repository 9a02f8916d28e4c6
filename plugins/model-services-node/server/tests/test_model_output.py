import json

import numpy as np
import pandas as pd
import pytest
from mlflow.types import ColSpec, Schema
from scipy.sparse import csr_matrix

from model_worker.model_output import write_output

ROWS = {"data": {"ndarray": [[1]]}}
TENSOR = {"data": {"tensor": {"shape": [1], "values": [1]}}}


def written(prediction, request=ROWS, schema=None):
    answer = write_output(prediction, request, schema)
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    return answer


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "longdouble"])
def test_floats_keep_every_digit(dtype):
    random = np.random.default_rng(7)
    values = np.concatenate(
        [
            random.standard_normal(1000),
            10.0 ** random.uniform(-300, 300, 1000),
            [1 / 3, 5e-324, 1.7976931348623157e308, -0.0],
        ]
    )
    with np.errstate(over="ignore", under="ignore"):
        values = values.astype(dtype).astype(np.float64).astype(dtype)
    values = values[np.isfinite(values)]
    for request, read in (
        (ROWS, lambda data: data["ndarray"]),
        (TENSOR, lambda data: data["tensor"]["values"]),
    ):
        text = json.dumps(written(values, request))
        read_back = np.array(read(json.loads(text)["data"]), dtype=dtype)
        assert read_back.tobytes() == values.tobytes() or (
            dtype == "longdouble" and np.array_equal(read_back, values)
        )


@pytest.mark.parametrize("dtype", ["int8", "int64", "uint64"])
def test_integers_keep_every_digit(dtype):
    values = np.array([np.iinfo(dtype).min, np.iinfo(dtype).max], dtype=dtype)
    assert written(values)["data"]["ndarray"] == values.tolist()


def test_an_array_keeps_its_shape():
    array = np.arange(8).reshape(2, 2, 2)
    assert written(array)["data"]["ndarray"] == array.tolist()
    assert written(array, TENSOR)["data"]["tensor"] == {
        "shape": [2, 2, 2],
        "values": list(range(8)),
    }


@pytest.mark.parametrize(
    ("array", "names"),
    [
        (np.zeros(3), []),
        (np.zeros((1, 2)), ["t:0", "t:1"]),
        (csr_matrix(np.zeros((1, 2))), ["t:0", "t:1"]),
    ],
)
def test_class_names_are_numbered(array, names):
    assert written(array)["data"]["names"] == names


def test_class_names_come_from_the_signature():
    schema = Schema([ColSpec("double", "cat"), ColSpec("double", "dog")])
    assert written(np.zeros((1, 2)), schema=schema)["data"]["names"] == ["cat", "dog"]
    assert written(np.zeros((1, 3)), schema=schema)["data"]["names"][0] == "t:0"


def test_a_frame_keeps_names_and_each_column_its_type():
    frame = pd.DataFrame(
        {
            "i": [1, 2],
            "f": np.array([0.1, np.nan], dtype=np.float32),
            "s": ["x", None],
            "n": pd.array([1, None], dtype="Int64"),
            "t": pd.to_datetime(["2026-01-02", None]),
            3: pd.Categorical(["a", "b"]),
        }
    )
    assert written(frame)["data"] == {
        "names": ["i", "f", "s", "n", "t", "3"],
        "ndarray": [
            [1, float(np.float32(0.1)), "x", 1, "2026-01-02T00:00:00", "a"],
            [2, None, None, None, None, "b"],
        ],
    }


def test_a_frame_of_numbers_as_a_tensor():
    frame = pd.DataFrame({"a": [1, 2], "b": [0.5, np.inf]})
    assert written(frame, TENSOR)["data"] == {
        "names": ["a", "b"],
        "tensor": {"shape": [2, 2], "values": [1, 0.5, 2, "Infinity"]},
    }


@pytest.mark.parametrize("request_", [TENSOR, {"strData": "x"}, {"jsonData": 1}])
def test_what_is_no_number_is_never_a_tensor(request_):
    for prediction in (np.array(["a"]), ["a"], [[1], [2, 3]], np.array([True])):
        assert "ndarray" in written(prediction, request_)["data"]


@pytest.mark.parametrize("request_", [{"strData": "x"}, {"jsonData": 1}])
def test_numbers_for_a_request_without_rows_are_a_tensor(request_):
    for prediction in (np.array([1]), [1], pd.Series([1])):
        tensor = written(prediction, request_)["data"]["tensor"]
        assert tensor == {"shape": [1], "values": [1]}


@pytest.mark.parametrize(
    ("prediction", "form"),
    [
        (
            pd.Series([0.5], name="score"),
            {"data": {"names": ["score"], "ndarray": [0.5]}},
        ),
        (pd.Series(["a"]), {"data": {"names": [], "ndarray": ["a"]}}),
        (("a", None), {"data": {"names": [], "ndarray": ["a", None]}}),
        ("text", {"strData": "text"}),
        (b"\xff", {"binData": "/w=="}),
        ({"a": np.int64(1), 2: [b"\xff"]}, {"jsonData": {"a": 1, "2": ["/w=="]}}),
        (np.float32(0.1), {"jsonData": float(np.float32(0.1))}),
        (np.array(7), {"jsonData": 7}),
        (True, {"jsonData": True}),
        (None, {"jsonData": None}),
        (
            {"t": pd.DataFrame({"a": [1]}), "s": pd.Series([2])},
            {"jsonData": {"t": [{"a": 1}], "s": [2]}},
        ),
    ],
)
def test_other_answers(prediction, form):
    answer = written(prediction)
    assert answer.pop("meta") == {}
    assert answer == form


@pytest.mark.parametrize("prediction", [1j, [object()], np.array([1j]), {"a": {1}}])
def test_an_answer_without_a_form_in_json_is_an_error(prediction):
    with pytest.raises(TypeError, match="has no form in JSON"):
        write_output(prediction, ROWS, None)


def test_meta_says_who_answered(monkeypatch):
    monkeypatch.setenv("PREDICTIVE_UNIT_ID", "dogs")
    monkeypatch.setenv("PREDICTIVE_UNIT_IMAGE", "host:5000/dogs@sha256:0")
    meta = {
        "puid": "7",
        "tags": {"a": 1},
        "requestPath": {"before": "x"},
        "routing": {},
    }
    assert written(np.zeros(1), {**ROWS, "meta": meta})["meta"] == {
        "puid": "7",
        "tags": {"a": 1},
        "requestPath": {"before": "x", "dogs": "host:5000/dogs@sha256:0"},
    }
