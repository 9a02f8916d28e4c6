"""What is compiled of small packages, and that Python takes the bytecode as it is."""

import importlib.util
import os
import subprocess
import sys

import compile_imported
import pytest

#: Top-level module, what its distribution requires, and its files.
PACKAGES = {
    "mlflow": (
        ["shop"],
        {
            "mlflow/__init__.py": "import mlflow.version",
            "mlflow/version.py": "",
            "mlflow/pyfunc/__init__.py": "def load():\n    from mlflow import loading",
            "mlflow/loading.py": "",
            "mlflow/shop.py": "def load():\n    import shop.late",
            "mlflow/server/__init__.py": "import unused",
        },
    ),
    "shop": (
        [],
        {
            "shop/__init__.py": "",
            "shop/late.py": "",
            "shop/inner/deep.py": "",
            "shop/inner/__init__.py": "",
        },
    ),
    "unused": ([], {"unused/__init__.py": "", "unused/part.py": ""}),
    "own": (
        ["unused; extra == 'all'"],
        {
            "own/__init__.py": "from . import near\nfrom .folder.module import name",
            "own/near.py": "class A:\n    import inside\n\ndef f():\n    import only_when_called",
            "own/folder/__init__.py": "",
            "own/folder/module.py": "name = 1",
            "own/broken.py": "print 'Python 2'",
            "own/tests/__init__.py": "",
            "inside.py": "",
            "only_when_called.py": "",
        },
    ),
}


@pytest.fixture
def environment(tmp_path):
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site = tmp_path / "lib" / version / "site-packages"
    for name, (requires, files) in PACKAGES.items():
        for path, text in files.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(text)
        info = site / f"{name}-1.0.dist-info"
        info.mkdir()
        needs = "".join(f"Requires-Dist: {each}\n" for each in requires)
        (info / "METADATA").write_text(f"Name: {name}\nVersion: 1.0\n{needs}")
        tops = [path for path in files if path.startswith(f"{name}/")]
        (info / "RECORD").write_text("".join(f"{path},,\n" for path in tops))
    return tmp_path, site


def compiled(site):
    return {
        str(path.relative_to(site))
        for path in site.rglob("*.py")
        if os.path.exists(importlib.util.cache_from_source(str(path)))
    }


def run(folder, *options):
    return subprocess.run(
        [sys.executable, *options, compile_imported.__file__, str(folder)],
        capture_output=True,
        text=True,
    )


def test_compiles_what_a_start_may_import_and_no_more(environment):
    folder, site = environment
    (site / "unused" / "__init__.py").write_text("raise SystemExit('imported')")
    outcome = run(folder, "-I", "-S", "-B")
    assert outcome.returncode == 0, outcome.stderr
    assert compiled(site) == {
        "mlflow/__init__.py",
        "mlflow/version.py",
        "mlflow/pyfunc/__init__.py",
        "mlflow/loading.py",
        "mlflow/shop.py",
        "shop/__init__.py",
        "shop/late.py",
        "shop/inner/__init__.py",
        "own/__init__.py",
        "own/near.py",
        "own/folder/__init__.py",
        "own/folder/module.py",
        "inside.py",
        "only_when_called.py",
        # No other package requires it, so it is there for the model.
        "unused/__init__.py",
        "unused/part.py",
    }
    assert "compiled 16 of 19 modules" in outcome.stderr


def test_the_functions_of_what_is_no_entry_do_not_count(environment):
    folder, site = environment
    (site / "own" / "near.py").write_text("import inside")
    (site / "inside.py").write_text("def f():\n    import only_when_called")
    run(folder)
    assert "inside.py" in compiled(site)
    assert "only_when_called.py" not in compiled(site)


def test_python_takes_the_bytecode_without_a_look_at_the_source(environment):
    folder, site = environment
    run(folder)
    (site / "own" / "folder" / "module.py").write_text("name = 2")
    program = "import own.folder.module as m; print(m.name)"
    outcome = subprocess.run(
        [sys.executable, "-B", "-c", program],
        capture_output=True,
        env={"PYTHONPATH": str(site)},
        text=True,
    )
    assert outcome.stdout == "1\n"


def test_the_same_bytes_whatever_was_imported_before(environment):
    folder, site = environment
    target = importlib.util.cache_from_source(str(site / "own" / "__init__.py"))
    stale = site / "own" / "tests" / "__pycache__"
    run(folder)
    with open(target, "rb") as file:
        first = file.read()
    stale.mkdir()
    (stale / "old.pyc").write_bytes(b"time of day")
    with open(target, "wb") as file:
        file.write(b"time of day")
    run(folder)
    with open(target, "rb") as file:
        assert file.read() == first
    assert not stale.exists()


def test_says_when_there_is_no_environment(tmp_path):
    outcome = run(tmp_path)
    assert outcome.returncode == 1
    assert "name a virtual environment" in outcome.stderr


def install(site, name, files):
    info = site / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Name: {name}\nVersion: 1.0\n")
    (info / "RECORD").write_text("".join(f"{path},,\n" for path in files))
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text)


@pytest.fixture
def site(tmp_path):
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return tmp_path / "lib" / version / "site-packages"


def test_says_when_nothing_can_be_compiled(site, tmp_path):
    install(site, "old", {"old/__init__.py": "print 'Python 2'"})
    outcome = run(tmp_path)
    assert outcome.returncode == 1
    assert "no bytecode could be made" in outcome.stderr


def test_takes_packages_without_modules(site, tmp_path):
    install(site, "data", {"data/table.csv": "1"})
    assert run(tmp_path).returncode == 0


def test_compiles_packages_that_share_a_folder_with_others(site, tmp_path):
    install(site, "part", {"shared/deep/part/__init__.py": "", "shared/deep/part/a.py": ""})
    assert run(tmp_path).returncode == 0
    assert compiled(site) == {"shared/deep/part/__init__.py", "shared/deep/part/a.py"}


def test_compiles_without_further_processes_where_there_can_be_none(
    environment, monkeypatch
):
    folder, site = environment

    def fail():
        raise OSError("no semaphores")

    monkeypatch.setattr(
        compile_imported.concurrent.futures, "ProcessPoolExecutor", fail
    )
    compile_imported.main(str(folder))
    assert "mlflow/loading.py" in compiled(site)
