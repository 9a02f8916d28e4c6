"""The script that asks mlflow.pyfunc, run as a program, with models of real flavours."""

import base64
import datetime
import json
import subprocess
import sys
from pathlib import Path

import cloudpickle
import mlflow
import numpy as np
import pandas as pd
import pytest
from mlflow.models import infer_signature

SCRIPT = Path(__file__).parents[1] / "verify" / "pyfunc_answer.py"
MARKER = "the-marker"

# The models are loaded where this file is no module.
cloudpickle.register_pickle_by_value(sys.modules[__name__])


class Echo(mlflow.pyfunc.PythonModel):
    """Answers what it was asked."""

    def predict(self, context, model_input, params=None):
        print("a line of the model's own")
        return model_input


class Answers(mlflow.pyfunc.PythonModel):
    """Answers what it was made with."""

    def __init__(self, answer):
        self.answer = answer

    def predict(self, context, model_input, params=None):
        return self.answer


def ask(directory, asked_with="example"):
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            SCRIPT.read_text(),
            MARKER,
            str(directory),
            "with-params",
            asked_with,
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    pieces = [
        line.split(" ", 2)
        for line in done.stdout.splitlines()
        if line.startswith(MARKER)
    ]
    assert [number for _, number, _ in pieces] == [
        f"{index}/{len(pieces)}" for index in range(1, len(pieces) + 1)
    ]
    assert all(len(line) < 16_000 for line in done.stdout.splitlines())
    return json.loads("".join(piece for _, _, piece in pieces))


def save(directory, model, **options):
    mlflow.pyfunc.save_model(
        directory / "model",
        python_model=model,
        # Otherwise MLflow loads the model once more to see what it needs.
        pip_requirements=["mlflow"],
        **options,
    )
    return directory / "model"


def test_example_as_mlflow_loads_it(tmp_path):
    example = pd.DataFrame(
        {
            "a": np.array([0.1, np.nan], dtype="float32"),
            "b": np.array([2**53 + 1, 1], dtype="int64"),
            "c": ["é", "x"],
        }
    )
    model = save(
        tmp_path,
        Echo(),
        signature=infer_signature(example),
        input_example=example,
    )
    answer = ask(model)
    assert answer == {
        "class": "pandas.core.frame.DataFrame"
        if int(pd.__version__.split(".")[0]) < 3
        else "pandas.DataFrame",
        "form": "table",
        "columns": ["a", "b", "c"],
        "dtypes": answer["dtypes"],
        "values": [
            [{"float": "0.10000000149011612"}, {"int": "9007199254740993"}, "é"],
            [{"float": "nan"}, {"int": "1"}, "x"],
        ],
    }
    assert answer["dtypes"][:2] == ["float32", "int64"]


@pytest.mark.parametrize(
    "answer, expected",
    [
        (np.array([[1.5, np.inf]]), [[{"float": "1.5"}, {"float": "inf"}]]),
        (pd.Series([True, False]), [True, False]),
        (np.array(["2020-01-02"], dtype="datetime64[ns]"), [{"time": "2020-01-02T00:00:00"}]),
        ([datetime.timedelta(days=1)], [{"duration": "P1DT0H0M0S"}]),
        ("text", "text"),
        (b"bytes", {"bytes": base64.b64encode(b"bytes").decode()}),
        ({"a": [1, None]}, {"object": {"a": [{"int": "1"}, None]}}),
        ("x" * 50_000, "x" * 50_000),
    ],
)
def test_answers_of_every_kind(tmp_path, answer, expected):
    model = save(tmp_path, Answers(answer), input_example=pd.DataFrame({"a": [1.0]}))
    described = ask(model)
    assert described["form"] == "value"
    assert described["values"] == expected


def test_made_up_values(tmp_path):
    asked = {
        "form": "table",
        "columns": [
            {"name": "a", "type": {"type": "float"}},
            {"name": "b", "type": {"type": "binary"}},
            {"name": "c", "type": {"type": "datetime"}},
            {"name": "d", "type": {"type": "array", "items": {"type": "long"}}},
        ],
        "rows": [[1.5, "dGV4dA==", "2020-01-02T03:04:05", [1]]],
    }
    answer = ask(save(tmp_path, Echo()), json.dumps(asked))
    assert answer["values"] == [
        [
            {"float": "1.5"},
            {"bytes": "dGV4dA=="},
            {"time": "2020-01-02T03:04:05"},
            [{"int": "1"}],
        ]
    ]


def test_made_up_tensors(tmp_path):
    asked = {
        "form": "tensors",
        "tensors": [{"dtype": "int32", "shape": [1, 2], "fill": 1}],
    }
    answer = ask(save(tmp_path, Echo()), json.dumps(asked))
    assert answer["dtypes"] == ["int32"]
    assert answer["values"] == [[{"int": "1"}, {"int": "1"}]]


@pytest.mark.parametrize(
    "files, words",
    [
        ({}, "cannot load the model"),
        ({"MLmodel": "flavors: {}"}, "cannot load the model"),
    ],
)
def test_errors_are_told(tmp_path, files, words):
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert words in ask(tmp_path)["error"]


def test_model_without_example(tmp_path):
    assert "it has none" in ask(save(tmp_path, Echo()))["error"]


def test_answer_without_form(tmp_path):
    model = save(tmp_path, Answers({1, 2}), input_example=pd.DataFrame({"a": [1.0]}))
    assert "a value of type set has no form" in ask(model)["error"]
