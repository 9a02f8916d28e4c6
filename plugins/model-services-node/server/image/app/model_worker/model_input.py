"""From a SeldonMessage to what the model's predict function takes.

A signature decides: columns become a DataFrame with their names and types,
tensors an ndarray of their type. Without one, rows with names become a
DataFrame and rows without names an ndarray, as in Seldon's own MLflow server.
"""

import base64
from typing import Any, Dict, List, Optional, Tuple

import numpy as np
import pandas as pd
from mlflow.exceptions import MlflowException
from mlflow.types import Schema
from mlflow.utils.proto_json_utils import parse_tf_serving_input

from .bad_request import BadRequest
from .columns import all_scalar, conform

_PAYLOADS = ("data", "jsonData", "strData", "binData")
_MLFLOW_FRAMES = ("dataframe_split", "dataframe_records")
_MLFLOW_TENSORS = ("instances", "inputs")


def read_input(
    message: Dict[str, Any], schema: Optional[Schema], plain_values: bool
) -> Tuple[Any, Optional[Dict[str, Any]]]:
    """The model's input and its params, if the request has any.

    With ``plain_values`` the model takes lists and dicts instead of ndarrays.

    :raises BadRequest: when the message does not fit the signature.
    """
    payload = next((each for each in _PAYLOADS if message.get(each) is not None), None)
    if payload is None:
        raise BadRequest(
            f"the request has none of {', '.join(_PAYLOADS)}; "
            'send for example {"data": {"names": ["a", "b"], "ndarray": [[1, 2]]}}'
        )
    try:
        if payload == "data":
            return _read_data(message["data"], schema, plain_values), None
        if payload == "jsonData":
            return _read_json(message["jsonData"], schema, plain_values)
        if payload == "strData":
            return _read_single(message["strData"], schema, plain_values), None
        content = base64.b64decode(message["binData"], validate=True)
        return _read_single(content, schema, plain_values), None
    except (ValueError, TypeError, OverflowError, MlflowException) as error:
        # What numpy, pandas and MLflow raise for values that do not fit together.
        raise BadRequest(f"{payload} cannot be read: {error}") from error


def _read_data(data: Any, schema: Optional[Schema], plain_values: bool) -> Any:
    if not isinstance(data, dict):
        raise BadRequest("data must be an object with ndarray or tensor")
    names = data.get("names") or None
    if data.get("ndarray") is not None:
        rows = data["ndarray"]
        if not isinstance(rows, list):
            raise BadRequest("ndarray must be a list, of rows as a rule")
    elif data.get("tensor") is not None:
        rows = _read_tensor(data["tensor"])
    else:
        raise BadRequest(
            f"data must have ndarray or tensor, but has {sorted(data) or 'nothing'}"
        )
    if schema is None or plain_values:
        if names:
            return pd.DataFrame(rows, columns=names)
        return _plain(rows) if plain_values else _array(rows)
    if not schema.is_tensor_spec():
        return _frame(rows, names, schema)
    if len(schema.inputs) == 1:
        return _tensor(rows, schema.inputs[0].type)
    return pd.DataFrame(rows, columns=names or schema.input_names())


def _read_tensor(tensor: Any) -> np.ndarray:
    if not isinstance(tensor, dict) or not {"shape", "values"} <= tensor.keys():
        raise BadRequest("tensor must be an object with shape and values")
    return _array(tensor["values"]).reshape(tensor["shape"])


def _read_json(
    value: Any, schema: Optional[Schema], plain_values: bool
) -> Tuple[Any, Optional[Dict[str, Any]]]:
    if isinstance(value, dict):
        formats = value.keys() & {*_MLFLOW_FRAMES, *_MLFLOW_TENSORS}
        if len(formats) == 1 and value.keys() <= {*formats, "params"}:
            name = formats.pop()
            data = _read_mlflow_request(name, value[name], schema, plain_values)
            return data, value.get("params")
    if schema is None or plain_values:
        return value, None
    if schema.is_tensor_spec():
        return parse_tf_serving_input({"inputs": value}, schema), None
    if not isinstance(value, (dict, list)):
        return _read_single(value, schema, plain_values), None
    if isinstance(value, dict):
        in_columns = all_scalar(schema) and all(
            isinstance(each, list) for each in value.values()
        )
        value = value if in_columns else [value]
    return _frame(value, None, schema), None


def _read_mlflow_request(
    name: str, value: Any, schema: Optional[Schema], plain_values: bool
) -> Any:
    """A request in one of the formats of MLflow's own scoring server."""
    if name in _MLFLOW_TENSORS:
        return value if plain_values else parse_tf_serving_input({name: value}, schema)
    if name == "dataframe_split":
        if not isinstance(value, dict) or "data" not in value:
            raise BadRequest("dataframe_split must be an object with columns and data")
        frame = pd.DataFrame(
            value["data"], index=value.get("index"), columns=value.get("columns")
        )
    else:
        frame = pd.DataFrame.from_records(value)
    if schema is None or schema.is_tensor_spec():
        return frame
    return conform(frame, schema)


def _read_single(value: Any, schema: Optional[Schema], plain_values: bool) -> Any:
    if plain_values:
        return [value]
    if schema is None:
        return value
    if len(schema.inputs) != 1:
        raise BadRequest(
            f"the model takes {len(schema.inputs)} inputs, a single value is one; send data"
        )
    if schema.is_tensor_spec():
        return np.array([value], dtype=schema.inputs[0].type)
    return _frame([[value]], None, schema)


def _frame(rows: Any, names: Optional[List[str]], schema: Schema) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=names)
    unnamed = isinstance(frame.columns, pd.RangeIndex)
    if unnamed and schema.has_input_names():
        expected = schema.input_names()
        if len(frame.columns) != len(expected):
            raise BadRequest(
                f"a row has {len(frame.columns)} values, but the model takes "
                f"{len(expected)}: {', '.join(map(str, expected))}; send all in this "
                "order, or say in names which they are"
            )
        frame.columns = expected
    return conform(frame, schema)


def _plain(rows: Any) -> Any:
    return rows.tolist() if isinstance(rows, np.ndarray) else rows


def _tensor(values: Any, dtype: np.dtype) -> np.ndarray:
    """An ndarray of the signature's type, without cutting anything off a number."""
    if dtype.kind not in "biu":
        return np.array(values, dtype=dtype)
    array = _array(values)
    with np.errstate(invalid="ignore"):
        converted = array.astype(dtype)
    if not np.array_equal(converted, array):
        raise BadRequest(f"the model takes {dtype}, which cannot hold all values sent")
    return converted


def _array(values: Any) -> np.ndarray:
    """An ndarray of the values' common type, without making text of numbers."""
    array = np.array(values)
    if array.dtype.kind in "US":
        exact = np.array(values, dtype=object)
        return array if all(isinstance(v, str) for v in exact.ravel()) else exact
    if array.dtype.kind == "O" and all(
        v is None or (isinstance(v, (int, float)) and not isinstance(v, bool))
        for v in array.ravel()
    ):
        return array.astype(float)
    return array
