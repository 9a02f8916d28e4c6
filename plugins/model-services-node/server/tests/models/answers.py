"""A model whose answer has the form that its configuration names, made from the rows it gets."""

import datetime
import decimal
import os
import signal
import sys
import time

import mlflow.models
import mlflow.pyfunc
import numpy as np
import pandas as pd


class Answers(mlflow.pyfunc.PythonModel):
    def load_context(self, context):
        self.answer = context.model_config["answer"]

    def predict(self, context, model_input, params=None):
        return getattr(self, self.answer)(model_input, params)

    def echo(self, rows, params):
        return rows

    def dtypes(self, rows, params):
        return {name: str(dtype) for name, dtype in rows.dtypes.items()}

    def frame(self, rows, params):
        return pd.DataFrame({"third": [1 / 3, 2 / 3], "class": ["cat", "dog"]})

    def series(self, rows, params):
        return pd.Series([0.1, 0.2], name="score")

    def scalar(self, rows, params):
        return np.float32(0.1)

    def text(self, rows, params):
        return "a cat"

    def binary(self, rows, params):
        return b"\x00\xff"

    def objects(self, rows, params):
        return [{"label": "cat", "score": np.float64(0.1)}, {"label": "dog"}]

    def mapping(self, rows, params):
        return {"scores": np.array([0.1, 0.2], dtype=np.float32)}

    def mixed(self, rows, params):
        return [
            np.datetime64("2026-01-02T03:04:05.123456789"),
            np.datetime64("NaT"),
            datetime.date(2026, 1, 2),
            datetime.timedelta(minutes=1),
            decimal.Decimal("0.10"),
            float("nan"),
            float("-inf"),
            True,
            None,
        ]

    def complex_number(self, rows, params):
        return [1j]

    def with_params(self, rows, params):
        return [params["factor"]]

    def process(self, rows, params):
        return {"pid": os.getpid(), "path": sys.path, "argv": sys.argv[1:2]}

    def slow(self, rows, params):
        time.sleep(float(rows[0][0]))
        return rows

    def misbehave(self, rows, params):
        command = rows[0][0]
        if command == "raise":
            raise ValueError("the model does not like this row")
        if command == "exit":
            sys.exit(3)
        if command == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        return rows


mlflow.models.set_model(Answers())
