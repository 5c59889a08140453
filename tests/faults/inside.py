"""Commands run inside the test, where a fault of the program's own cannot hide; and what every answer must be like."""

import io
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import NamedTuple

import pytest

from deepdive.cli.main import run

MOST_SECONDS = 10.0
"""Processor time one command may take here, where other tests run beside it; `test_hostile_files.py` measures."""

_ESCAPES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]")


class Done(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


class Inside:
    """Runs `deepdive` in this process, with a home and a sessions folder of its own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.sessions = folder / "sessions"
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        monkeypatch.chdir(folder)
        monkeypatch.setenv("DEEPDIVE_SESSIONS", str(self.sessions))
        monkeypatch.setenv("DEEPDIVE_DEVICE", "laptop1")

    def __call__(self, *words: str, given: bytes = b"") -> Done:
        """Runs a command to its end; fails when it is not told in plain words."""
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        self._capsys.readouterr()
        begun = process_time()
        code = run(list(words))
        out, err = self._capsys.readouterr()
        assert process_time() - begun < MOST_SECONDS, words
        return plain(Done(code, out, err), words)


def plain(done: Done, words: Sequence[str]) -> Done:
    """The answer of a command, if it is one that a person can be given."""
    assert done.code in (0, 1, 2), (words, done)
    assert "fault of its own" not in done.err, (words, done)
    assert "Traceback" not in done.err, (words, done)
    assert not _ESCAPES.search(done.out + done.err), (words, done)
    assert done.code == 0 or (done.out + done.err).strip(), (words, done)
    return done
