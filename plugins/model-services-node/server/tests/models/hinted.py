"""A model whose signature is its type hint, as MLflow 3 has it."""

import mlflow.models
import mlflow.pyfunc


class Hinted(mlflow.pyfunc.PythonModel):
    def predict(self, model_input: list[str]) -> list[int]:
        return [len(each) for each in model_input]


mlflow.models.set_model(Hinted())
