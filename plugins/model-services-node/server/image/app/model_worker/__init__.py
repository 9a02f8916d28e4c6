"""What runs in the model's environment.

That environment is the model's own: of its packages only mlflow, numpy and
pandas are used here, which every python_function model brings along, in any
version from MLflow 1.30 on.
"""
