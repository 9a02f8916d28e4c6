import os
import shutil
import tempfile

import pytest

os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")


@pytest.fixture
def short_tmp():
    """A folder with a path short enough for a Unix socket, which has 107 bytes for it."""
    folder = tempfile.mkdtemp(prefix="ms-")
    yield folder
    shutil.rmtree(folder)
