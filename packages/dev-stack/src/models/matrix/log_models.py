"""Logs the models of one MLflow version, in that version's environment.

Each version logs with its own client, as a team would that has stayed with it. For each
model it writes what mlflow.pyfunc answers there for the model's input example, so that
answers of a served model can be compared to the last digit. ``register_models.py`` then
registers what was logged.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import mlflow
import numpy as np
import pandas as pd
from mlflow.models import infer_signature

HERE = Path(__file__).parent
WRITE_WHEEL = HERE / "../../services/package-index/write_wheel.py"
EXPERIMENT = "matrix"
EXAMPLE_ROWS = 3
VERSION = mlflow.__version__
MAJOR, MINOR = map(int, VERSION.split(".")[:2])


def orders(rows=300):
    """Made-up orders: numbers, text, what was paid, and whether it came back."""
    random = np.random.default_rng(seed=3)
    frame = pd.DataFrame(
        {
            "price": random.uniform(1, 90, rows).round(2),
            "quantity": random.integers(1, 30, rows).astype(float),
            "colour": random.choice(["red", "green", "blue"], rows),
            "shop": random.choice(["Köln", "Łódź", "Paris"], rows),
        }
    )
    paid = frame["price"] * frame["quantity"] * random.uniform(0.7, 1, rows)
    returned = (frame["price"] + random.normal(0, 20, rows) > 45).astype("int64")
    return frame, paid, returned


FRAME, PAID, RETURNED = orders()
NUMBERS = FRAME[["price", "quantity"]]


def project_requirements():
    """What a team pins for all models of one project.

    What MLflow would infer instead is shown by some models of those releases whose
    inference pins numpy: today's would break what was made for an older one.
    """
    lines = (HERE / "requirements" / f"{VERSION}.in").read_text().splitlines()
    wanted = {line.split("=")[0].split("<")[0] for line in lines if line[:1].isalpha()}
    locked = (HERE / "requirements" / f"{VERSION}.txt").read_text().splitlines()
    pins = [line.rstrip(" \\") for line in locked if line[:1].isalpha()]
    wanted |= {"numpy", "pandas", "scipy"}
    wanted -= {"pip", "setuptools", "sqlalchemy"}
    return [pin for pin in pins if pin.split("==")[0] in wanted]


def place():
    return {"name" if MAJOR >= 3 else "artifact_path": "model"}


def described(inputs, outputs):
    """Signature and example, from what the model was trained on."""
    return {
        "signature": infer_signature(inputs, outputs),
        "input_example": inputs[:EXAMPLE_ROWS],
    }


def log_sklearn(estimator, inputs, target, infer=False, predict_fn="predict"):
    estimator.fit(inputs, target)
    mlflow.sklearn.log_model(
        estimator,
        **place(),
        **described(inputs, getattr(estimator, predict_fn)(inputs)),
        **({} if infer else {"pip_requirements": project_requirements()}),
        # Newer releases have skops instead, which wants types that it does not know to be named.
        serialization_format="cloudpickle",
        pyfunc_predict_fn=predict_fn,
    )


def regressor():
    from sklearn.linear_model import Ridge
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    log_sklearn(make_pipeline(StandardScaler(), Ridge()), NUMBERS, PAID)


def multi_output():
    from sklearn.ensemble import RandomForestRegressor

    targets = np.stack([PAID, np.sqrt(PAID)], axis=1)
    log_sklearn(RandomForestRegressor(20, random_state=3), NUMBERS, targets)


def probabilities(infer=False):
    from sklearn.ensemble import GradientBoostingClassifier

    log_sklearn(
        GradientBoostingClassifier(random_state=3),
        NUMBERS,
        RETURNED,
        infer,
        predict_fn="predict_proba",
    )


def string_columns(infer=False):
    from sklearn.compose import make_column_transformer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    columns = make_column_transformer(
        (OneHotEncoder(), ["colour", "shop"]), remainder="passthrough"
    )
    labels = np.where(RETURNED == 1, "returned", "kept")
    estimator = make_pipeline(columns, LogisticRegression(max_iter=2000))
    log_sklearn(estimator, FRAME, labels, infer)


def statsmodels():
    import mlflow.statsmodels
    import statsmodels.api as sm

    design = sm.add_constant(NUMBERS)
    results = sm.OLS(PAID, design).fit()
    mlflow.statsmodels.log_model(
        results,
        **place(),
        **described(design, results.predict(design)),
        pip_requirements=project_requirements(),
    )


def xgboost():
    import mlflow.xgboost
    from xgboost import XGBRegressor

    estimator = XGBRegressor(n_estimators=30, max_depth=4).fit(NUMBERS, PAID)
    mlflow.xgboost.log_model(
        estimator,
        **place(),
        **described(NUMBERS, estimator.predict(NUMBERS)),
        pip_requirements=project_requirements(),
    )


def lightgbm():
    import mlflow.lightgbm
    from lightgbm import LGBMRegressor

    estimator = LGBMRegressor(n_estimators=30, verbose=-1).fit(NUMBERS, PAID)
    mlflow.lightgbm.log_model(
        estimator,
        **place(),
        **described(NUMBERS, estimator.predict(NUMBERS)),
        pip_requirements=project_requirements(),
    )


def onnx():
    import mlflow.onnx
    from onnx import TensorProto, helper, numpy_helper

    random = np.random.default_rng(seed=3)
    weights = random.standard_normal((2, 3)).astype(np.float32)
    graph = helper.make_graph(
        [
            helper.make_node("MatMul", ["rows", "weights"], ["product"]),
            helper.make_node("Sigmoid", ["product"], ["scores"]),
        ],
        "scores",
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, [None, 2])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [None, 3])],
        [numpy_helper.from_array(weights, "weights")],
    )
    opset = helper.make_opsetid("", 15)
    model = helper.make_model(graph, opset_imports=[opset], ir_version=8)
    rows = NUMBERS.to_numpy(dtype=np.float32) / 100
    mlflow.onnx.log_model(
        model,
        **place(),
        **described(rows, {"scores": 1 / (1 + np.exp(-rows @ weights))}),
        pip_requirements=project_requirements(),
    )


def code_paths():
    sys.path.insert(0, str(HERE))
    from pricing.discount import Discount

    name = "code_path" if MAJOR < 2 else "code_paths"
    model = Discount()
    mlflow.pyfunc.log_model(
        **place(),
        python_model=model,
        **{name: [str(HERE / "pricing")]},
        **described(NUMBERS, model.predict(None, NUMBERS)),
        pip_requirements=project_requirements(),
    )


def own_wheel():
    """A model whose package no source has: its wheel lies among the model's files."""
    name, version = "team_rates", "1.25"

    class TeamRates(mlflow.pyfunc.PythonModel):
        def predict(self, context, model_input, params=None):
            import team_rates

            return model_input[["price"]] * float(team_rates.VERSION)

    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(WRITE_WHEEL), folder, name, version]
        subprocess.run(command, check=True)
        wheel = Path(folder) / f"{name}-{version}-py3-none-any.whl"
        sys.path.insert(0, str(wheel))
        model = TeamRates()
        mlflow.pyfunc.log_model(
            **place(),
            python_model=model,
            code_paths=[str(wheel)],
            # What was imported stays when the folder is gone.
            **described(NUMBERS, model.predict(None, NUMBERS)),
            pip_requirements=[*project_requirements(), f"code/{wheel.name}"],
        )


def function():
    def total(model_input):
        return model_input["price"] * model_input["quantity"]

    mlflow.pyfunc.log_model(
        **place(),
        python_model=total,
        **described(NUMBERS, total(NUMBERS)),
        pip_requirements=project_requirements(),
    )


def script():
    mlflow.pyfunc.log_model(
        **place(),
        python_model=str(HERE / "forecast.py"),
        **described(NUMBERS, None),
        pip_requirements=project_requirements(),
    )


#: What each version logs: the model's name, and how.
MODELS = {
    (1, 30): {
        "sklearn-regressor": regressor,
        "statsmodels": statsmodels,
        "pyfunc-code-paths": code_paths,
    },
    (2, 0): {
        "xgboost": xgboost,
        "sklearn-multi-output": multi_output,
        "sklearn-probabilities": probabilities,
    },
    (2, 9): {
        "lightgbm": lightgbm,
        "pyfunc-function": function,
        "sklearn-string-columns": string_columns,
    },
    (2, 22): {
        "onnx": onnx,
        "sklearn-string-columns": lambda: string_columns(infer=True),
        "pyfunc-script": script,
    },
    (3, 0): {
        "onnx": onnx,
        "sklearn-multi-output": multi_output,
        "pyfunc-code-paths": code_paths,
    },
    (3, 17): {
        "lightgbm": lightgbm,
        "statsmodels": statsmodels,
        "pyfunc-script": script,
        "pyfunc-own-wheel": own_wheel,
        "sklearn-probabilities": lambda: probabilities(infer=True),
    },
}


def plain(prediction):
    """A prediction in the form that JSON has for it."""
    if isinstance(prediction, dict):
        return {name: plain(values) for name, values in prediction.items()}
    if isinstance(prediction, pd.DataFrame):
        return prediction.to_numpy(dtype=object).tolist()
    return np.asarray(prediction).tolist()


def answer_of(model_uri):
    """What mlflow.pyfunc says of the example that lies in the model's folder."""
    from mlflow.models import Model

    folder = mlflow.artifacts.download_artifacts(model_uri)
    example = Model.load(folder).load_input_example(folder)
    return plain(mlflow.pyfunc.load_model(folder).predict(example))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tracking-uri", required=True)
    parser.add_argument("--logged", required=True, help="JSON file to write")
    arguments = parser.parse_args()

    mlflow.set_tracking_uri(arguments.tracking_uri)
    mlflow.set_experiment(EXPERIMENT)
    logged = []
    for kind, log in MODELS[MAJOR, MINOR].items():
        with mlflow.start_run() as run:
            log()
        source = f"runs:/{run.info.run_id}/model"
        logged.append(
            {
                "model": f"{kind}-mlflow-{VERSION}",
                "kind": kind,
                "mlflow": VERSION,
                "source": source,
                "prediction": answer_of(source),
            }
        )
    Path(arguments.logged).write_text(json.dumps(logged, indent=2) + "\n")


if __name__ == "__main__":
    main()
