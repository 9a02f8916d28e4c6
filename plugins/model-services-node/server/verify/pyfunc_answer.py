"""Prints what mlflow.pyfunc answers, for an image's own answer to be compared with.

Runs in the model's environment. It shares no code with the server: what is
expected must not be made by what is tested.

Arguments: a marker that begins each line of the answer, the model's folder,
whether the example's params are used (``with-params`` or ``without-params``),
and what to ask with: ``example`` for the model's own input example as MLflow
loads it, else the JSON of values that were made up to fit the signature.

The answer is one JSON document, or one with ``error``. It is printed in pieces,
since lines that are too long are cut on their way.
"""

import base64
import contextlib
import datetime
import decimal
import inspect
import json
import sys

PIECE = 8000

NUMPY_NAMES = {
    "double": "float64",
    "float": "float32",
    "long": "int64",
    "integer": "int32",
}


class Unusable(Exception):
    """The model cannot be asked, or its answer cannot be written; the message says why."""


def answer(directory, with_params, asked_with):
    model = step("load the model", lambda: load(directory))
    if asked_with == "example":
        data, params = step(
            "load the model's input example", lambda: example(model, directory)
        )
    else:
        data, params = made_up(json.loads(asked_with)), None
    if not with_params:
        params = None
    takes_params = "params" in inspect.signature(model.predict).parameters
    prediction = step(
        "predict",
        lambda: (
            model.predict(data)
            if params is None or not takes_params
            else model.predict(data, params=params)
        ),
    )
    return described(prediction)


def step(name, action):
    try:
        return action()
    except Exception as error:  # a model may raise anything
        raise Unusable(
            "mlflow.pyfunc cannot {}: {}: {}".format(name, type(error).__name__, error)
        ) from error


def load(directory):
    import mlflow.pyfunc

    return mlflow.pyfunc.load_model(directory)


def example(model, directory):
    metadata = model.metadata
    data = metadata.load_input_example(directory)
    if data is None:
        raise ValueError("the model says that it has none")
    read_params = getattr(metadata, "load_input_example_params", None)
    return data, read_params(directory) if read_params else None


def made_up(spec):
    import numpy as np
    import pandas as pd

    if spec["form"] == "values":
        return [typed(value, spec["type"]) for value in spec["values"]]
    if spec["form"] == "table":
        columns = spec["columns"]
        series = [
            column([row[index] for row in spec["rows"]], each["type"])
            for index, each in enumerate(columns)
        ]
        frame = pd.concat(series, axis=1)
        named = all("name" in each for each in columns)
        frame.columns = (
            [each["name"] for each in columns] if named else range(len(columns))
        )
        return frame
    tensors = {
        each.get("name"): np.full(
            each["shape"], each["fill"], dtype=np.dtype(each["dtype"])
        )
        for each in spec["tensors"]
    }
    return tensors[None] if None in tensors else tensors


def column(values, declared):
    import pandas as pd

    kind = declared["type"]
    typed_values = [typed(value, declared) for value in values]
    if kind in NUMPY_NAMES:
        return pd.Series(typed_values, dtype=NUMPY_NAMES[kind])
    if kind == "boolean":
        return pd.Series(typed_values, dtype="bool")
    if kind == "datetime":
        return pd.Series(typed_values, dtype="datetime64[ns]")
    return pd.Series(typed_values, dtype=object)


def typed(value, declared):
    """A value as Python has it; in JSON bytes are base64 and times are text."""
    import numpy as np

    kind = declared["type"]
    if kind in NUMPY_NAMES:
        return np.dtype(NUMPY_NAMES[kind]).type(value)
    if kind == "binary":
        return base64.b64decode(value)
    if kind == "datetime":
        return np.datetime64(value, "ns")
    if kind == "array":
        return [typed(each, declared["items"]) for each in value]
    if kind == "object":
        types = declared["properties"]
        return {name: typed(each, types[name]) for name, each in value.items()}
    if kind == "map":
        return {name: typed(each, declared["values"]) for name, each in value.items()}
    return value


def described(prediction):
    kind = type(prediction)
    result = {"class": "{}.{}".format(kind.__module__, kind.__qualname__)}
    try:
        result.update(content(prediction))
    except Exception as error:
        raise Unusable(
            "the answer of mlflow.pyfunc, a {}, cannot be written: {}".format(
                result["class"], error
            )
        ) from error
    return result


def content(prediction):
    import pandas as pd

    if isinstance(prediction, pd.DataFrame):
        return {
            "form": "table",
            "columns": [str(name) for name in prediction.columns],
            "dtypes": [str(dtype) for dtype in prediction.dtypes],
            "values": rows(prediction),
        }
    dtype = getattr(prediction, "dtype", None)
    return {
        "form": "value",
        "dtypes": [] if dtype is None else [str(dtype)],
        "values": tree(prediction),
    }


def rows(frame):
    columns = [tree(frame.iloc[:, index]) for index in range(frame.shape[1])]
    if not columns:
        return [[] for _ in range(len(frame))]
    return [list(row) for row in zip(*columns)]


def tree(value):
    """The value as JSON that loses nothing: what JSON has no form for is an object with one key."""
    import numpy as np
    import pandas as pd

    if value is None or value is pd.NaT or value is getattr(pd, "NA", pd.NaT):
        return None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (int, np.integer)):
        return {"int": str(int(value))}
    if isinstance(value, (float, np.floating)):
        return {"float": repr(float(value))}
    if isinstance(value, (bytes, bytearray)):
        return {"bytes": base64.b64encode(bytes(value)).decode()}
    if isinstance(value, decimal.Decimal):
        return {"decimal": str(value)}
    if isinstance(value, np.datetime64):
        return tree(pd.Timestamp(value))
    if isinstance(value, (datetime.timedelta, np.timedelta64)):
        return {"duration": pd.Timedelta(value).isoformat()}
    if isinstance(value, (datetime.date, datetime.time)):
        return {"time": value.isoformat()}
    if isinstance(value, dict):
        return {"object": {str(key): tree(each) for key, each in value.items()}}
    if isinstance(value, (list, tuple)):
        return [tree(each) for each in value]
    if isinstance(value, pd.DataFrame):
        names = [str(name) for name in value.columns]
        return [{"object": dict(zip(names, row))} for row in rows(value)]
    if isinstance(value, pd.Series):
        return [tree(each) for each in value.tolist()]
    if hasattr(value, "toarray"):
        return tree(value.toarray())
    if isinstance(value, np.ndarray):
        if value.dtype.kind in "mM":
            # Its tolist gives plain numbers.
            return [tree(each) for each in value] if value.ndim else tree(value[()])
        return tree(value.tolist())
    raise TypeError("a value of type {} has no form".format(type(value).__name__))


def main(marker, directory, params, asked_with):
    # What the model prints must not get between the pieces.
    with contextlib.redirect_stdout(sys.stderr):
        try:
            document = answer(directory, params == "with-params", asked_with)
        except Unusable as error:
            document = {"error": str(error)[:4000]}
    text = json.dumps(document)
    pieces = [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
    sys.stdout.write("\n")
    for index, piece in enumerate(pieces, start=1):
        sys.stdout.write("{} {}/{} {}\n".format(marker, index, len(pieces), piece))
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:5])
