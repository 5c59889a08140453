"""Imports run downward only, and heavy libraries are imported where they are used."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "deepdive"
LEVELS = {
    "cli": 5,
    "tui": 5,
    "desk": 4,
    "library": 4,
    "across": 4,
    "summary": 3,
    "forms": 3,
    "suggest": 3,
    "checks": 3,
    "history": 3,
    "shipped": 1,
    "model": 2,
    "errors": 1,
}
SIDEWAYS = {
    ("cli/open.py", "tui"),
    ("desk", "library"),
    ("tui", "library"),
    ("across", "library"),
    ("summary", "checks"),
    ("forms", "checks"),
    ("forms", "summary"),
}


def imports() -> Iterator[tuple[str, str, str]]:
    """Every import as (file, part of the program it is in, module imported)."""
    for path in sorted(SOURCE.rglob("*.py")):
        file = path.relative_to(SOURCE).as_posix()
        part = file.split("/")[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((file, part, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield file, part, node.module


def test_imports_run_downward_only() -> None:
    for file, part, module in imports():
        if not module.startswith("deepdive.") or part in ("__main__", "__init__"):
            continue
        target = module.split(".")[1]
        allowed = part == target or LEVELS[target] < LEVELS[part]
        assert allowed or (file, target) in SIDEWAYS or (part, target) in SIDEWAYS, f"{file} imports {module}"


def test_textual_and_tinydb_have_one_place_each() -> None:
    for file, part, module in imports():
        root = module.split(".")[0]
        assert root != "textual" or part == "tui", f"{file} imports {module}"
        assert root != "tinydb" or file in ("history/record.py", "library.py"), f"{file} imports {module}"


def test_the_model_knows_the_standard_library_and_msgspec_only() -> None:
    for file, part, module in imports():
        root = module.split(".")[0]
        if part == "model":
            assert root in sys.stdlib_module_names or root in ("msgspec", "deepdive"), f"{file} imports {module}"


def loaded_by(*words: str) -> set[str]:
    """The top-level modules a fresh interpreter has loaded after a command."""
    code = "import sys; from deepdive.cli.main import run; run(sys.argv[1:]); print('\\n' + ' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stdout.splitlines()[-1].split()}


def test_the_version_is_told_without_textual_tinydb_or_msgspec() -> None:
    assert not loaded_by("--version") & {"textual", "tinydb", "msgspec", "rich"}


@pytest.mark.parametrize("words", [("--help",), ("toolkit", "list"), ("list",)])
def test_reading_commands_do_without_textual(words: tuple[str, ...]) -> None:
    assert "textual" not in loaded_by(*words)
