"""A command as a process of its own, with the processor time and the memory it took."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from faults.programs import environ

WATCH = """
import json, resource, subprocess, sys
with open(sys.argv[1], "rb") as given:
    done = subprocess.run(sys.argv[2:], stdin=given, capture_output=True, timeout=120)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
out, err = done.stdout[:20000].decode(errors="replace"), done.stderr[:20000].decode(errors="replace")
print(json.dumps([done.returncode, out, err, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


class Measured(NamedTuple):
    """How a command ended, what it said, its processor time in seconds and its memory in MiB."""

    code: int
    out: str
    err: str
    seconds: float
    memory: float


def measured(folder: Path, words: Sequence[str], given: Path = Path("/dev/null")) -> Measured:
    """Runs `deepdive` to its end in a folder; never waits longer than two minutes."""
    command = [sys.executable, "-c", WATCH, str(given), sys.executable, "-m", "deepdive", *words]
    done = subprocess.run(command, capture_output=True, env=environ(folder), cwd=folder, check=True, timeout=180)
    return Measured(*json.loads(done.stdout))
