import base64

import numpy as np
import pandas as pd
import pytest
from mlflow.types import ColSpec, DataType, Schema, TensorSpec
from mlflow.types.schema import Array, Map, Object, Property

from model_worker.bad_request import BadRequest
from model_worker.model_input import read_input

COLUMNS = Schema(
    [
        ColSpec("double", "double"),
        ColSpec("float", "float"),
        ColSpec("long", "long"),
        ColSpec("integer", "integer"),
        ColSpec("boolean", "boolean"),
        ColSpec("string", "string"),
        ColSpec("binary", "binary"),
        ColSpec("datetime", "datetime"),
    ]
)
NAMES = COLUMNS.input_names()
ROW = [1, 0.1, 2, 3.0, True, "x", "AP8=", "2026-01-02T03:04:05.000000006"]
TWO = Schema([ColSpec("double", "a"), ColSpec("long", "b")])


def data_of(message, schema=None, plain_values=False):
    return read_input(message, schema, plain_values)[0]


def assert_columns(frame):
    assert frame.dtypes[:5].to_dict() == {
        "double": np.float64,
        "float": np.float32,
        "long": np.int64,
        "integer": np.int32,
        "boolean": np.bool_,
    }
    assert frame["datetime"].dtype == "datetime64[ns]"
    assert frame.iloc[0].to_dict() == {
        "double": 1.0,
        "float": np.float32(0.1),
        "long": 2,
        "integer": 3,
        "boolean": True,
        "string": "x",
        "binary": b"\x00\xff",
        "datetime": pd.Timestamp("2026-01-02T03:04:05.000000006"),
    }


@pytest.mark.parametrize(
    "message",
    [
        {"data": {"names": NAMES, "ndarray": [ROW]}},
        {"data": {"ndarray": [ROW]}},
        {"jsonData": {"dataframe_split": {"columns": NAMES, "data": [ROW]}}},
        {"jsonData": {"dataframe_records": [dict(zip(NAMES, ROW))]}},
        {"jsonData": [dict(zip(NAMES, ROW))]},
        {"jsonData": dict(zip(NAMES, ROW))},
        {"jsonData": {name: [value] for name, value in zip(NAMES, ROW)}},
    ],
)
def test_columns_have_the_names_and_types_of_the_signature(message):
    frame = data_of(message, COLUMNS)
    assert list(frame.columns) == NAMES
    assert_columns(frame)


def test_names_may_come_in_another_order():
    message = {"data": {"names": NAMES[::-1], "ndarray": [ROW[::-1]]}}
    assert_columns(data_of(message, COLUMNS)[NAMES])


def test_a_tensor_becomes_columns_too():
    tensor = {"shape": [2, 2], "values": [0.5, 1.0, 1.5, 2.0]}
    frame = data_of({"data": {"tensor": tensor}}, TWO)
    assert frame.dtypes.to_dict() == {"a": np.float64, "b": np.int64}
    assert frame.to_numpy().tolist() == [[0.5, 1], [1.5, 2]]


def test_integers_keep_every_digit():
    big = 2**63 - 1
    frame = data_of({"data": {"ndarray": [[0, big], [0, -big]]}}, TWO)
    assert frame["b"].tolist() == [big, -big]


@pytest.mark.parametrize("value", [1.5, "1", True, 2**63, None])
def test_what_is_no_integer_is_left_for_mlflow_to_refuse(value):
    frame = data_of({"data": {"ndarray": [[0, value], [0, value]]}}, TWO)
    assert frame["b"].dtype != np.int64


def test_missing_and_infinite_floats():
    rows = [[None, 1], ["NaN", 1], ["Infinity", 1], ["-Infinity", 1], [1, 1]]
    values = data_of({"data": {"ndarray": rows}}, TWO)["a"].to_numpy()
    np.testing.assert_array_equal(values, [np.nan, np.nan, np.inf, -np.inf, 1])


def test_text_is_not_made_a_float():
    frame = data_of({"data": {"ndarray": [["1.5", 1], [1.5, 1]]}}, TWO)
    assert frame["a"].tolist() == ["1.5", 1.5]


def test_numbers_for_a_column_of_text_stay_what_they_are():
    schema = Schema([ColSpec("string", "a")])
    frame = data_of({"data": {"ndarray": [[7], [8]]}}, schema)
    assert frame["a"].dtype == object
    assert frame["a"].tolist() == [7, 8]


def test_unnamed_columns():
    schema = Schema([ColSpec("double"), ColSpec("long")])
    frame = data_of({"data": {"ndarray": [[1, 2.0]]}}, schema)
    assert frame.dtypes.to_list() == [np.float64, np.int64]


def test_nested_columns():
    schema = Schema(
        [
            ColSpec(Array(DataType.double), "list"),
            ColSpec(Object([Property("n", DataType.long)]), "object"),
            ColSpec(Map(DataType.float), "map"),
        ]
    )
    row = {"list": [1, 2.5], "object": {"n": 3.0}, "map": {"k": 1}}
    frame = data_of({"jsonData": [row]}, schema)
    values = frame.iloc[0].to_dict()
    assert values == {"list": [1.0, 2.5], "object": {"n": 3}, "map": {"k": 1.0}}
    assert isinstance(values["list"][0], float)
    assert isinstance(values["object"]["n"], np.int64)
    assert isinstance(values["map"]["k"], np.float32)


@pytest.mark.parametrize("dtype", ["float32", "float64", "int64", "int8", "bool"])
def test_a_tensor_signature_gives_an_array_of_its_type(dtype):
    schema = Schema([TensorSpec(np.dtype(dtype), (-1, 2))])
    for message in (
        {"data": {"ndarray": [[1, 0], [1.0, 1]]}},
        {"data": {"tensor": {"shape": [2, 2], "values": [1, 0, 1, 1]}}},
        {"jsonData": {"inputs": [[1, 0], [1, 1]]}},
        {"jsonData": {"instances": [[1, 0], [1, 1]]}},
        {"jsonData": [[1, 0], [1, 1]]},
    ):
        array = data_of(message, schema)
        assert array.dtype == dtype
        assert array.tolist() == [[1, 0], [1, 1]]


@pytest.mark.parametrize("value", [1.5, 300, -1])
def test_a_tensor_does_not_cut_numbers(value):
    schema = Schema([TensorSpec(np.dtype("uint8"), (-1,))])
    with pytest.raises(BadRequest, match="takes uint8, which cannot hold"):
        data_of({"data": {"ndarray": [value]}}, schema)


def test_named_tensors():
    schema = Schema(
        [
            TensorSpec(np.dtype("float32"), (-1, 2), "a"),
            TensorSpec(np.dtype("int64"), (-1,), "b"),
        ]
    )
    for value in (
        {"a": [[1, 2]], "b": [3]},
        {"inputs": {"a": [[1, 2]], "b": [3]}},
    ):
        data = data_of({"jsonData": value}, schema)
        assert {
            name: (array.dtype, array.tolist()) for name, array in data.items()
        } == {
            "a": (np.float32, [[1, 2]]),
            "b": (np.int64, [3]),
        }


def test_without_a_signature_names_make_a_frame():
    frame = data_of({"data": {"names": ["a", "b"], "ndarray": [[1, "x"]]}})
    assert frame.to_dict("records") == [{"a": 1, "b": "x"}]


@pytest.mark.parametrize(
    ("rows", "dtype"),
    [
        ([[1, 2]], "int64"),
        ([[1, 2.5]], "float64"),
        ([[1, None]], "float64"),
        ([["a", "b"]], "<U1"),
        ([["a", 1]], "object"),
        ([[True, False]], "bool"),
        ([[True, None]], "object"),
    ],
)
def test_without_a_signature_rows_make_an_array(rows, dtype):
    array = data_of({"data": {"ndarray": rows}})
    assert array.dtype == dtype
    assert array.shape == (1, 2)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [(None, "text"), (Schema([TensorSpec(np.dtype(str), (-1,))]), np.array(["text"]))],
)
def test_text_for_a_model_without_columns(schema, expected):
    assert data_of({"strData": "text"}, schema) == expected


def test_text_and_bytes_for_a_model_with_one_column():
    text = data_of({"strData": "x"}, Schema([ColSpec("string", "prompt")]))
    assert text.to_dict("records") == [{"prompt": "x"}]
    encoded = base64.b64encode(b"\xff").decode()
    content = data_of({"binData": encoded}, Schema([ColSpec("binary", "image")]))
    assert content.to_dict("records") == [{"image": b"\xff"}]


def test_json_without_a_signature_is_handed_over_as_it_is():
    value = {"messages": [{"role": "user"}]}
    assert data_of({"jsonData": value}) == value


def test_plain_values_for_a_signature_of_type_hints():
    schema = Schema([ColSpec("string")])
    for message in (
        {"data": {"ndarray": ["a", "b"]}},
        {"jsonData": ["a", "b"]},
        {"jsonData": {"inputs": ["a", "b"]}},
    ):
        assert data_of(message, schema, plain_values=True) == ["a", "b"]
    assert data_of({"strData": "a"}, schema, plain_values=True) == ["a"]


def test_params():
    message = {"jsonData": {"inputs": [[1, 2]], "params": {"factor": 2}}}
    assert read_input(message, None, False)[1] == {"factor": 2}


@pytest.mark.parametrize(
    ("message", "cause"),
    [
        ({}, "none of data, jsonData, strData, binData"),
        ({"data": None}, "none of data"),
        ({"data": [1]}, "data must be an object"),
        ({"data": {}}, "must have ndarray or tensor, but has nothing"),
        ({"data": {"tftensor": {}}}, r"but has \['tftensor'\]"),
        ({"data": {"tensor": {"values": [1]}}}, "tensor must be an object with"),
        ({"data": {"tensor": {"shape": [3], "values": [1]}}}, "cannot reshape"),
        (
            {"data": {"ndarray": [[1]]}},
            "a row has 1 values, but the model takes 2: a, b",
        ),
        ({"data": {"ndarray": [[1, 2, 3]]}}, "a row has 3 values"),
        ({"data": {"ndarray": []}}, "a row has 0 values"),
        ({"data": {"ndarray": 7}}, "ndarray must be a list"),
        ({"data": {"names": ["a"], "ndarray": [[1, 2]]}}, "1 columns passed"),
        ({"data": {"names": ["a", "a"], "ndarray": [[1, 2]]}}, "must differ"),
        ({"binData": "*"}, "binData cannot be read"),
        ({"strData": "x"}, "the model takes 2 inputs, a single value is one"),
        ({"jsonData": {"dataframe_split": [1]}}, "dataframe_split must be an object"),
        ({"jsonData": {"dataframe_records": 7}}, "jsonData cannot be read"),
    ],
)
def test_a_request_that_does_not_fit_says_why(message, cause):
    with pytest.raises(BadRequest, match=cause):
        read_input(message, TWO, False)
