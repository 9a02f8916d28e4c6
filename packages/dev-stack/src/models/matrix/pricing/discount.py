import mlflow.pyfunc


class Discount(mlflow.pyfunc.PythonModel):
    """Prices after a discount that grows with what is bought."""

    def predict(self, context, model_input, params=None):
        share = 0.01 + 0.3 * model_input["quantity"] / (model_input["quantity"] + 7)
        return model_input["price"] * (1 - share)
