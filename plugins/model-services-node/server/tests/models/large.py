"""A model that is mostly numbers in memory."""

import mlflow.models
import mlflow.pyfunc
import numpy as np


class Large(mlflow.pyfunc.PythonModel):
    def load_context(self, context):
        megabytes = context.model_config["megabytes"]
        self.weights = np.ones(megabytes * 2**20 // 8)

    def predict(self, context, model_input, params=None):
        return self.weights[: len(model_input)]


mlflow.models.set_model(Large())
