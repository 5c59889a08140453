"""A whole session through the command line and the full screen, in surroundings of its own that can be searched."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

CANARY = "quorvex"
"""Stands in everything that is written down; no rule takes it for a name."""

SAID = f"""+ the {CANARY} ward kept a copy /A
- nobody rang the {CANARY} team in time @HV /A
- the {CANARY} list is two years old
> one {CANARY} plan that goes with mum
. {CANARY} remark about the room
"""
FORMATS = "md,html,docx,pdf,csv,xlsx,json"
PEOPLE = f"2 health visitor @HV practitioner\nmidwife for {CANARY} @Midwifery\ndetective sergeant @Police auditor"

LEFT = b"\x1b[?1049l"
"""What a terminal is told when the screens are left; what comes after it stays in the window."""

FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.argv = ["deepdive", *sys.argv[2:]]
from deepdive.__main__ import main
main()
"""
"""The program with a limit on how large a file may grow: a full disk."""

FAULTY_COMMAND = """
import deepdive.model.view, sys
def failing(session):
    words = [note.text for note in session.notes.values()]
    raise ValueError("".join(words))
deepdive.model.view.view = failing
from deepdive.__main__ import main
main()
"""
"""The program with a fault of its own in `show --json`, with the room's words in its message and its variables."""

FAULTY_PANE = """
import deepdive.tui.note_pane, sys
def failing(self):
    words = [note.text for note in self.session.notes.values()]
    raise ValueError("".join(words))
deepdive.tui.note_pane.NotePane.do_purge = failing
from deepdive.__main__ import main
main()
"""
"""The same in a pane, at the key that purges."""


class Ended(NamedTuple):
    """How a program ended and what it said."""

    code: int
    out: bytes
    err: bytes


def _has_come(keys: bytes, said: bytes) -> bool:
    """Whether what was typed is on the screen; of a key that is no text, whether anything came of it."""
    return keys in said if keys.decode().isprintable() else len(said) > 0


class World:
    """A home, data folders, a folder for temporary files, a working folder; the sessions; and a folder for exports."""

    def __init__(self, place: Path, umask: int = 0o022) -> None:
        self.place = place
        self.sessions = place / "sessions"
        self.chosen = place / "chosen"
        self.umask = umask
        places = {name: place / name.lower() for name in HOMES}
        for one in (*places.values(), place / "cwd"):
            one.mkdir(parents=True)
        self.before = set(place.rglob("*"))
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DEEPDIVE", "TEXTUAL"))}
        self.environ: dict[str, str] = {
            **kept,
            **{name: str(path) for name, path in places.items()},
            "DEEPDIVE_SESSIONS": str(self.sessions),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TERM": "xterm-256color",
            "TEXTUAL_LOG": str(place / "home" / "textual.log"),
            "TEXTUAL_SCREENSHOT": "1",
            "TEXTUAL_SCREENSHOT_LOCATION": str(place / "home"),
        }

    def run(self, *words: str, given: str = "", program: tuple[str, ...] = ("-m", "deepdive")) -> Ended:
        """Runs a command to its end."""
        done = subprocess.run(
            [sys.executable, *program, *words],
            input=given.encode(),
            capture_output=True,
            env=self.environ,
            cwd=self.place / "cwd",
            umask=self.umask,
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    def right(self, *words: str, given: str = "") -> str:
        """Runs a command that must succeed and says no word of the room on standard error."""
        done = self.run(*words, given=given)
        assert done.code == 0, (words, done)
        assert CANARY.encode() not in done.err, (words, done)
        return done.out.decode()

    def traced(self, tracing: list[str], trace: Path, words: tuple[str, ...]) -> None:
        """Runs a command that must succeed under a tracer."""
        command = [*tracing, "-o", str(trace), sys.executable, "-m", "deepdive", *words]
        here, given = self.place / "cwd", f"+ one {CANARY} note more\n".encode()
        subprocess.run(command, input=given, env=self.environ, cwd=here, capture_output=True, check=True)

    def screen(self, typed: list[bytes], program: tuple[str, ...] = ("-m", "deepdive"), *, kill: bool = False) -> Ended:
        """Opens the session on a terminal of its own, types when the screen is there, and lets it end or kills it."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.umask(self.umask)
            os.chdir(self.place / "cwd")
            os.execve(sys.executable, [sys.executable, *program, "open", "spring"], self.environ)
        out = read_until(terminal, lambda said: b"F1" in said)
        for keys in typed:
            os.write(terminal, keys)
            out += read_until(terminal, partial(_has_come, keys))
        if kill:
            draft = next((self.sessions).glob("*spring")) / "drafts"
            wait_for(lambda: any(CANARY.encode() in path.read_bytes() for path in draft.glob("*.json")))
            os.kill(pid, signal.SIGKILL)
        out += read_until(terminal, lambda said: False)
        _, status = os.waitpid(pid, 0)
        os.close(terminal)
        return Ended(os.waitstatus_to_exitcode(status), out, out.rpartition(LEFT)[2])

    @property
    def session(self) -> Path:
        """The session's folder."""
        return next(self.sessions.glob("*spring"))

    def made(self) -> list[Path]:
        """Every file and folder that was made here."""
        return [path for path in sorted(self.place.rglob("*")) if path not in self.before]

    def leaks(self) -> list[str]:
        """The files with the canary outside the session's folder and the exports that were asked for."""
        allowed = [self.chosen, *self.sessions.glob("*spring")]
        found = [path for path in self.made() if path.is_file() and CANARY.encode() in path.read_bytes()]
        return [str(path) for path in found if not any(place in path.parents for place in allowed)]


HOMES = (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "XDG_RUNTIME_DIR",
    "TMPDIR",
    "TEMP",
    "TMP",
)


def wait_for(holds: Callable[[], bool], seconds: float = 30.0) -> None:
    """Waits until something holds."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        select.select([], [], [], 0.05)


def read_until(terminal: int, enough: Callable[[bytes], bool], seconds: float = 30.0) -> bytes:
    """What a program writes to its terminal until it is enough, or it ended."""
    said, until = b"", time.monotonic() + seconds
    while not enough(said) and time.monotonic() < until:
        if not select.select([terminal], [], [], 0.1)[0]:
            continue
        try:
            more = os.read(terminal, 1 << 16)
        except OSError:  # the other end is closed
            break
        if not more:
            break
        said += more
    return said


def whole_session(world: World) -> Mapping[str, str]:
    """Set-up to summary by commands, with the canary in every kind of thing; answers the ids of some of them."""
    world.right("new", "Pre-birth, spring", "--toolkit", "pre-birth-care-leavers", "--date", "2026-11-20")
    world.right("do", "spring", "people", f"text={PEOPLE}")
    world.right("do", "spring", "describe", "thing=A", "of=case", "field=summary", f"value=born {CANARY}")
    world.right("do", "spring", "piece", "kind=key_moment", "title=week 20", f"text=the {CANARY} visit")
    world.right("stage", "spring", "worked_well")
    lines = world.right("capture", "spring", "--group", "1", "-", given=SAID).splitlines()
    well, block, other, ask, _ = (line.split()[0] for line in lines)
    urgent = world.right("capture", "spring", "--group", "2", "-", given=f"- alone with {CANARY} tonight !! /A\n")
    world.right("do", "spring", "park", f"note={other}", "kind=performance", f"handed_to={CANARY} lead")
    agency = world.right("do", "spring", "hand_over", "agency=CSC", f"told=duty {CANARY} manager")
    world.right("theme", "spring", well, block, "--new-theme", f"The {CANARY} theme")
    finding = world.right("finding", "spring", f"Visits were {CANARY}.", "--from", well, "--from", block).split()[0]
    world.right("recommend", "spring", f"Keep one {CANARY} list.", "--from", finding, "--from", ask)
    world.right("do", "spring", "amend", f"note={well}", f"text=+ the {CANARY} ward kept two copies")
    world.right("undo", "spring")
    return {"well": well, "block": block, "urgent": urgent.split()[0], "finding": finding, "handed": agency.split()[0]}


def looked_at(world: World) -> None:
    """Everything that only reads, and the exports: into the session's folder and one that was chosen."""
    for words in (
        ("list",),
        ("show", "spring"),
        ("show", "spring", "--json"),
        ("history", "spring"),
        ("suggest", "spring"),
    ):
        world.right(*words)
    world.right("verify", "spring")
    world.right("rebuild", "spring")
    world.right("export", "spring", "--layout", "meeting-notes")
    world.right("export", "spring", "--to", str(world.chosen), "--format", FORMATS)
    world.right("demo", "--to", str(world.place / "example"))
