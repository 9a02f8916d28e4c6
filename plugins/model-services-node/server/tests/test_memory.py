"""What a container that serves REST and gRPC has in memory, beside one process with the model."""

import pathlib
import re
import sys

import mlflow.pyfunc
import pytest

from harness import SERVER_PYTHON, started
from support import TESTS, children, running, wait_until

pytestmark = pytest.mark.skipif(
    not SERVER_PYTHON, reason="MODEL_SERVER_PYTHON names no server environment"
)

MEGABYTES = 400
ROWS = {"data": {"ndarray": [[1.0], [2.0]]}}

#: The least that serves the model at all: one process that has loaded it and predicts.
ALONE = """
import sys, time
import mlflow.pyfunc, pandas
model = mlflow.pyfunc.load_model(sys.argv[1])
model.predict(pandas.DataFrame([[1.0], [2.0]]))
print("ready", flush=True)
time.sleep(600)
"""


def proportional_memory(*pids):
    """What processes have in memory, shared pages by their share, in megabytes."""
    texts = [pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in pids]
    kilobytes = [int(re.search(r"^Pss: +(\d+) kB", text, re.M)[1]) for text in texts]
    return sum(kilobytes) / 1024


def test_rest_and_grpc_share_one_copy_of_the_model(tmp_path, capsys):
    model = tmp_path / "model"
    mlflow.pyfunc.save_model(
        str(model),
        python_model=str(TESTS / "models" / "large.py"),
        model_config={"megabytes": MEGABYTES},
        pip_requirements=[],
    )
    log = tmp_path / "alone"
    with running([sys.executable, "-c", ALONE, model], log) as process:
        wait_until(lambda: "ready" in log.read_text())
        alone = proportional_memory(process.pid)
    with started(model, tmp_path / "log") as image:
        assert image.post(ROWS)[1]["data"]["ndarray"] == [1.0, 1.0]
        assert image.grpc(ROWS)[0]["data"]["ndarray"] == [1.0, 1.0]
        family = [image.process.pid, *children(image.process.pid)]
        served = proportional_memory(*family)
        worker = proportional_memory(image.worker())
    with capsys.disabled():
        print(
            f"\na model of {MEGABYTES} MB: {served:.0f} MB for REST and gRPC "
            f"({worker:.0f} of them the worker), {alone:.0f} MB in a process alone: "
            f"{served / alone:.2f} times"
        )
    assert served <= 1.3 * alone
