"""The command line as a person at a shell uses it: real processes, a real folder."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple


class Done(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def word(self) -> str:
        """The first word it printed: the id of what it made or changed."""
        return self.out.split()[0]

    @property
    def last(self) -> str:
        """The last line it printed."""
        return self.out.splitlines()[-1]


class Shell:
    """Runs `deepdive` with a home and a sessions folder of its own."""

    def __init__(self, folder: Path, device: str = "laptop1") -> None:
        self.folder = folder
        self.sessions = folder / "sessions"
        self.environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith("DEEPDIVE")},
            "HOME": str(folder / device),
            "XDG_DATA_HOME": str(folder / device / "data"),
            "APPDATA": str(folder / device / "data"),
            "LOCALAPPDATA": str(folder / device / "data"),
            "DEEPDIVE_SESSIONS": str(self.sessions),
            "DEEPDIVE_DEVICE": device,
        }

    def __call__(self, *words: str, given: str | bytes = b"") -> Done:
        """Runs a command to its end."""
        data = given.encode() if isinstance(given, str) else given
        command = [sys.executable, "-m", "deepdive", *words]
        done = subprocess.run(command, input=data, capture_output=True, env=self.environ, cwd=self.folder, check=False)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    def right(self, *words: str, given: str | bytes = b"") -> Done:
        """Runs a command that must succeed."""
        done = self(*words, given=given)
        assert done.code == 0, (words, done)
        return done

    def show(self, session: str) -> Any:
        """What `show --json` says."""
        return json.loads(self.right("show", session, "--json").out)
