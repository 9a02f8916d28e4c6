"""Registers the sample models in an MLflow server. Run again, it changes nothing.

- house-prices: a regressor, two versions with the same environment, alias
  "champion" on version 2, and a third version that never became READY
- loan-defaults: a classifier; its environment equals that of house-prices
- discount-rules: a model without the python_function flavour, which MLflow can
  keep but no model server can load

Besides, it writes what mlflow.pyfunc answers for each model's own input example,
so that answers of a served model can be compared to the last digit. It must run
in the environment that the models are logged from, which is theirs as well.
"""

import argparse
import json
import sqlite3
import sys
from pathlib import Path

import mlflow
import numpy as np
import pandas as pd
from mlflow.models import Model, infer_signature
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

EXPERIMENT = "samples"
EXAMPLE_ROWS = 3
MLFLOW_3 = int(mlflow.__version__.split(".")[0]) >= 3


def houses(rows=400):
    """Made-up houses and their prices in thousands."""
    random = np.random.default_rng(seed=7)
    features = pd.DataFrame(
        {
            "area": random.uniform(30, 220, rows).round(1),
            "rooms": random.integers(1, 8, rows).astype(float),
            "age": random.integers(0, 90, rows).astype(float),
            "distance": random.uniform(0.2, 30, rows).round(2),
        }
    )
    price = (
        2.4 * features["area"]
        + 11 * features["rooms"]
        - 0.9 * features["age"]
        - 3.1 * features["distance"]
        + random.normal(0, 12, rows)
    )
    return features, price


def loans(rows=400):
    """Made-up loans, and 1 for each that was not paid back."""
    random = np.random.default_rng(seed=11)
    features = pd.DataFrame(
        {
            "amount": random.uniform(1, 80, rows).round(1),
            "income": random.uniform(10, 120, rows).round(1),
            "years": random.integers(1, 15, rows).astype(float),
        }
    )
    risk = features["amount"] / features["income"] + 0.05 * features["years"]
    defaulted = (risk + random.normal(0, 0.2, rows) > 1.1).astype("int64")
    return features, defaulted


def log_and_register(name, estimator, features, target):
    """Logs a scikit-learn model as most people do: MLflow infers the environment."""
    estimator.fit(features, target)
    example = features.head(EXAMPLE_ROWS)
    place = {"name" if MLFLOW_3 else "artifact_path": "model"}
    with mlflow.start_run():
        mlflow.sklearn.log_model(
            estimator,
            **place,
            signature=infer_signature(features, estimator.predict(example)),
            input_example=example,
            registered_model_name=name,
        )


class DecisionRules:
    """A flavour of its own, kept as JSON; it has no python_function flavour."""

    @staticmethod
    def save_model(path, mlflow_model, rules, **_):
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "rules.json").write_text(json.dumps(rules, indent=2) + "\n")
        mlflow_model.add_flavor("decision_rules", data="rules.json")
        mlflow_model.save(str(folder / "MLmodel"))


def register_discount_rules():
    Model.log(
        artifact_path="model",
        flavor=DecisionRules,
        registered_model_name="discount-rules",
        rules=[
            {"if": "years_as_customer >= 5", "then": 0.1},
            {"if": "basket >= 500", "then": 0.05},
        ],
    )


def register_unfinished(client, database):
    """Adds a version to house-prices whose registration did not come to its end.

    MLflow's API makes each version READY at once. Other stores take their time or
    fail, so the status is set in the server's database.
    """
    version = client.copy_model_version("models:/house-prices/2", "house-prices")
    with sqlite3.connect(database, timeout=30) as connection:
        connection.execute(
            "UPDATE model_versions SET status = 'PENDING_REGISTRATION'"
            " WHERE name = 'house-prices' AND version = ?",
            (int(version.version),),
        )


def register_missing(client, database):
    steps = {
        ("house-prices", 1): lambda: log_and_register(
            "house-prices", make_pipeline(StandardScaler(), Ridge()), *houses()
        ),
        ("house-prices", 2): lambda: log_and_register(
            "house-prices",
            make_pipeline(PolynomialFeatures(degree=2), StandardScaler(), Ridge()),
            *houses(),
        ),
        ("house-prices", 3): lambda: register_unfinished(client, database),
        ("loan-defaults", 1): lambda: log_and_register(
            "loan-defaults",
            make_pipeline(StandardScaler(), LogisticRegression()),
            *loans(),
        ),
        ("discount-rules", 1): register_discount_rules,
    }
    mlflow.set_experiment(EXPERIMENT)
    for (name, version), register in steps.items():
        present = client.search_model_versions(f"name = '{name}'")
        if version not in {int(found.version) for found in present}:
            register()
            print(f"registered {name} version {version}")
    if client.get_registered_model("house-prices").aliases.get("champion") != "2":
        client.set_registered_model_alias("house-prices", "champion", "2")


def expected_predictions():
    """What mlflow.pyfunc answers for the served models' own input examples."""
    samples = [
        ("house-prices", "1", houses),
        ("house-prices", "2", houses),
        ("loan-defaults", "1", loans),
    ]
    answers = []
    for name, version, data in samples:
        example = data()[0].head(EXAMPLE_ROWS)
        model = mlflow.pyfunc.load_model(f"models:/{name}/{version}")
        answers.append(
            {
                "model": name,
                "version": version,
                "input": example.to_dict(orient="split", index=False),
                "predictions": np.asarray(model.predict(example)).tolist(),
            }
        )
    return answers


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tracking-uri", required=True)
    parser.add_argument("--database", required=True, help="the server's SQLite file")
    parser.add_argument("--expected", required=True, help="JSON file to write")
    arguments = parser.parse_args()

    mlflow.set_tracking_uri(arguments.tracking_uri)
    register_missing(mlflow.MlflowClient(), arguments.database)
    answers = json.dumps(expected_predictions(), indent=2) + "\n"
    Path(arguments.expected).write_text(answers)


if __name__ == "__main__":
    sys.exit(main())
