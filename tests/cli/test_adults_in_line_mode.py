"""A board for adults is not spoken to of children in line mode, nor in what goes out to agencies and groups."""

import re
import zipfile
from pathlib import Path

import pytest
from shell import Shell

from deepdive.shipped import shipped

OF_CHILDREN = re.compile(r"\bchild\w*|\byoung (?:person|people)|\bbab(?:y|ies)\b", re.IGNORECASE)
THEIRS = re.compile(r"children's services|worried about a child|child protection", re.IGNORECASE)


@pytest.fixture
def deepdive(tmp_path: Path) -> Shell:
    """A shell in a folder of a board for adults, with a session in it."""
    shell = Shell(tmp_path)
    shell.sessions.mkdir(exist_ok=True)
    words = (shipped("toolkits") / "partnership-adults.toml").read_bytes()
    (shell.sessions / "partnership.toml").write_bytes(words)
    shell.right("new", "Self-neglect", "--toolkit", "adults", "--cases", "2", "--groups", "2")
    shell.right("stage", "self", "worked_well")
    shell.right("do", "self", "capture", "text=- nobody asked him", "group=1")
    return shell


@pytest.mark.parametrize(
    "words",
    [
        ("do", "--list"),
        ("show", "self"),
        ("stage", "self"),
        ("stage", "self", "close"),
        ("check", "self", "--hints"),
        ("suggest", "self"),
        ("history", "self"),
        ("actions",),
        ("do", "self", "recommend", "text=Ask for the outcome first."),
        ("toolkit", "show", "adults"),
    ],
    ids=" ".join,
)
def test_a_command_speaks_of_no_child(deepdive: Shell, words: tuple[str, ...]) -> None:
    done = deepdive(*words)
    lines = f"{done.out}\n{done.err}".splitlines()

    assert done.code in (0, 1)
    assert [line for line in lines if OF_CHILDREN.search(THEIRS.sub("", line))] == []


def test_what_goes_out_to_agencies_and_groups_speaks_of_no_child(deepdive: Shell) -> None:
    deepdive.right("forms", "self", "--to", "asked", "--sheet")
    deepdive.right("forms", "self", "--to", "paper", "--paper")
    files = [path for path in deepdive.folder.rglob("*") if path.suffix in (".docx", ".xlsx")]

    assert len(files) > 3
    assert {path.name: found for path in files if (found := of_children(path))} == {}


def of_children(path: Path) -> list[str]:
    """What a Word or Excel file says of children."""
    with zipfile.ZipFile(path) as parts:
        words = [
            re.sub(r"<[^>]+>", " ", parts.read(name).decode("utf-8"))
            for name in parts.namelist()
            if name.startswith(("word/document", "word/header", "word/footer", "xl/sharedStrings", "xl/worksheets"))
        ]
    return [found[0] for text in words for found in OF_CHILDREN.finditer(THEIRS.sub("", text))]
