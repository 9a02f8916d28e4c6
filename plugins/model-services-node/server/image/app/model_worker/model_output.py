"""From what the model's predict function returns to a SeldonMessage."""

import base64
import os
from typing import Any, Dict, List, Optional

import numpy as np
import pandas as pd
from mlflow.types import Schema

from .json_values import json_array, json_rows, json_series, json_value


def write_output(
    prediction: Any, request: Dict[str, Any], schema: Optional[Schema]
) -> Dict[str, Any]:
    """The answer to ``request`` as a JSON object; ``schema`` is the signature's outputs.

    The form follows seldon-core's: rows and arrays are ``data``, text is
    ``strData``, bytes are ``binData``, an object or a single value is ``jsonData``.

    :raises TypeError: when a value has no form in JSON.
    """
    answer: Dict[str, Any] = {"meta": _meta(request.get("meta") or {})}
    if isinstance(prediction, pd.DataFrame):
        names = [str(name) for name in prediction.columns]
        answer["data"] = _data(prediction, json_rows(prediction), names, request)
    elif isinstance(prediction, pd.Series):
        names = [] if prediction.name is None else [str(prediction.name)]
        answer["data"] = _data(prediction, json_series(prediction), names, request)
    elif _is_array(prediction):
        array = _dense(prediction)
        names = _array_names(array, schema)
        answer["data"] = _data(array, json_array(array), names, request)
    elif isinstance(prediction, (list, tuple)):
        answer["data"] = _data(prediction, json_value(prediction), [], request)
    elif isinstance(prediction, str):
        answer["strData"] = prediction
    elif isinstance(prediction, (bytes, bytearray)):
        answer["binData"] = base64.b64encode(prediction).decode()
    else:
        answer["jsonData"] = json_value(prediction)
    return answer


def _is_array(prediction: Any) -> bool:
    # scipy's sparse matrices are told by their method: the model's environment
    # may have no scipy to import.
    return hasattr(prediction, "toarray") or (
        isinstance(prediction, np.ndarray) and prediction.ndim > 0
    )


def _dense(prediction: Any) -> np.ndarray:
    return prediction.toarray() if hasattr(prediction, "toarray") else prediction


def _data(
    prediction: Any, values: List[Any], names: List[str], request: Dict[str, Any]
) -> Dict[str, Any]:
    if _wants_tensor(request):
        array = _numeric_array(prediction)
        if array is not None:
            return {
                "names": names,
                "tensor": {
                    "shape": list(array.shape),
                    "values": json_array(array.ravel()),
                },
            }
    return {"names": names, "ndarray": values}


def _wants_tensor(request: Dict[str, Any]) -> bool:
    """Rows are answered as they were asked, other payloads by a tensor, as seldon-core does."""
    data = request.get("data")
    return data is None or data.get("tensor") is not None


def _numeric_array(prediction: Any) -> Optional[np.ndarray]:
    try:
        array = np.asarray(prediction)
    except ValueError:
        # Lists of unequal lengths.
        return None
    return array if array.dtype.kind in "iuf" else None


def _array_names(array: np.ndarray, schema: Optional[Schema]) -> List[str]:
    if array.ndim < 2:
        return []
    columns = array.shape[1]
    if (
        schema is not None
        and schema.has_input_names()
        and len(schema.inputs) == columns
    ):
        return [str(name) for name in schema.input_names()]
    return [f"t:{index}" for index in range(columns)]


def _meta(requested: Dict[str, Any]) -> Dict[str, Any]:
    """What seldon-core adds itself to an answer that is not raw."""
    meta = {key: requested[key] for key in ("puid", "tags") if requested.get(key)}
    path = dict(requested.get("requestPath") or {})
    unit = os.environ.get("PREDICTIVE_UNIT_ID")
    if unit:
        path.setdefault(unit, os.environ.get("PREDICTIVE_UNIT_IMAGE", ""))
    if path:
        meta["requestPath"] = path
    return meta
