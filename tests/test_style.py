"""The guides of CONTRIBUTING: small functions, classes and files."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "deepdive"
FUNCTION, CLASS, FILE = 40, 250, 350
LARGER = {
    "summary/document.py": 355,
    "tui/new_session_screen.py: NewSessionScreen": 265,
    "tui/panes/reflection.py: ReflectionPane": 260,
}
"""What is larger than its guide, and may not grow further."""


def measured() -> Iterator[tuple[str, int, int]]:
    """Every file, class and function as (name, its lines, the most it may have)."""
    for path in sorted(SOURCE.rglob("*.py")):
        text, name = path.read_text(encoding="utf-8"), path.relative_to(SOURCE).as_posix()
        yield name, len(text.splitlines()), FILE
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                most = CLASS if isinstance(node, ast.ClassDef) else FUNCTION
                yield f"{name}: {node.name}", (node.end_lineno or 0) - node.lineno + 1, most


def test_files_classes_and_functions_are_small() -> None:
    assert [(name, lines) for name, lines, most in measured() if lines > LARGER.get(name, most)] == []
