"""The same model in one environment with seldon-core: its class loads and asks it itself.

This is what the isolated worker's cost is measured against; it does what seldon-core's
own class for MLflow models does.
"""

import mlflow.pyfunc
import pandas as pd


class SingleEnvironment:
    def __init__(self, model_uri):
        self._model = mlflow.pyfunc.load_model(model_uri)

    def predict(self, rows, names, meta=None):
        frame = pd.DataFrame(rows, columns=names) if names else pd.DataFrame(rows)
        return self._model.predict(frame)
