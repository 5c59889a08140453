"""The same notes get the same suggestions in every process, whatever order sets are kept in."""

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent.parent

ASK = """
from noted import known, session_with
from deepdive.suggest.duplicates import nearest, pairs
from deepdive.suggest.grouping import grouped
from deepdive.suggest.teaching import words_to_add
from deepdive.suggest.themes import choices

session = session_with(known("notes.tsv"))
print(choices(session), pairs(session), grouped(session))
print([(nearest(session, note), words_to_add(session, note)) for note in list(session.notes)[:8]])
"""


def said(seed: str) -> str:
    environ = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(TESTS)}
    return subprocess.run([sys.executable, "-c", ASK], env=environ, capture_output=True, check=True).stdout.decode()


def test_every_process_says_the_same() -> None:
    first = said("0")

    assert "Y007" in first
    assert {said(seed) for seed in ("1", "2")} == {first}
