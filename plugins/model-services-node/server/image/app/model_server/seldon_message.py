"""Translates gRPC's SeldonMessage to the JSON that the worker reads, and back.

protobuf's own JSON mapping turns each number over one by one through
reflection, refuses NaN, and makes 3.0 an integer; this keeps doubles as they are.
"""

import base64
import json
from typing import Any, Dict

from google.protobuf.json_format import MessageToDict, ParseDict
from google.protobuf.struct_pb2 import ListValue, Value
from seldon_core.proto.prediction_pb2 import DefaultData, Meta, SeldonMessage, Tensor

_NOT_FINITE = {
    None: float("nan"),
    "Infinity": float("inf"),
    "-Infinity": float("-inf"),
}


def message_to_json(message: SeldonMessage) -> bytes:
    """The message as Seldon's REST interface would have it."""
    document: Dict[str, Any] = {"meta": MessageToDict(message.meta)}
    kind = message.WhichOneof("data_oneof")
    if kind == "data":
        document["data"] = _data_to_json(message.data)
    elif kind == "strData":
        document["strData"] = message.strData
    elif kind == "binData":
        document["binData"] = base64.b64encode(message.binData).decode()
    elif kind == "jsonData":
        document["jsonData"] = _value_to_json(message.jsonData)
    elif kind is not None:
        # Named, so that the worker can say what it does not understand.
        document[kind] = None
    return json.dumps(document).encode()


def message_from_json(text: bytes) -> SeldonMessage:
    """The worker's answer as a message."""
    document = json.loads(text)
    message = SeldonMessage(meta=ParseDict(document["meta"], Meta()))
    if "data" in document:
        message.data.CopyFrom(_data_from_json(document["data"]))
    elif "strData" in document:
        message.strData = document["strData"]
    elif "binData" in document:
        message.binData = base64.b64decode(document["binData"])
    else:
        message.jsonData.CopyFrom(_value_from_json(document["jsonData"]))
    return message


def _data_to_json(data: DefaultData) -> Dict[str, Any]:
    document: Dict[str, Any] = {"names": list(data.names)}
    kind = data.WhichOneof("data_oneof")
    if kind == "tensor":
        document["tensor"] = {
            "shape": list(data.tensor.shape),
            "values": list(data.tensor.values),
        }
    elif kind == "ndarray":
        document["ndarray"] = [_value_to_json(each) for each in data.ndarray.values]
    elif kind is not None:
        document[kind] = None
    return document


def _data_from_json(document: Dict[str, Any]) -> DefaultData:
    names = document["names"]
    if "tensor" in document:
        tensor = document["tensor"]
        values = [
            value if isinstance(value, (int, float)) else _NOT_FINITE[value]
            for value in tensor["values"]
        ]
        return DefaultData(
            names=names, tensor=Tensor(shape=tensor["shape"], values=values)
        )
    values = [_value_from_json(each) for each in document["ndarray"]]
    return DefaultData(names=names, ndarray=ListValue(values=values))


def _value_to_json(value: Value) -> Any:
    kind = value.WhichOneof("kind")
    if kind == "list_value":
        return [_value_to_json(each) for each in value.list_value.values]
    if kind == "struct_value":
        fields = value.struct_value.fields
        return {name: _value_to_json(fields[name]) for name in fields}
    return None if kind in (None, "null_value") else getattr(value, kind)


def _value_from_json(document: Any) -> Value:
    if document is None:
        return Value(null_value=0)
    if isinstance(document, bool):
        return Value(bool_value=document)
    if isinstance(document, (int, float)):
        return Value(number_value=document)
    if isinstance(document, str):
        return Value(string_value=document)
    value = Value()
    if isinstance(document, list):
        value.list_value.values.extend(_value_from_json(each) for each in document)
        # An empty list leaves the field unset unless it is touched.
        value.list_value.SetInParent()
    else:
        value.struct_value.SetInParent()
        for name, each in document.items():
            value.struct_value.fields[name].CopyFrom(_value_from_json(each))
    return value
