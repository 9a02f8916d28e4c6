"""Compiles the modules of an environment that a start of its image may import:

    python -I -S -B compile_imported.py ENVIRONMENT

Compiling every module takes most of a build and a fifth of the image, and a start
imports a third of them. No module is imported here, since that would run the
packages' own code: what one imports is read off the names in its bytecode. That
finds some modules too many, which costs little, and misses those that are named
in strings alone, which Python compiles anew at each start.

The bytecode is never checked against its source: the image's files have no times
to compare, and Python would compile everything anew at each start. See PEP 552.
"""

import concurrent.futures
import importlib.metadata
import importlib.util
import marshal
import os
import re
import shutil
import sys
from types import CodeType
from typing import Dict, Iterator, List, NamedTuple, Optional, Set

#: Flag of bytecode that is named after its source's hash and not checked.
_UNCHECKED_HASH = (0b01).to_bytes(4, "little")

#: Flag of functions; the bodies of modules and classes run when they are imported.
_NEWLOCALS = 0x02

#: One package that is a platform: of it a start imports this and the flavors that
#: have their library in the environment.
_MLFLOW, _PYFUNC = "mlflow", "mlflow.pyfunc"


class Module(NamedTuple):
    path: str
    #: What names that begin with a dot are relative to.
    package: str


def remove_bytecode(folder: str) -> None:
    """What was imported while packages were installed has bytecode with the time of day in it."""
    for place, folders, _ in os.walk(folder):
        if "__pycache__" in folders:
            folders.remove("__pycache__")
            shutil.rmtree(os.path.join(place, "__pycache__"))


def find_modules(folder: str) -> Dict[str, Module]:
    """All modules below a folder by their names, but for packages' tests."""
    modules = {}
    for place, folders, files in os.walk(folder):
        folders[:] = [
            each for each in folders if each != "tests" and each.isidentifier()
        ]
        package = os.path.relpath(place, folder).replace(os.sep, ".").lstrip(".")
        for file in files:
            name, ending = os.path.splitext(file)
            if ending == ".py" and name.isidentifier():
                parts = [package, "" if name == "__init__" else name]
                full = ".".join(filter(None, parts))
                modules[full] = Module(os.path.join(place, file), package)
    return modules


def entries(folder: str, modules: Dict[str, Module]) -> Set[str]:
    """What a start imports itself: packages that no other one requires, and MLflow's flavors."""
    distributions = list(importlib.metadata.distributions(path=[folder]))
    required = {name for each in distributions for name in _requirements(each)}
    roots = [
        each for each in distributions if _normal(each.metadata["Name"]) not in required
    ]
    tops = {top for each in roots for top in _top_level(each)} - {_MLFLOW}
    flavors = {
        name.partition(".")[2]
        for name in modules
        if name.startswith(f"{_MLFLOW}.") and name.count(".") == 1
    }
    libraries = {flavor for flavor in flavors if flavor in modules}
    return {
        *(
            name
            for name in modules
            if _top(name) in tops | libraries and _depth(name, modules) < 2
        ),
        *(f"{_MLFLOW}.{library}" for library in libraries),
        _PYFUNC,
    }


def _depth(name: str, modules: Dict[str, Module]) -> int:
    """In how many packages a module is; folders that distributions share are none."""
    return sum(each in modules for each in _with_packages(name)[:-1])


def _requirements(distribution: importlib.metadata.Distribution) -> Iterator[str]:
    for line in distribution.requires or []:
        name = re.match(r"[\w.-]+", line)
        if name and "extra ==" not in line:
            yield _normal(name[0])


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _top_level(distribution: importlib.metadata.Distribution) -> Iterator[str]:
    for file in distribution.files or []:
        if file.suffix == ".py":
            yield file.parts[0] if len(file.parts) > 1 else file.stem


def _top(name: str) -> str:
    return name.partition(".")[0]


class Task(NamedTuple):
    path: str
    #: Whether the functions' imports count too.
    is_entry: bool


def compile_module(task: Task) -> Optional[Set[str]]:
    """Writes a module's bytecode and answers with the names in it.

    None when it is no Python of this version: some packages ship such files.
    """
    with open(task.path, "rb") as file:
        source = file.read()
    try:
        code = compile(source, task.path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return None
    target = importlib.util.cache_from_source(task.path)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "wb") as file:
        file.write(importlib.util.MAGIC_NUMBER + _UNCHECKED_HASH)
        file.write(importlib.util.source_hash(source))
        file.write(marshal.dumps(code))
    return names_in(code, with_functions=task.is_entry)


def names_in(code: CodeType, with_functions: bool) -> Set[str]:
    """The names that a module's code uses, those of modules among them, the dotted ones whole."""
    names = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, CodeType) and (
            with_functions or not constant.co_flags & _NEWLOCALS
        ):
            names |= names_in(constant, with_functions)
    return names


def imported(names: Set[str], package: str, modules: Dict[str, Module]) -> Set[str]:
    """What a module of a package may import by these names, with the packages that it is in."""
    above = ["", *_with_packages(package)]
    found = {
        full
        for name in names
        for full in (f"{base}.{name}" if base else name for base in above)
        if full in modules
    }
    # «from a import b» may mean a module b.
    found |= {
        f"{module}.{name}"
        for module in found
        for name in names
        if f"{module}.{name}" in modules
    }
    return {each for name in found for each in _with_packages(name) if each in modules}


def _with_packages(name: str) -> List[str]:
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1) if name]


def compile_reachable(modules: Dict[str, Module], first: Set[str]) -> int:
    """Compiles what these modules import, and so on; answers with how many modules that were."""
    wave = {each for name in first for each in _with_packages(name) if each in modules}
    seen: Set[str] = set()
    compiled = 0
    with _executor() as executor:
        while wave:
            seen |= wave
            order = sorted(wave)
            tasks = [Task(modules[name].path, name in first) for name in order]
            wave = set()
            results = executor.map(compile_module, tasks, chunksize=16)
            for name, names in zip(order, results):
                if names is not None:
                    compiled += 1
                    wave |= imported(names, modules[name].package, modules)
            wave -= seen
    return compiled


def _executor() -> concurrent.futures.Executor:
    try:
        return concurrent.futures.ProcessPoolExecutor()
    except (ImportError, NotImplementedError, OSError):
        # A container may have no /dev/shm, and then no semaphores.
        return concurrent.futures.ThreadPoolExecutor(max_workers=1)


def main(environment: str) -> None:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    folder = os.path.join(environment, "lib", version, "site-packages")
    remove_bytecode(folder)
    if not os.path.isdir(folder):
        sys.exit(f"there is no {folder}; name a virtual environment of {version}")
    modules = find_modules(folder)
    first = entries(folder, modules) & modules.keys()
    compiled = compile_reachable(modules, first)
    # Packages without modules bring data or programs alone.
    if first and compiled == 0:
        sys.exit(
            f"no bytecode could be made in {folder}; it has {len(modules)} modules"
        )
    print(f"compiled {compiled} of {len(modules)} modules", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
