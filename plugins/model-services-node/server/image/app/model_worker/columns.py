"""Gives a DataFrame's columns the types that the model's signature names.

JSON has one kind of number and no bytes or times. Conversions here lose
nothing; a value that would have to be changed is left as it is, and MLflow's
own check against the signature says what is wrong with it.
"""

import base64
from typing import Any

import numpy as np
import pandas as pd
from mlflow.types import DataType, Schema

from .bad_request import BadRequest

_NOT_FINITE = {"NaN", "Infinity", "-Infinity"}


def all_scalar(schema: Schema) -> bool:
    """Whether no column holds lists or objects."""
    return all(isinstance(each.type, DataType) for each in schema.inputs)


def conform(frame: pd.DataFrame, schema: Schema) -> pd.DataFrame:
    """The frame with columns of the signature's types; other columns stay as they are.

    :raises BadRequest: when two columns have one name.
    """
    if not frame.columns.is_unique:
        raise BadRequest("names must differ from each other")
    if schema.has_input_names():
        types = dict(zip(schema.input_names(), schema.input_types()))
    else:
        types = dict(zip(frame.columns, schema.input_types()))
    # Built anew: to replace columns of a frame one by one is slower.
    return pd.DataFrame(
        {
            name: _column(series, types[name]) if name in types else series
            for name, series in frame.items()
        },
        index=frame.index,
    )


def _column(series: pd.Series, declared: Any) -> pd.Series:
    if not isinstance(declared, DataType):
        return series.map(lambda each: _nested(each, declared))
    if declared in (DataType.double, DataType.float):
        return _floats(series, declared)
    if declared in (DataType.long, DataType.integer):
        return _integers(series, declared)
    if declared == DataType.binary:
        return series.map(_bytes)
    if declared == DataType.datetime and series.dtype.kind not in "iufb":
        return pd.to_datetime(series).astype("datetime64[ns]")
    if declared == DataType.string and series.dtype.kind in "iufb":
        return series.astype(object)
    return series


def _floats(series: pd.Series, declared: DataType) -> pd.Series:
    if series.dtype.kind in "iuf":
        return series.astype(declared.to_pandas())
    spelled = series.map(
        lambda each: (
            each is None
            or each in _NOT_FINITE
            or (isinstance(each, (int, float)) and not isinstance(each, bool))
        )
    )
    return series.astype(declared.to_pandas()) if spelled.all() else series


def _integers(series: pd.Series, declared: DataType) -> pd.Series:
    if series.dtype.kind not in "iuf":
        return series
    # gRPC and some JSON writers have 3.0 for 3.
    with np.errstate(invalid="ignore"):
        converted = series.to_numpy().astype(declared.to_pandas())
    if not np.array_equal(converted, series.to_numpy()):
        return series
    return pd.Series(converted, index=series.index)


def _bytes(value: Any) -> Any:
    return base64.b64decode(value, validate=True) if isinstance(value, str) else value


def _nested(value: Any, declared: Any) -> Any:
    """A value of a column that holds lists or objects, which MLflow 2.10 brought."""
    if isinstance(declared, DataType):
        return _scalar(value, declared)
    if isinstance(value, list) and hasattr(declared, "dtype"):
        return [_nested(each, declared.dtype) for each in value]
    if isinstance(value, dict) and hasattr(declared, "properties"):
        types = {each.name: each.dtype for each in declared.properties}
        return {
            name: _nested(each, types[name]) if name in types else each
            for name, each in value.items()
        }
    if isinstance(value, dict) and hasattr(declared, "value_type"):
        return {
            name: _nested(each, declared.value_type) for name, each in value.items()
        }
    return value


def _scalar(value: Any, declared: DataType) -> Any:
    if declared == DataType.binary:
        return _bytes(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    if declared in (DataType.double, DataType.float):
        return declared.to_numpy().type(value)
    if declared in (DataType.long, DataType.integer) and float(value).is_integer():
        return declared.to_numpy().type(value)
    return value
