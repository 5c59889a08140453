"""Privacy at a shell, small: rights, faults of the program, connections. tests/faults/test_privacy.py does it all."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from shell import Done, Shell

WORD = "quorvex"

FAULTY = """
import deepdive.model.view
def failing(session):
    words = [note.text for note in session.notes.values()]
    raise {kind}("".join(words))
deepdive.model.view.view = failing
from deepdive.{module} import {name}
raise SystemExit({name}({given}))
"""

IN_THREAD = """
import threading
from deepdive.errors import tell_all_faults_plainly
tell_all_faults_plainly()
def failing():
    words = "quorvex"
    raise ValueError(words)
thread = threading.Thread(target=failing)
thread.start()
thread.join()
class Late:
    def __del__(self):
        failing()
late = Late()
del late
failing()
"""


@pytest.fixture
def deepdive(tmp_path: Path) -> Shell:
    """A shell with a session in which something was said."""
    found = Shell(tmp_path)
    found.right("new", "One", "--toolkit", "pre-birth-assessment")
    found.right("capture", "one", "-", given=f"+ the {WORD} ward kept a copy\n")
    return found


def python(deepdive: Shell, program: str, *words: str) -> Done:
    """Runs a program of Python in the shell's surroundings."""
    command = [sys.executable, "-c", program, *words]
    done = subprocess.run(command, capture_output=True, env=deepdive.environ, cwd=deepdive.folder, check=False)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    ("kind", "module", "name", "given"),
    [
        ("KeyError", "__main__", "main", ""),
        ("RecursionError", "__main__", "main", ""),
        ("ValueError", "cli.main", "run", "['show', 'one', '--json']"),
    ],
)
def test_a_fault_in_a_command_tells_what_is_safe_and_no_word(
    deepdive: Shell, kind: str, module: str, name: str, given: str
) -> None:
    program = FAULTY.format(kind=kind, module=module, name=name, given=given)

    done = python(deepdive, program, "show", "one", "--json")

    assert done.code == 1
    assert WORD not in done.out + done.err
    assert "Traceback" not in done.err
    assert f"a fault of its own ({kind})" in done.err
    assert "Everything that was taken down is saved" in done.err
    assert "Start deepdive again" in done.err


def test_a_fault_in_a_thread_or_at_the_end_tells_no_word_either(deepdive: Shell) -> None:
    done = python(deepdive, IN_THREAD)

    assert done.code == 1
    assert done.err.count("a fault of its own (ValueError)") == 3
    assert WORD not in done.err


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
@pytest.mark.parametrize("umask", [0o177])
def test_files_are_their_owners_alone_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    deepdive = Shell(tmp_path)
    (tmp_path / "laptop1").mkdir()
    for words in (
        ("new", "One", "--toolkit", "pre-birth-assessment"),
        ("do", "one", "capture", "text=+ one plan"),
        ("export", "one", "--format", "md"),
        ("export", "one", "--format", "md", "--to", str(tmp_path / "chosen" / "deeper")),
        ("purge", "one", "--text", "one plan", "--yes"),
    ):
        subprocess.run(
            [sys.executable, "-m", "deepdive", *words],
            env={**deepdive.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            cwd=tmp_path,
            umask=umask,
            check=True,
            capture_output=True,
        )

    made = [path for path in tmp_path.rglob("*") if path != tmp_path / "laptop1"]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in made}
    assert {path.name for path in made} >= {"sessions", "changes", "receipts", "partnership.toml", "deeper", "locks"}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}


def test_no_other_place_is_ever_reached(deepdive: Shell) -> None:
    listening = Path(__file__).with_name("listening.py")

    done = subprocess.run(
        [sys.executable, str(listening)],
        capture_output=True,
        env={**deepdive.environ, "DEEPDIVE_SESSIONS": str(deepdive.folder / "others")},
        cwd=deepdive.folder,
        check=False,
    )

    assert done.returncode == 0, done
    assert done.stdout.decode().splitlines()[-1] == "nothing was reached"
