"""Values of numpy, pandas and the standard library as JSON has them.

Floats keep every digit: a float32 is written as the double that equals it,
and Python writes a double so that reading it gives the same one. What JSON
has no number for is null (NaN, NaT, NA) or text (infinities).
"""

import base64
import datetime
import decimal
import math
from typing import Any, List

import numpy as np
import pandas as pd


def json_value(value: Any) -> Any:
    """The value for ``json.dumps``.

    :raises TypeError: when it has no form in JSON.
    """
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float) and math.isfinite(value):
        # Of a float's subclasses, such as numpy's, the plain one.
        return float(value)
    if isinstance(value, np.ndarray):
        return json_array(value)
    if isinstance(value, dict):
        return {str(key): json_value(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [json_value(each) for each in value]
    if isinstance(value, pd.DataFrame):
        names = [str(name) for name in value.columns]
        return [dict(zip(names, row)) for row in json_rows(value)]
    if isinstance(value, pd.Series):
        return json_series(value)
    return _json_scalar(value)


def json_array(array: np.ndarray) -> Any:
    """A list, nested as deep as the array has dimensions."""
    if array.dtype.kind in "biuU":
        return array.tolist()
    if array.dtype.kind == "f" and np.isfinite(array).all():
        return array.astype(np.float64, copy=False).tolist()
    if array.ndim == 0:
        return json_value(array[()])
    return [json_value(each) for each in array]


def json_series(series: pd.Series) -> List[Any]:
    if isinstance(series.dtype, np.dtype) and series.dtype.kind in "biuf":
        return json_array(series.to_numpy())
    return [json_value(each) for each in series.tolist()]


def json_rows(frame: pd.DataFrame) -> List[List[Any]]:
    """The rows, each value of its column's own type."""
    columns = [json_series(frame.iloc[:, i]) for i in range(frame.shape[1])]
    return [list(row) for row in zip(*columns)]


def _json_scalar(value: Any) -> Any:
    if value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, np.datetime64):
        return json_value(pd.Timestamp(value))
    if isinstance(value, np.timedelta64):
        return json_value(pd.Timedelta(value))
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return pd.Timedelta(value).isoformat()
    if isinstance(value, (float, np.floating)):
        number = float(value)
        if math.isnan(number):
            return None
        if math.isinf(number):
            return "Infinity" if number > 0 else "-Infinity"
        return number
    if isinstance(value, (np.bool_, np.integer)):
        return value.item()
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    if isinstance(value, decimal.Decimal):
        return str(value)
    raise TypeError(f"a value of type {type(value).__name__} has no form in JSON")
